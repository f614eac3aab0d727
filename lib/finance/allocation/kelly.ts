import { solvePositive } from '#lib/finance/matrices/cholesky.ts'
import type { Matrix } from '#lib/finance/matrices/matrix.ts'

/**
 * The part of wealth to bet, by Kelly, on a win of `odds` times the stake with probability `p`, else losing it: `p - (1 - p) / odds`,
 * and nothing where that is negative.
 *
 * Source: Kelly, "A new interpretation of information rate" (1956).
 *
 * @throws RangeError unless 0 <= p <= 1 and the odds are positive and finite.
 */
export function kellyBet(p: number, odds: number): number {
  if (!(p >= 0 && p <= 1))
    throw new RangeError('a probability must be in [0, 1]')
  if (!(odds > 0 && odds < Infinity))
    throw new RangeError('the odds must be positive and finite')
  return Math.max(0, p - (1 - p) / odds)
}

/**
 * The weights of greatest expected growth, `C^-1 excess`, in continuous time: they may be negative or above 1 together, which is debt.
 *
 * Source: Merton (1969); Thorp, "The Kelly criterion in blackjack, sports betting, and the stock market" (2006).
 *
 * @param excess expected return of each asset a year above the safe one; `covariance` a year.
 * @param part of it that is wanted: half loses a quarter of the growth and half of the deviation.
 * @throws RangeError unless the covariance is positive definite and `part` in (0, 1].
 */
export function kellyWeights(
  excess: readonly number[],
  covariance: Matrix,
  part = 1,
): number[] {
  if (!(part > 0 && part <= 1)) throw new RangeError('the part is in (0, 1]')
  return solvePositive(covariance, excess).map((weight) => weight * part)
}
