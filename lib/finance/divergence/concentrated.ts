import { finite } from '#lib/finance/finite.ts'
import {
  type Amounts,
  amountsOf,
  type PriceRange,
  toValue1,
} from '#lib/finance/liquidity.ts'

/** A range of prices of token0 in token1, real numbers; from 0 to Infinity is the full range. */
export type Range = { lower: number; upper: number }

/**
 * Divergence of a concentrated position (Uniswap v3) in `range` between the prices `entry` and `now`, in and out of range: the
 * position's worth over that of the entry amounts at the price now, less 1. Fees excluded, never positive.
 *
 * With `c` and `c0` the prices clamped to the range and `s = sqrt c - sqrt c0`, the difference of the two worths is
 * `-L (s^2 sqrt c + s (P - c)) / sqrt(c c0)`: both terms are losses, so no digit cancels.
 *
 * Source: Adams et al., "Uniswap v3 Core" (2021), section 6.
 *
 * @throws RangeError for prices that are not positive and finite, or a range that is empty or upside down.
 */
export function concentratedDivergence(
  { lower, upper }: Range,
  entry: number,
  now: number,
): number {
  if (!(entry > 0 && entry < Infinity && now > 0 && now < Infinity))
    throw new RangeError('prices must be positive and finite')
  if (!(lower >= 0 && lower < upper && upper > 0))
    throw new RangeError('a range goes from a lower to a higher price')
  const c0 = Math.min(Math.max(entry, lower), upper)
  const c = Math.min(Math.max(now, lower), upper)
  const [root0, root] = [Math.sqrt(c0), Math.sqrt(c)]
  const s = (c - c0) / (root + root0)
  const loss = (s / root0) * (s + (now - c) / root)
  const upperRoot = Math.sqrt(upper)
  const amount0 =
    upper === Infinity
      ? 1 / root0
      : (upper - c0) / (upperRoot + root0) / upperRoot / root0
  const amount1 = (c0 - lower) / (root0 + Math.sqrt(lower))
  return finite(0 - loss / (now * amount0 + amount1))
}

/** A position's worth against its entry amounts at one price, in token1's smallest unit. */
export type HeldAgainst = {
  amounts: Amounts
  position: bigint
  hold: bigint
  /** `position / hold - 1`; a statistic. */
  divergence: number
}

/**
 * The same of a position on chain, with the pool's own rounding: exact to the wei for amounts of any size.
 *
 * @param entered the amounts that were put in.
 * @throws RangeError when nothing was put in, or for prices and ranges that `amountsOf` refuses.
 */
export function heldAgainst(
  entered: Amounts,
  liquidity: bigint,
  sqrtPrice: bigint,
  range: PriceRange,
): HeldAgainst {
  const amounts = amountsOf(liquidity, sqrtPrice, range)
  const position = toValue1(amounts, sqrtPrice)
  const hold = toValue1(entered, sqrtPrice)
  if (hold <= 0n)
    throw new RangeError('the entry amounts must be worth something')
  return {
    amounts,
    position,
    hold,
    divergence: Number(position - hold) / Number(hold),
  }
}
