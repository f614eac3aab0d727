import { finite } from '#lib/finance/finite.ts'
import { assertHistory, type PricePoint } from './history.ts'

/** A deposit in a vault of one asset, in that asset. */
export type SharesReplay = {
  deposited: number
  /** At the end. */
  worth: number
  gas: number
  /** `worth - gas - deposited`. */
  total: number
  path: { timestamp: number; worth: number }[]
}

/**
 * Replays a deposit over a vault's share prices, which are net of its fees.
 *
 * @param gas of each of the two transactions, in the asset, paid from elsewhere.
 * @throws RangeError as `assertHistory`, or for a deposit or gas out of its domain.
 */
export function replayShares(
  points: readonly PricePoint[],
  { deposit, gas }: { deposit: number; gas: number },
): SharesReplay {
  assertHistory(points)
  if (!(deposit > 0 && deposit < Infinity))
    throw new RangeError('a deposit must be positive and finite')
  if (!(gas >= 0 && gas < Infinity))
    throw new RangeError('gas must be >= 0 and finite')
  const { price: entry } = points[0] as PricePoint
  const path = points.map(({ timestamp, price }) => ({
    timestamp,
    worth: finite(deposit * (price / entry)),
  }))
  const { worth } = path.at(-1) as { worth: number }
  return {
    deposited: deposit,
    worth,
    gas: 2 * gas,
    total: finite(worth - 2 * gas - deposit),
    path,
  }
}
