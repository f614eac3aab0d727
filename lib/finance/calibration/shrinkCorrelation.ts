import {
  type RepairedCorrelation,
  repairCorrelation,
} from '#lib/finance/matrices/repairCorrelation.ts'
import { deviationOf, meanOf } from '#lib/finance/risk/sample.ts'

/** What happened on the same days to several series; `undefined` where one has no figure for a day. */
export type Together = readonly (readonly (number | undefined)[])[]

/** Fewer common days than this tell nothing of a pair. */
const LEAST_COMMON = 14

/**
 * Correlations of `series`, drawn towards none as far as their own uncertainty says, and repaired to the nearest matrix that can be.
 * A pair with fewer than 14 common days, or of which one does not vary, has none.
 *
 * With `w = x y` of standardised numbers, the intensity is `sum Var(r) / sum r^2` over all pairs, at most 1: few days shrink much.
 *
 * Source: Schaefer and Strimmer, "A shrinkage approach to large-scale covariance matrix estimation" (2005), target A with unit variances;
 * Ledoit and Wolf (2003).
 *
 * @throws RangeError for series of different lengths, or a number that is not finite.
 */
export function shrinkCorrelation(
  series: Together,
): RepairedCorrelation & { intensity: number } {
  const length = series[0]?.length ?? 0
  if (series.some((one) => one.length !== length))
    throw new RangeError('the series must be of the same days')
  const raw = series.map((_, i) => series.map((_, j) => (i === j ? 1 : 0)))
  let [uncertainty, squares] = [0, 0]
  for (const [i, one] of series.entries())
    for (const [j, other] of series.entries()) {
      if (j <= i) continue
      const pair = correlate(one, other)
      if (!pair) continue
      uncertainty += pair.variance
      squares += pair.value ** 2
      ;(raw[i] as number[])[j] = pair.value
      ;(raw[j] as number[])[i] = pair.value
    }
  const intensity = squares > 0 ? Math.min(1, uncertainty / squares) : 1
  const shrunk = raw.map((row, i) =>
    row.map((entry, j) => (i === j ? 1 : entry * (1 - intensity))),
  )
  return { ...repairCorrelation(shrunk), intensity }
}

/** A correlation with the variance of its estimate. */
function correlate(
  one: readonly (number | undefined)[],
  other: readonly (number | undefined)[],
): { value: number; variance: number } | undefined {
  const xs: number[] = []
  const ys: number[] = []
  for (const [i, x] of one.entries()) {
    const y = other[i]
    if (x === undefined || y === undefined) continue
    xs.push(x)
    ys.push(y)
  }
  const n = xs.length
  if (n < LEAST_COMMON) return undefined
  const [dx, dy] = [deviationOf(xs), deviationOf(ys)]
  if (dx === 0 || dy === 0) return undefined
  const [mx, my] = [meanOf(xs), meanOf(ys)]
  const products = xs.map(
    (x, i) => ((x - mx) / dx) * (((ys[i] as number) - my) / dy),
  )
  const mean = meanOf(products)
  const spread = products.reduce((sum, w) => sum + (w - mean) ** 2, 0)
  return {
    value: Math.max(-1, Math.min(1, (mean * n) / (n - 1))),
    variance: (n / (n - 1) ** 3) * spread,
  }
}
