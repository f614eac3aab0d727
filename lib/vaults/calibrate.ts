import {
  estimateGrowth,
  longRunVariance,
  toLogReturns,
} from '#lib/finance/calibration/growth.ts'
import { fitUtilisation } from '#lib/finance/calibration/utilisation.ts'
import { bootstrapForecast } from '#lib/finance/forecast/bootstrapForecast.ts'
import type { Forecast } from '#lib/finance/forecast/forecast.ts'
import type { Estimate } from '#lib/finance/kernel/fan.ts'
import { meanOf } from '#lib/finance/risk/sample.ts'

/** Under so many days of history nothing is said about what is to come. */
export const LEAST_DAYS = 14
/** Days looked back on; what was longer ago was another market. */
export const WINDOW_DAYS = 90
/** How far ahead a forecast is made each day, to be scored when it has come. */
export const FORECAST_DAYS = 7

const YEAR_DAYS = 365
const FORECAST_PATHS = 500

/** Figures by name, each with its standard error where one is known; `count` is of the daily figures they were found in. */
export type Calibrated = {
  count: number
  estimates: Record<string, { value: number; error: number | null }>
}

/**
 * Daily log returns of a share and what they say, a year: `drift` (log growth) and `volatility`. `undefined` under 14 days.
 *
 * @param prices of one share, one a day, in order.
 */
export function calibrateShare(
  prices: readonly number[],
): Calibrated | undefined {
  if (prices.length <= LEAST_DAYS) return undefined
  const { drift, volatility, count } = estimateGrowth(toLogReturns(prices))
  return { count, estimates: { drift, volatility } }
}

/**
 * The volatility of a pool's price, a year, and its `turnover`: what trades a year for each unit of worth of a full range. Times the fee
 * it is what such a range earns. `undefined` under 14 days.
 *
 * @param closes one a day, in order. @param turnovers of the same days, each for a unit of liquidity and of the root of the price.
 */
export function calibratePool(
  closes: readonly number[],
  turnovers: readonly number[],
): Calibrated | undefined {
  if (closes.length <= LEAST_DAYS) return undefined
  const { drift, volatility, count } = estimateGrowth(toLogReturns(closes))
  return {
    count,
    estimates: { drift, volatility, turnover: toTurnover(turnovers) },
  }
}

/** A full range is worth `2 L sqrt P`. */
function toTurnover(turnovers: readonly number[]): Estimate {
  const scale = YEAR_DAYS / 2
  return {
    value: meanOf(turnovers) * scale,
    error: Math.sqrt(longRunVariance(turnovers) / turnovers.length) * scale,
  }
}

/**
 * The dynamics of a market's utilisation: `speed` of its return to the `level` of its logit, `volatility`, all a year, and what it `keep`s of
 * its distance in a day. `undefined` under 14 days, and where it does not return to any level.
 *
 * @param utilisations one a day, in order.
 */
export function calibrateMarket(
  utilisations: readonly number[],
): Calibrated | undefined {
  if (utilisations.length <= LEAST_DAYS) return undefined
  if (!utilisations.every((it) => it > 0 && it < 1)) return undefined
  try {
    const fitted = fitUtilisation(utilisations, 1 / YEAR_DAYS)
    const { speed, level, volatility, keep, keepError, count } = fitted
    return {
      count,
      estimates: {
        // Of a speed this is the error that the one of `keep` makes.
        speed: { value: speed, error: (keepError / keep) * YEAR_DAYS },
        level: { value: level, error: null },
        volatility: { value: volatility, error: null },
        keep: { value: keep, error: keepError },
      },
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** What a share will have gained after a week, from its own days; the same whoever makes it. `undefined` under 14 days. */
export function forecastShare(
  prices: readonly number[],
  day: number,
): Forecast | undefined {
  if (prices.length <= LEAST_DAYS) return undefined
  return bootstrapForecast(toLogReturns(prices), {
    days: FORECAST_DAYS,
    paths: FORECAST_PATHS,
    seed: day,
  })
}
