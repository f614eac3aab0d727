import type { Range } from '#lib/finance/divergence/concentrated.ts'
import { finite } from '#lib/finance/finite.ts'

/** Whole tokens. */
export type Tokens = { token0: number; token1: number }

/** Liquidity in a range of prices, as Uniswap v3 counts it, in whole tokens. */
export type RangePosition = { range: Range; liquidity: number }

/**
 * The position that `worth`, in token1, buys at `price`.
 *
 * @throws RangeError for figures out of their domain, or a range that is empty or upside down.
 */
export function openRangePosition(
  worth: number,
  price: number,
  range: Range,
): RangePosition {
  if (!(worth >= 0 && worth < Infinity))
    throw new RangeError('a worth must be >= 0 and finite')
  const { lower, upper } = range
  if (!(lower >= 0 && lower < upper))
    throw new RangeError('a range goes from a lower to a higher price')
  const unit = tokensIn({ range, liquidity: 1 }, price)
  return {
    range,
    liquidity: finite(worth / (unit.token0 * price + unit.token1)),
  }
}

/**
 * What the position holds at `price`, fees excluded.
 *
 * Source: Adams et al., "Uniswap v3 Core" (2021), section 6.
 */
export function tokensIn(
  { range, liquidity }: RangePosition,
  price: number,
): Tokens {
  const root = clampedRoot(range, price)
  const lowerRoot = Math.sqrt(range.lower)
  const upperRoot = Math.sqrt(range.upper)
  return {
    token0: finite(
      liquidity *
        (upperRoot === Infinity
          ? 1 / root
          : (upperRoot - root) / upperRoot / root),
    ),
    token1: finite(liquidity * (root - lowerRoot)),
  }
}

/** The square root of the price at which the position stands: the range's end where the price is beyond it. */
export function clampedRoot({ lower, upper }: Range, price: number): number {
  if (!(price > 0 && price < Infinity))
    throw new RangeError('a price must be positive and finite')
  return Math.sqrt(Math.min(Math.max(price, lower), upper))
}

/** @returns the worth of `tokens` in token1. */
export function worthOf({ token0, token1 }: Tokens, price: number): number {
  return finite(token0 * price + token1)
}

/** Whether the position trades at `price`. */
export function isInside({ lower, upper }: Range, price: number): boolean {
  return price > lower && price < upper
}
