import { toLogReturns } from '#lib/finance/calibration/growth.ts'
import { deviationOf } from '#lib/finance/risk/sample.ts'
import type { PoolDay } from '#lib/store/days.ts'
import { LEAST_DAYS } from '#lib/vaults/calibrate.ts'
import { toPrice } from '#lib/vaults/rangeLvr.ts'

const MONTH = 30
const DAYS_PER_YEAR = 365

/** By day, the volatility of the pool's last 30 daily closes up to it, a year; none under 14 returns. */
export function poolVolatilities(
  days: readonly PoolDay[],
): Map<number, number> {
  const found = new Map<number, number>()
  for (const [i, { day }] of days.entries()) {
    const closes = days.slice(Math.max(0, i - MONTH), i + 1)
    if (closes.length <= LEAST_DAYS) continue
    const returns = toLogReturns(
      closes.map(({ sqrt_price }) => toPrice(sqrt_price)),
    )
    found.set(day, deviationOf(returns) * Math.sqrt(DAYS_PER_YEAR))
  }
  return found
}
