import { deviationOf } from '#lib/finance/risk/sample.ts'
import { toPrice } from '#lib/vaults/rangeLvr.ts'
import type { TrackPoint } from '#lib/vaults/yieldTrack.ts'

/** Fewer daily returns than this tell no volatility. */
const LEAST_RETURNS = 14
const MOST_RETURNS = 30
const DAYS_PER_YEAR = 365

/**
 * The volatility of the pool's last 30 daily closes, a year; `undefined` while there are fewer than 14 daily returns.
 *
 * @param days the last of which is today's, still open.
 */
export function poolVolatility(
  days: readonly TrackPoint[],
): number | undefined {
  const closes = days
    .slice(0, -1)
    .flatMap(({ holding }) => (holding ? toPrice(holding.sqrtPrice) : []))
    .slice(-MOST_RETURNS - 1)
  if (closes.length <= LEAST_RETURNS) return undefined
  const returns = closes
    .slice(1)
    .map((close, i) => Math.log(close / (closes[i] as number)))
  return deviationOf(returns) * Math.sqrt(DAYS_PER_YEAR)
}
