import { automaticBlockLength } from '#lib/finance/bootstrap/blockLength.ts'
import { stationaryIndices } from '#lib/finance/bootstrap/stationaryBootstrap.ts'
import { meanOf } from '#lib/finance/risk/sample.ts'
import { type Forecast, HIGH, LOW } from './forecast.ts'

/**
 * Where the sum of the next `days` daily log `returns` will lie, if days to come are like those that were: their history resampled in
 * blocks. What is not known of their mean is in it too: paths are spread by `sqrt((1 + days / n) n / (n - 1))` about it.
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
  const n = returns.length
  const steps = horizons.at(-1) ?? 0
  if (!(Number.isInteger(paths) && paths > 0 && paths <= 1 << 20))
    throw new RangeError('paths are 1 to 2^20')
  for (const [i, days] of horizons.entries())
    if (!(Number.isInteger(days) && days > (horizons[i - 1] ?? 0)))
      throw new RangeError('horizons are whole days that ascend from 1')
  if (!(steps >= 1 && steps <= 36_500))
    throw new RangeError('a forecast is of 1 to 36,500 days')
  const mean = meanOf(returns)
  const spreads = horizons.map((days) =>
    Math.sqrt(((1 + days / n) * n) / (n - 1)),
  )
  const sums = horizons.map(() => new Float64Array(paths))
  for (let i = 0; i < paths; i++) {
    const indices = stationaryIndices({
      length: n,
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
