import { finite } from '#lib/finance/finite.ts'
import type { Estimate } from '#lib/finance/kernel/fan.ts'
import { deviationOf, meanOf } from '#lib/finance/risk/sample.ts'
import { laggedProducts } from './laggedProducts.ts'

const DAYS_PER_YEAR = 365

/** Growth of a series of values, a year; logarithmic, so that years add up. */
export type Growth = {
  drift: Estimate
  volatility: Estimate
  /** Days that it was measured on. */
  count: number
}

/**
 * The logarithms of the daily ratios of `values`, one a day.
 *
 * @throws RangeError for a value that is not positive and finite.
 */
export function toLogReturns(values: readonly number[]): number[] {
  if (!values.every((value) => value > 0 && value < Infinity))
    throw new RangeError('values must be positive and finite')
  return values.slice(1).map((value, i) => {
    const before = values[i] as number
    // Of shares that grow by a millionth a day, the difference has more digits than the ratio.
    return Math.log1p((value - before) / before)
  })
}

/**
 * Drift and volatility of daily log `returns`, a year, each with its standard error. Days remember those before them (profit unlocks
 * over several), so the drift's error is that of the long-run variance, and the volatility is that of single days.
 *
 * @throws RangeError for fewer than three returns.
 */
export function estimateGrowth(returns: readonly number[]): Growth {
  const count = returns.length
  if (count < 3) throw new RangeError('growth takes three returns')
  const volatility = deviationOf(returns) * Math.sqrt(DAYS_PER_YEAR)
  return {
    drift: {
      value: finite(meanOf(returns) * DAYS_PER_YEAR),
      error: Math.sqrt(longRunVariance(returns) / count) * DAYS_PER_YEAR,
    },
    volatility: {
      value: finite(volatility),
      error: volatility / Math.sqrt(2 * (count - 1)),
    },
    count,
  }
}

/**
 * The variance of the mean of `series`, times their number: the sample variance and twice the covariances up to `4 (n / 100)^(2/9)` lags
 * back, weighted down in a straight line so that it is never negative.
 *
 * Source: Newey and West, "A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent covariance matrix" (1987).
 *
 * @throws RangeError for fewer than two numbers.
 */
export function longRunVariance(series: readonly number[]): number {
  const n = series.length
  if (n < 2) throw new RangeError('a variance takes two numbers')
  const products = laggedProducts(series)
  const covariance = (lag: number) => products(lag) / (n - 1)
  const lags = Math.min(n - 1, Math.floor(4 * (n / 100) ** (2 / 9)))
  let variance = covariance(0)
  for (let lag = 1; lag <= lags; lag++)
    variance += 2 * (1 - lag / (lags + 1)) * covariance(lag)
  // Of equal numbers rounding might leave less than nothing.
  return Math.max(0, finite(variance))
}
