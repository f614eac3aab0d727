import {
  endOf,
  getFirstDay,
  getPoolTrades,
  type PoolDay,
} from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPoolPricesAt } from '#lib/store/poolPrices.ts'
import type { StoredRangeVault } from '#lib/store/rangeVaults.ts'
import type { MissingDays } from './computeDays.ts'

/** The days of a range's pool; of the day on which it was first heard of only a part is known, so the one after is the first. */
export async function computePoolDays(
  db: Db,
  range: StoredRangeVault,
  { first, last }: MissingDays,
): Promise<PoolDay[]> {
  const { chainId, pool } = range
  const heard = await getFirstDay(db, chainId, pool)
  const from = first ?? (heard === undefined ? last + 1 : heard + 1)
  const days: number[] = []
  for (let day = from; day <= last; day++) days.push(day)
  if (days.length === 0) return []
  const prices = await getPoolPricesAt(db, range, days.map(endOf))
  const trades = await getPoolTrades(db, chainId, pool, { from, to: last })
  return days.flatMap((day) => {
    const price = prices.get(endOf(day))
    if (!price) return []
    return {
      pool,
      day,
      sqrt_price: price.sqrtPrice,
      volume1: 0n,
      trades: 0,
      turnover: 0,
      ...trades.get(day),
    }
  })
}
