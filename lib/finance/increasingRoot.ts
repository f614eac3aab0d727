/**
 * Where an increasing function of a positive number crosses zero, to the last bit or two: bisection in the logarithm, which needs
 * no start and no slope.
 *
 * @throws RangeError when it does not cross between 1e-300 and 1e300.
 */
export function increasingRoot(f: (x: number) => number): number {
  let low = 1e-300
  let high = 1e300
  if (!(f(low) <= 0 && f(high) >= 0))
    throw new RangeError('there is no root between 1e-300 and 1e300')
  for (;;) {
    const middle =
      high > 2 * low ? Math.sqrt(low) * Math.sqrt(high) : low + (high - low) / 2
    if (!(middle > low && middle < high)) return low
    if (f(middle) <= 0) low = middle
    else high = middle
  }
}
