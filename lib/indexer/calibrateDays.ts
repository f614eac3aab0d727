import type { Calibration } from '#lib/store/calibrations.ts'
import type { MarketDay, PoolDay, VaultDay } from '#lib/store/days.ts'
import type { StoredForecast } from '#lib/store/forecasts.ts'
import {
  type Calibrated,
  calibrateMarket,
  calibratePool,
  calibrateShare,
  FORECAST_DAYS,
  forecastShare,
  WINDOW_DAYS,
} from '#lib/vaults/calibrate.ts'
import { toPrice } from '#lib/vaults/rangeLvr.ts'

type Found = { calibrations: Calibration[]; forecasts: StoredForecast[] }

/** What each of a vault's days from `from` on says with those before it. @param days in order, from a window before `from` on. */
export function calibrateVaultDays(
  days: readonly VaultDay[],
  from: number,
): Found {
  const found: Found = { calibrations: [], forecasts: [] }
  for (const window of toWindows(days, from)) {
    const last = window.at(-1) as VaultDay
    const { vault, day } = last
    const prices = window.map((it) => Number(it.share_price_wad))
    const calibrated = calibrateShare(prices)
    if (calibrated)
      found.calibrations.push({
        ...toWindowed(window, calibrated),
        kind: 'vault',
        source: vault,
        part: vault,
      })
    const forecast = forecastShare(prices, day)
    if (forecast)
      found.forecasts.push({ ...forecast, vault, day, days: FORECAST_DAYS })
  }
  return found
}

export function calibratePoolDays(
  days: readonly PoolDay[],
  from: number,
): Calibration[] {
  return toWindows(days, from).flatMap((window) => {
    const { pool } = window.at(-1) as PoolDay
    const calibrated = calibratePool(
      window.map((it) => toPrice(it.sqrt_price)),
      window.map(({ turnover }) => turnover),
    )
    return calibrated
      ? {
          ...toWindowed(window, calibrated),
          kind: 'pool' as const,
          source: pool,
          part: pool,
        }
      : []
  })
}

export function calibrateMarketDays(
  days: readonly MarketDay[],
  from: number,
): Calibration[] {
  const known = days.filter(
    (it): it is MarketDay & { utilisation: number } => it.utilisation !== null,
  )
  return toWindows(known, from).flatMap((window) => {
    const { pool, reserve } = window.at(-1) as MarketDay
    const calibrated = calibrateMarket(window.map((it) => it.utilisation))
    return calibrated
      ? {
          ...toWindowed(window, calibrated),
          kind: 'market' as const,
          source: pool,
          part: reserve,
        }
      : []
  })
}

function toWindowed(
  window: readonly { day: number }[],
  { count, estimates }: Calibrated,
): Pick<Calibration, 'day' | 'windowDays' | 'count' | 'estimates'> {
  return {
    day: (window.at(-1) as { day: number }).day,
    windowDays: window.length - 1,
    count,
    estimates,
  }
}

/** For each day from `from` on itself and those right before it, without a gap, as far as a window reaches. */
function toWindows<Day extends { day: number }>(
  days: readonly Day[],
  from: number,
): Day[][] {
  const windows: Day[][] = []
  let since = 0
  for (const [i, it] of days.entries()) {
    if (i > 0 && it.day !== (days[i - 1] as Day).day + 1) since = i
    if (it.day < from) continue
    windows.push(days.slice(Math.max(since, i - WINDOW_DAYS), i + 1))
  }
  return windows
}
