import { finite } from './finite.ts'
/** The year of every rate here: 365 days in seconds, leap years or not. */
export const SECONDS_PER_YEAR = 31_536_000

/** A yearly rate that says how it was made; a bare number is not a rate. */
export type Rate = {
  /** `apr` is simple, `apy` is compounded. */
  kind: 'apr' | 'apy'
  /** 0.05 is 5 %; negative for a loss. */
  value: number
  /** Seconds over which it was measured; 0 for a rate of this moment. */
  windowSeconds: number
  asOfBlock: bigint
  source: string
}

/**
 * Yearly growth of a share price from `before` to `now` over the true `seconds` between them: `(now/before)^(year/seconds) - 1`.
 * The prices are bigints in any one unit; the rate is a statistic, so a number.
 *
 * @throws RangeError for prices that are not positive, or no time between them.
 */
export function netApy(before: bigint, now: bigint, seconds: number): number {
  if (before <= 0n || now <= 0n) throw new RangeError('prices must be > 0')
  if (!(seconds > 0)) throw new RangeError('seconds must be > 0')
  return Math.expm1(
    Math.log1p(growth(before, now)) * (SECONDS_PER_YEAR / seconds),
  )
}

/** `now/before - 1` to full f64 precision: the difference is taken in bigint, before the digits they share are rounded away. */
function growth(before: bigint, now: bigint): number {
  return Number(now - before) / Number(before)
}

/**
 * Yearly yield of the simple yearly rate `apr` compounded `periods` times: `(1 + apr/n)^n - 1`. By default every second, as Aave does.
 *
 * @throws RangeError when a period loses everything or more.
 */
export function aprToApy(apr: number, periods = SECONDS_PER_YEAR): number {
  if (!Number.isFinite(apr) || !(periods > 0) || apr / periods <= -1)
    throw new RangeError('apr must be finite and above -100 % a period')
  return finite(Math.expm1(periods * Math.log1p(apr / periods)))
}

/** The simple yearly rate that compounds to `apy` in `periods`: the inverse of `aprToApy`. */
export function apyToApr(apy: number, periods = SECONDS_PER_YEAR): number {
  if (!Number.isFinite(apy) || !(periods > 0) || apy <= -1)
    throw new RangeError('apy must be finite and above -100 %')
  return finite(periods * Math.expm1(Math.log1p(apy) / periods))
}
