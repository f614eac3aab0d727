import { RAY } from '#lib/finance/fixedPoint.ts'
import { impliedUtilisation } from '#lib/finance/lending/impliedUtilisation.ts'
import { DAY_SECONDS, endOf, type MarketDay } from '#lib/store/days.ts'
import {
  getFirstReserveUpdate,
  getReserveRatesAt,
  type LendingMarket,
} from '#lib/store/lendingMarkets.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { toTerms } from '#lib/vaults/lendingTerms.ts'
import type { MissingDays } from './computeDays.ts'

/** The days of a lending market since its rates were first told. */
export async function computeMarketDays(
  db: Db,
  chainId: number,
  market: LendingMarket,
  { first, last }: MissingDays,
): Promise<MarketDay[]> {
  const { pool, reserve } = market
  const heard = await getFirstReserveUpdate(db, chainId, market)
  if (heard === undefined) return []
  const days: number[] = []
  for (let day = first ?? Number(heard / DAY_SECONDS); day <= last; day++)
    days.push(day)
  const rates = await getReserveRatesAt(db, chainId, market, days.map(endOf))
  const { curve, reserveFactor } = toTerms(market)
  return days.flatMap((day) => {
    const at = rates.get(endOf(day))
    if (!at) return []
    const borrowApr = Number(at.borrowRate) / Number(RAY)
    const supplyApr = Number(at.liquidityRate) / Number(RAY)
    return {
      pool,
      reserve,
      day,
      utilisation:
        impliedUtilisation({ borrowApr, supplyApr, curve, reserveFactor }) ??
        null,
      borrow_apr: borrowApr,
      supply_apr: supplyApr,
    }
  })
}
