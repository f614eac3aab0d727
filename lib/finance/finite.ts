/**
 * The result of a formula whose arguments were each in their domain, but so extreme together that f64 cannot hold what comes out or
 * what lies between.
 *
 * @throws RangeError for NaN and infinity.
 */
export function finite(result: number): number {
  if (!Number.isFinite(result))
    throw new RangeError('the figures are too extreme for a result')
  return result
}
