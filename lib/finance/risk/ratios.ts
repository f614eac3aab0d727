import { finite } from '#lib/finance/finite.ts'
import { deviationOf, meanOf } from './sample.ts'

/** Periods are days unless told, and a year has 365: DeFi does not close. */
const DAYS_PER_YEAR = 365

/**
 * Sharpe ratio a year: mean excess return over its sample deviation (ddof 1), times `sqrt(periods)`.
 *
 * Source: Sharpe, "The Sharpe ratio" (1994).
 *
 * @param returns of each period: 0.01 is 1 %.
 * @param riskFree return of a period.
 * @throws RangeError for fewer than two returns, or returns that do not vary, which have no ratio.
 */
export function sharpeRatio(
  returns: readonly number[],
  riskFree = 0,
  periods = DAYS_PER_YEAR,
): number {
  assertPeriods(periods)
  const deviation = deviationOf(returns)
  if (deviation === 0) throw new RangeError('the returns do not vary')
  return finite(((meanOf(returns) - riskFree) / deviation) * Math.sqrt(periods))
}

/**
 * Sortino ratio a year: mean return above `target` over the downside deviation `sqrt(sum min(r - target, 0)^2 / n)`, which counts
 * every period, not the bad ones alone.
 *
 * Source: Sortino and Price, "Performance measurement in a downside risk framework" (1994).
 *
 * @throws RangeError for no returns, or none below the target.
 */
export function sortinoRatio(
  returns: readonly number[],
  target = 0,
  periods = DAYS_PER_YEAR,
): number {
  assertPeriods(periods)
  const mean = meanOf(returns)
  const squares = returns.reduce(
    (sum, r) => sum + Math.min(r - target, 0) ** 2,
    0,
  )
  if (!(squares > 0)) throw new RangeError('no return is below the target')
  return finite(
    ((mean - target) / Math.sqrt(squares / returns.length)) *
      Math.sqrt(periods),
  )
}

function assertPeriods(periods: number): void {
  if (!(periods > 0 && periods < Infinity))
    throw new RangeError('a year has some periods')
}
