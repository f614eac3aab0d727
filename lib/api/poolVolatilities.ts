import { toLogReturns } from '#lib/finance/calibration/growth.ts'
import { deviationOf } from '#lib/finance/risk/sample.ts'
import type { PoolDay } from '#lib/store/days.ts'
import { LEAST_DAYS } from '#lib/vaults/calibrate.ts'
import { toPrice } from '#lib/vaults/rangeLvr.ts'
import type { YieldTrack } from '#lib/vaults/yieldTrack.ts'

const MONTH = 30
const DAYS_PER_YEAR = 365

/** The volatility of a pool's last 30 daily returns, a year; `undefined` while there are fewer than 14. @param sqrtPrices one a day, as Q64.96. */
function poolVolatility(sqrtPrices: readonly bigint[]): number | undefined {
  const closes = sqrtPrices.slice(-MONTH - 1).map(toPrice)
  if (closes.length <= LEAST_DAYS) return undefined
  return deviationOf(toLogReturns(closes)) * Math.sqrt(DAYS_PER_YEAR)
}

/** The same by day, of the closes up to it. */
export function poolVolatilities(
  days: readonly Pick<PoolDay, 'day' | 'sqrt_price'>[],
): Map<number, number> {
  const closes = days.map(({ sqrt_price }) => sqrt_price)
  return new Map(
    days.flatMap(({ day }, i) => {
      const found = poolVolatility(closes.slice(Math.max(0, i - MONTH), i + 1))
      return found === undefined ? [] : [[day, found]]
    }),
  )
}

/** The same of the pool behind a track, whose last day is today's and not over. */
export function trackVolatility({
  days,
}: Pick<YieldTrack, 'days'>): number | undefined {
  return poolVolatility(
    days.slice(0, -1).flatMap(({ holding }) => holding?.sqrtPrice ?? []),
  )
}
