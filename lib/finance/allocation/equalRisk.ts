import { cholesky } from '#lib/finance/matrices/cholesky.ts'
import { type Matrix, multiply } from '#lib/finance/matrices/matrix.ts'

const MOST_ROUNDS = 10_000

/**
 * Weights, each positive and together 1, by which every asset contributes the same to the variance: `w_i (C w)_i` is equal for all.
 *
 * They minimise `w^T C w / 2 - sum log w_i`, which is convex; coordinate by coordinate its minimum is the root of a quadratic.
 *
 * Source: Maillard, Roncalli, Teiletche (2010); Griveau-Billion, Richard, Roncalli, "A fast algorithm for computing high-dimensional
 * risk parity portfolios" (2013).
 *
 * @param covariance of the assets' returns, in any one unit.
 * @throws RangeError unless it is positive semi-definite with a positive diagonal, or if assets hedge each other to nothing.
 */
export function equalRiskWeights(covariance: Matrix): number[] {
  cholesky(covariance)
  const variances = covariance.map((row, i) => row[i] as number)
  if (variances.some((variance) => !(variance > 0)))
    throw new RangeError('an asset without risk has no share of it')
  const weights = variances.map((variance) => 1 / Math.sqrt(variance))
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (const [i, row] of covariance.entries()) {
      const variance = variances[i] as number
      const others = row.reduce(
        (sum, c, j) => (i === j ? sum : sum + c * (weights[j] as number)),
        0,
      )
      const root = Math.sqrt(others * others + 4 * variance)
      // The positive root, without a difference of near numbers.
      weights[i] =
        others > 0 ? 2 / (others + root) : (root - others) / (2 * variance)
    }
    // At the minimum each contribution is 1.
    const most = multiply(covariance, weights).reduce(
      (worst, c, i) =>
        Math.max(worst, Math.abs(c * (weights[i] as number) - 1)),
      0,
    )
    if (most < 1e-12) {
      const sum = weights.reduce((all, weight) => all + weight, 0)
      return weights.map((weight) => weight / sum)
    }
  }
  throw new RangeError('the assets hedge each other: no risk is left to share')
}
