import { deviationOf } from '#lib/finance/risk/sample.ts'

/** The yearly return and volatility of a pool's daily yields, as DefiLlama has them. Parts, not percent. */
export type YieldStatistics = { mu: number; sigma: number; count: number }

const DAYS_PER_YEAR = 365

/**
 * `mu = prod(1 + r)^(365/count) - 1` and `sigma = std(r) sqrt(365)` with `r = (1 + apy)^(1/365) - 1` a day's return and the sample
 * deviation. `undefined` for fewer than two samples.
 *
 * @param apys one a day; parts above -1.
 */
export function yieldStatistics(
  apys: readonly number[],
): YieldStatistics | undefined {
  const count = apys.length
  if (count < 2) return undefined
  const logs = apys.map((apy) => Math.log1p(apy) / DAYS_PER_YEAR)
  const returns = logs.map((log) => Math.expm1(log))
  return {
    mu: Math.expm1((sum(logs) * DAYS_PER_YEAR) / count),
    sigma: deviationOf(returns) * Math.sqrt(DAYS_PER_YEAR),
    count,
  }
}

/** Whether a value lies outside the median ± 1.5 interquartile ranges of `values`: quartiles by linear interpolation. */
export function outlierTest(
  values: readonly number[],
): (value: number) => boolean {
  const sorted = values.toSorted((a, b) => a - b)
  const quantile = (part: number) => {
    const place = (sorted.length - 1) * part
    const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
    if (low === undefined || high === undefined) return Number.NaN
    return low + (high - low) * (place - Math.floor(place))
  }
  const reach = 1.5 * (quantile(0.75) - quantile(0.25))
  const median = quantile(0.5)
  return (value) => Math.abs(value - median) > reach
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0)
