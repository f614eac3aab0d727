import { RefusalError } from '#lib/finance/refusal.ts'

/** A price of token0 in token1, and what the pool took in fees since the point before. */
export type PricePoint = {
  /** Seconds since the epoch. */
  timestamp: number
  price: number
  /** Of all providers together, in token1; of the first point nothing is asked. */
  pool?: PoolFees | undefined
}

export type PoolFees = {
  fees: number
  /** What the pool was worth, as if it all lay in the full range. */
  value: number
}

/**
 * @throws RangeError for fewer than two points, times that are no whole seconds or fall (trades of
 * one block share one), a price that is not positive and
 * finite, or fees that are negative.
 */
export function assertHistory(points: readonly PricePoint[]): void {
  if (points.length < 2)
    throw new RefusalError('history', 'a history has two prices')
  let before = -Infinity
  for (const { timestamp, price, pool } of points) {
    if (!Number.isSafeInteger(timestamp))
      throw new RangeError('times are whole seconds')
    if (timestamp < before) throw new RangeError('times must not fall')
    if (!(price > 0 && price < Infinity))
      throw new RangeError('a price must be positive and finite')
    if (pool && !(pool.fees >= 0 && pool.fees < Infinity))
      throw new RangeError('fees must be >= 0 and finite')
    if (pool && !(pool.value > 0 && pool.value < Infinity))
      throw new RangeError('the pool must be worth something finite')
    before = timestamp
  }
}
