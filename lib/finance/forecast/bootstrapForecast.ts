import { automaticBlockLength } from '#lib/finance/bootstrap/blockLength.ts'
import { stationaryIndices } from '#lib/finance/bootstrap/stationaryBootstrap.ts'
import { meanOf } from '#lib/finance/risk/sample.ts'
import { type Forecast, HIGH, LOW } from './forecast.ts'

/**
 * Where the sum of the next `days` daily log `returns` will lie, if days to come are like those that were: their history resampled in
 * blocks. What blocks forget at their joints and what is not known of the mean is in it too (`toSpreads`).
 *
 * @param paths of which the percentiles are taken.
 * @throws RangeError for fewer than ten returns, or figures out of their domain.
 */
export function bootstrapForecast(
  returns: readonly number[],
  { days, paths, seed }: { days: number; paths: number; seed: number },
): Forecast {
  const sums = resampleSums(returns, { horizons: [days], paths, seed })
  const sorted = (sums[0] as Float64Array).sort()
  const at = (part: number) =>
    Math.expm1(sorted[Math.ceil(part * paths) - 1] as number)
  let losses = 0
  while (losses < paths && (sorted[losses] as number) < 0) losses++
  return {
    low: at(LOW),
    median: at(0.5),
    high: at(HIGH),
    lossProbability: losses / paths,
  }
}

/**
 * The sums of resampled log `returns` up to each of `horizons` (whole days, ascending), path by path.
 *
 * @param from the number of the first path; what a path gives depends on its number only.
 * @throws RangeError as `bootstrapForecast`.
 */
export function resampleSums(
  returns: readonly number[],
  {
    horizons,
    paths,
    seed,
    from = 0,
    meanBlock = toMeanBlock(returns),
  }: {
    horizons: readonly number[]
    paths: number
    seed: number
    from?: number | undefined
    meanBlock?: number | undefined
  },
): Float64Array[] {
  const steps = horizons.at(-1) ?? 0
  if (!(Number.isInteger(paths) && paths > 0 && paths <= 1 << 20))
    throw new RangeError('paths are 1 to 2^20')
  for (const [i, days] of horizons.entries())
    if (!(Number.isInteger(days) && days > (horizons[i - 1] ?? 0)))
      throw new RangeError('horizons are whole days that ascend from 1')
  if (!(steps >= 1 && steps <= 36_500))
    throw new RangeError('a forecast is of 1 to 36,500 days')
  const mean = meanOf(returns)
  const spreads = toSpreads(returns, horizons, meanBlock)
  const sums = horizons.map(() => new Float64Array(paths))
  for (let i = 0; i < paths; i++) {
    const indices = stationaryIndices({
      length: returns.length,
      meanBlock,
      steps,
      seed,
      path: from + i,
    })
    let [sum, step] = [0, 0]
    for (const [h, days] of horizons.entries()) {
      for (; step < days; step++)
        sum += returns[indices[step] as number] as number
      ;(sums[h] as Float64Array)[i] =
        days * mean + (sum - days * mean) * (spreads[h] as number)
    }
  }
  return sums
}

/** Days of a block by the history's own memory; of one that never varies any would do. @throws RangeError for fewer than ten returns. */
export function toMeanBlock(returns: readonly number[]): number {
  if (returns.length < 10) throw new RangeError('a forecast takes ten returns')
  return returns.every((it) => it === returns[0])
    ? 1
    : automaticBlockLength(returns)
}

/** Of a day on the day before; nearer to 1 a short history does not tell it from a mean that moves. */
const MOST_MEMORY = 0.9
/** Of independent days; below it the formula of long blocks says more of itself than of the days. */
const LEAST_RESAMPLED = 0.25
/** Of the ends of an 80 % interval, for which the width is made. */
const Z = 1.2816

/**
 * How much wider than resampled sums those to come are about their mean, for each of `horizons`. A history of n days that remember each
 * other by `phi` shows too little of it in three ways: its covariances are taken about its own mean and miss `f = L / n` each, `L = (1 + phi) /
 * (1 - phi)`; blocks of b days keep `r = 1 - 1 / b` of the memory a day; and the mean itself is uncertain. With `R(x) = 1 + 2 sum (1 - k / h) x^k`
 * the variances are as `R(phi) + h f` to come to `1 - f + R(phi r) - 1 - f (R(r) - 1)` resampled. The variance itself has the
 * relative variance `2 b / n`, as if of n / b independent days: the normal's quantile becomes Student's, `1 + (z^2 + 1) b / (4 n)`.
 *
 * Source: Anderson, "The statistical analysis of time series" (1971), 8.3, for a first-order autoregression; phi is corrected by Kendall's
 * `(1 + 3 phi) / n`. Politis and White (2004) for the
 * variance of the variance.
 */
export function toSpreads(
  returns: readonly number[],
  horizons: readonly number[],
  meanBlock: number,
): number[] {
  const n = returns.length
  const mean = meanOf(returns)
  let [square, product] = [0, 0]
  for (let i = 0; i < n; i++) {
    const x = (returns[i] as number) - mean
    square += x * x
    if (i > 0) product += x * ((returns[i - 1] as number) - mean)
  }
  if (square === 0) return horizons.map(() => 1)
  const seen = product / square
  const phi = Math.max(0, Math.min(MOST_MEMORY, seen + (1 + 3 * seen) / n))
  const missing = (1 + phi) / (1 - phi) / n
  const block = 1 - 1 / meanBlock
  const student = 1 + ((Z * Z + 1) * meanBlock) / (4 * n)
  return horizons.map((days) => {
    const coming = toRatio(phi, days) + days * missing
    const resampled =
      toRatio(phi * block, days) - missing * toRatio(block, days)
    return student * Math.sqrt(coming / Math.max(LEAST_RESAMPLED, resampled))
  })
}

/** The variance of the mean of `days` of a first-order autoregression over that of independent ones. */
function toRatio(phi: number, days: number): number {
  // 1 + 2 sum_{k < h} (1 - k / h) phi^k in closed form.
  if (phi === 0) return 1
  const rest = 1 - phi
  return (1 + phi) / rest - (2 * phi * (1 - phi ** days)) / (days * rest * rest)
}
