import type { PricePoint } from '#lib/finance/backtest/history.ts'
import type { PriceRow } from './readPriceFile.ts'

/** The points of a file's rows: fees as they are told, or the fee of the volume. */
export function toPoints(
  rows: readonly PriceRow[],
  fee: number,
): { points: PricePoint[]; fees: 'path' | 'pool' } {
  const tells = rows.every(
    ({ volume, fees, tvl }) =>
      tvl !== undefined && (volume ?? fees) !== undefined,
  )
  const points = rows.map(({ timestamp, price, volume, fees, tvl }) => ({
    timestamp,
    price,
    ...(tells && {
      pool: { fees: fees ?? (volume ?? 0) * fee, value: tvl as number },
    }),
  }))
  return { points, fees: tells ? 'pool' : 'path' }
}
