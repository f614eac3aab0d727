import { finite } from '#lib/finance/finite.ts'
import type { PoolFees } from './history.ts'
import {
  clampedRoot,
  isInside,
  type RangePosition,
  type Tokens,
} from './rangePosition.ts'

/**
 * Fees of the trade that moved the price from `before` straight to `now`: `L |move of sqrt P| fee / (1 - fee)`, in the token that
 * came in. They need neither volume nor the liquidity of others, and are exact where every trade is a point; between points that lie
 * further apart whatever went there and back is missing, so they are a floor.
 *
 * @param fee of a trade: 0.003 is 0.3 %.
 */
export function feesOfMove(
  position: RangePosition,
  before: number,
  now: number,
  fee: number,
): Tokens {
  const [from, to] = [
    clampedRoot(position.range, before),
    clampedRoot(position.range, now),
  ]
  const part = (position.liquidity * fee) / (1 - fee)
  return now > before
    ? { token0: 0, token1: finite(part * (to - from)) }
    : { token0: finite((part * (from - to)) / (from * to)), token1: 0 }
}

/**
 * The position's share of what the pool took, as far as the price moved within the range: its liquidity over that of all, itself
 * among them. Half in each token.
 */
export function feesOfPool(
  position: RangePosition,
  before: number,
  now: number,
  { fees, value }: PoolFees,
): Tokens {
  const { range, liquidity } = position
  // The worth of the full range is 2 L sqrt P.
  const others = value / (2 * Math.sqrt(now))
  const moved = Math.abs(Math.sqrt(now) - Math.sqrt(before))
  const inside = Math.abs(clampedRoot(range, now) - clampedRoot(range, before))
  const part =
    moved > 0 ? Math.min(1, inside / moved) : isInside(range, now) ? 1 : 0
  const worth = (fees * part * liquidity) / (liquidity + others)
  return { token0: finite(worth / 2 / now), token1: finite(worth / 2) }
}
