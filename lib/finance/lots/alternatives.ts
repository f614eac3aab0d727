import { finite } from '#lib/finance/finite.ts'
/** What one unit of value would be now, in token1, had it been put elsewhere at entry. */
export type Alternatives = {
  /** The entry basket, held. */
  hold: number
  token0: number
  token1: number
  /** Half and half, rebalanced at each price of the path. The gap to it is LVR; that to `hold` is divergence. */
  rebalanced: number
}

/**
 * What a position is compared with.
 *
 * @param share0 the part of the entry's value in token0, in [0, 1].
 * @param path prices of token0 in token1 from entry to now.
 * @throws RangeError for an empty path, or a price that is not positive and finite.
 */
export function alternatives(
  share0: number,
  path: readonly number[],
): Alternatives {
  if (!(share0 >= 0 && share0 <= 1))
    throw new RangeError('a share must be in [0, 1]')
  if (path.length === 0 || !path.every((p) => p > 0 && p < Infinity))
    throw new RangeError('a path has prices, positive and finite')
  const token0 = (path.at(-1) as number) / (path[0] as number)
  let rebalanced = 1
  for (let i = 1; i < path.length; i++)
    rebalanced *= (1 + (path[i] as number) / (path[i - 1] as number)) / 2
  return {
    hold: share0 * finite(token0) + (1 - share0),
    token0,
    token1: 1,
    rebalanced: finite(rebalanced),
  }
}
