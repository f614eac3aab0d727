import type { Range } from '#lib/finance/divergence/concentrated.ts'
import { finite } from '#lib/finance/finite.ts'
import { RefusalError } from '#lib/finance/refusal.ts'
import {
  isInside,
  openRangePosition,
  type RangePosition,
  tokensIn,
  worthOf,
} from './rangePosition.ts'

/** When a range is moved to where the price is. */
export type RebalanceRule =
  | { kind: 'never' }
  /** Once the price has left it. */
  | { kind: 'outside' }
  /** Once the price is this part away from that at which it was opened: 0.1 is 10 %. */
  | { kind: 'moved'; part: number }
  | { kind: 'every'; seconds: number }

/** A range being opened: when, and at which price. */
export type Opening = { timestamp: number; price: number; range: Range }

/** @throws RangeError for a part or a time that is not positive. */
export function isDue(
  rule: RebalanceRule,
  opening: Opening,
  now: { timestamp: number; price: number },
): boolean {
  switch (rule.kind) {
    case 'never':
      return false
    case 'outside':
      return !isInside(opening.range, now.price)
    case 'moved':
      if (!(rule.part > 0))
        throw new RefusalError('rule', 'a move must be positive')
      return Math.abs(now.price / opening.price - 1) >= rule.part
    case 'every':
      if (!(rule.seconds > 0))
        throw new RefusalError('rule', 'a time must be positive')
      return now.timestamp - opening.timestamp >= rule.seconds
  }
}

/** A position after it was moved, with what had to be swapped for it and what that cost, in token1. */
export type Moved = { position: RangePosition; swapped: number; cost: number }

/**
 * Moves all of a position into `range` at `price`. As much is swapped as the other range holds another mix, at `swapCost` of it:
 * of a worth V that holds `x P` of token0, a range that wants the part s of it buys `V' s - x P` of it and is left with
 * `V' = (V + r x P) / (1 + r s)`; where it sells, with the signs of r turned.
 *
 * @param swapCost in [0, 1): 0.003 is 0.3 % of what is swapped.
 */
export function moveTo(
  position: RangePosition,
  price: number,
  range: Range,
  swapCost: number,
): Moved {
  const tokens = tokensIn(position, price)
  const whole = worthOf(tokens, price)
  const held = tokens.token0 * price
  const unit = openRangePosition(1, price, range)
  const wanted = tokensIn(unit, price).token0 * price
  const rate = whole * wanted >= held ? swapCost : -swapCost
  const left = (whole + rate * held) / (1 + rate * wanted)
  return {
    position: { range, liquidity: finite(unit.liquidity * left) },
    swapped: finite(Math.abs(left * wanted - held)),
    cost: Math.max(0, whole - left),
  }
}
