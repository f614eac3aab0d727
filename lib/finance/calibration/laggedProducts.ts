import { meanOf } from '#lib/finance/risk/sample.ts'

/**
 * By lag, the sum of the products of each number's distance from the mean with that of the number so many places before it: an
 * autocovariance, once divided by as many as its reader holds right.
 *
 * @throws RangeError for no numbers, or one that is not finite.
 */
export function laggedProducts(
  series: readonly number[],
): (lag: number) => number {
  const mean = meanOf(series)
  const rest = series.map((x) => x - mean)
  return (lag) => {
    let sum = 0
    for (let i = lag; i < rest.length; i++)
      sum += (rest[i] as number) * (rest[i - lag] as number)
    return sum
  }
}
