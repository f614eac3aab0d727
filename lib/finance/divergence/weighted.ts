import { finite } from '#lib/finance/finite.ts'
/** What a token of a weighted pool weighs, and its price now over its price at entry, in any one numeraire. */
export type WeightedToken = { weight: number; ratio: number }

const WEIGHTS_TOLERANCE = 1e-9

/**
 * Divergence of a position in a weighted pool (Balancer): `prod r_i^w_i / sum w_i r_i - 1`, fees excluded; never positive.
 *
 * With `d_i = r_i / mean - 1`, whose weighted sum is zero, the logarithm of the quotient is `sum w_i (log(1 + d_i) - d_i)`: only
 * losses are added, so no digit cancels however little the prices moved.
 *
 * Source: Martinelli and Mushegian, "Balancer: a non-custodial portfolio manager" (2019).
 *
 * @throws RangeError when a ratio is not positive and finite, a weight is not in (0, 1], or the weights do not sum to 1.
 */
export function weightedDivergence(tokens: readonly WeightedToken[]): number {
  let weights = 0
  for (const { weight, ratio } of tokens) {
    if (!(ratio > 0 && ratio < Infinity))
      throw new RangeError('a price ratio must be positive and finite')
    if (!(weight > 0 && weight <= 1))
      throw new RangeError('a weight must be in (0, 1]')
    weights += weight
  }
  if (!(Math.abs(weights - 1) <= WEIGHTS_TOLERANCE))
    throw new RangeError('the weights must sum to 1')
  const normal = tokens.map(({ weight, ratio }) => ({
    weight: weight / weights,
    ratio,
  }))
  const mean = normal.reduce(
    (sum, { weight, ratio }) => sum + weight * ratio,
    0,
  )
  let logarithm = 0
  for (const { weight, ratio } of normal) {
    const d = fromMean(normal, ratio) / mean
    logarithm += weight * logarithmBelowTangent(ratio / mean, d)
  }
  return finite(Math.expm1(logarithm))
}

/** `ratio - mean` by differences, exact where the ratios are close. */
function fromMean(tokens: readonly WeightedToken[], ratio: number): number {
  return tokens.reduce(
    (sum, other) => sum + other.weight * (ratio - other.ratio),
    0,
  )
}

/**
 * `log(1 + d) - d` to full precision, given `1 + d` too. Near zero by `s = d / (2 + d)` and `log(1 + d) = 2 artanh s`, from whose
 * first term `d` is taken exactly: `2 s - d = -d s`.
 */
function logarithmBelowTangent(onePlus: number, d: number): number {
  if (!(Math.abs(d) < 0.5)) return Math.log(onePlus) - d
  const s = d / (2 + d)
  const square = s * s
  let series = 0
  for (let n = 37; n >= 3; n -= 2) series = series * square + 1 / n
  return s * (2 * square * series - d)
}
