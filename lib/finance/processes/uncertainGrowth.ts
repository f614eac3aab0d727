import { exp } from '#lib/finance/exact/exp.ts'
import { drawNormalPair } from '#lib/finance/kernel/normalPair.ts'
import { cholesky } from '#lib/finance/matrices/cholesky.ts'
import type { Matrix } from '#lib/finance/matrices/matrix.ts'
import { philox } from '#lib/finance/random/philox.ts'

/** How an asset grows as far as its past tells: with noise, at a rate that the past shows only roughly. */
export type UncertainGrowth = {
  /** Expected growth a year, continuously compounded: 0.05 makes e^0.05 of 1. */
  rate: number
  /** Deviation of the logarithm over a year. */
  volatility: number
  /** Standard error of the rate, a year: what is not known of it after so short a past. */
  error: number
}

/** Marks these draws apart from those of other purposes. */
const GROWTH = 0x3c6ef372
const MOST_RESULTS = 1 << 26

const words = new Uint32Array(4)
const pair = new Float64Array(2)

/**
 * What one unit of each asset has become at each of `times`, path by path: asset by asset, time by time. The logarithm is normal; of
 * its variance `volatility^2 t + error^2 t^2` the first part is noise and the second the error of the rate, the same all along a path.
 * Both are correlated between assets as told. The mean is `e^(rate t)` whatever the volatility. The same seed gives the same bits in
 * any engine.
 *
 * Source: the predictive distribution of a normal mean with known variance; Barberis, "Investing for the long run when returns are
 * predictable", J. Finance 55 (2000), section II, for what it does to long horizons.
 *
 * @param times years from now, ascending.
 * @param correlation of the assets; repair it first if it is no correlation matrix.
 * @throws RangeError for figures that are not finite, paths that are not an even whole number, or more than 2^26 results.
 */
export function simulateUncertainGrowth(
  assets: readonly UncertainGrowth[],
  {
    times,
    correlation,
    paths,
    seed,
  }: {
    times: readonly number[]
    correlation: Matrix
    paths: number
    seed: number
  },
): Float64Array[][] {
  assertAssets(assets, times)
  if (!(Number.isInteger(paths) && paths > 0 && paths % 2 === 0))
    throw new RangeError('paths come in pairs')
  if (paths * times.length * assets.length > MOST_RESULTS)
    throw new RangeError('fewer paths or fewer times are needed')
  if (correlation.length !== assets.length)
    throw new RangeError('each asset has a row of correlations')
  const lower = cholesky(correlation)
  const count = assets.length
  const results = assets.map(() => times.map(() => new Float64Array(paths)))
  // Two paths at a time: each draw makes two normals. Step 0 draws the error of the rates.
  const independent = [new Float64Array(count), new Float64Array(count)]
  const errors = [new Float64Array(count), new Float64Array(count)]
  const noise = [new Float64Array(count), new Float64Array(count)]
  const widths = times.map((time, k) => Math.sqrt(time - (times[k - 1] ?? 0)))
  for (let path = 0; path < paths; path += 2) {
    for (let step = 0; step <= times.length; step++) {
      for (let i = 0; i < count; i++) {
        philox(words, path, step, i, GROWTH, seed, 0)
        drawNormalPair(pair, 0, words[0] as number, words[1] as number)
        for (const side of [0, 1] as const)
          (independent[side] as Float64Array)[i] = pair[side] as number
      }
      for (const side of [0, 1] as const) {
        const sum = (step === 0 ? errors : noise)[side] as Float64Array
        correlate(lower, independent[side] as Float64Array, {
          into: sum,
          scale: step === 0 ? 1 : (widths[step - 1] as number),
          isFresh: step <= 1,
        })
      }
      if (step === 0) continue
      const time = times[step - 1] as number
      for (const [i, { rate, volatility, error }] of assets.entries()) {
        const variance =
          volatility * volatility * time + error * error * time * time
        const drift = rate * time - 0.5 * variance
        const row = (results[i] as Float64Array[])[step - 1] as Float64Array
        for (const side of [0, 1] as const)
          row[path + side] = exp(
            drift +
              volatility * ((noise[side] as Float64Array)[i] as number) +
              error * time * ((errors[side] as Float64Array)[i] as number),
          )
      }
    }
  }
  return results
}

/** Adds `scale` times the correlated normals of `independent` ones, or makes them anew. */
function correlate(
  lower: readonly (readonly number[])[],
  independent: Float64Array,
  {
    into,
    scale,
    isFresh,
  }: { into: Float64Array; scale: number; isFresh: boolean },
): void {
  for (const [i, row] of lower.entries()) {
    let sum = 0
    for (let j = 0; j <= i; j++)
      sum += (row[j] as number) * (independent[j] as number)
    into[i] = (isFresh ? 0 : (into[i] as number)) + scale * sum
  }
}

function assertAssets(
  assets: readonly UncertainGrowth[],
  times: readonly number[],
): void {
  if (assets.length === 0) throw new RangeError('there must be an asset')
  for (const { rate, volatility, error } of assets) {
    if (!Number.isFinite(rate)) throw new RangeError('a rate must be finite')
    if (!(volatility >= 0 && volatility < Infinity))
      throw new RangeError('a volatility must be >= 0 and finite')
    if (!(error >= 0 && error < Infinity))
      throw new RangeError('the error of a rate must be >= 0 and finite')
  }
  if (times.length === 0) throw new RangeError('there must be a time')
  for (const [k, time] of times.entries())
    if (!(time > (times[k - 1] ?? 0) && time < Infinity))
      throw new RangeError('times ascend from above 0')
}
