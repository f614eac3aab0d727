/**
 * The probability that a standard normal number is below `x`, to 1e-14 of its size in the lower tail and 1e-15 elsewhere.
 *
 * Source: Marsaglia, "Evaluating the normal distribution", J. Stat. Software 11 (2004), near zero; the continued fraction of
 * Abramowitz and Stegun 26.2.14 in the tails.
 *
 * @throws RangeError for NaN.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) throw new RangeError('NaN is no number')
  if (x < -2.5) return lowerTail(-x)
  if (x > 2.5) return 1 - lowerTail(x)
  let term = x
  let sum = x
  for (let n = 3; Math.abs(term) > 1e-18 * Math.abs(sum); n += 2) {
    term *= (x * x) / n
    sum += term
  }
  return 0.5 + normalDensity(x) * sum
}

/** `exp(-x^2 / 2) / sqrt(2 pi)`. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
}

/** Below -x, for x > 2.5; 90 steps of the fraction suffice there and further out fewer would. */
function lowerTail(x: number): number {
  if (x > 39) return 0
  let fraction = x
  for (let n = 90; n >= 1; n--) fraction = x + n / fraction
  return normalDensity(x) / fraction
}
