import { finite } from './finite.ts'
import { SECONDS_PER_YEAR } from './rates.ts'

/**
 * The simple yearly rate of a pool's fees: what was earned in a window over the value that earned it, annualised. Not compounded,
 * as a pool does not; a vault that does has its share price for that.
 *
 * @param fees and `value` in one unit.
 * @throws RangeError for no value, no time or negative fees.
 */
export function feeApr(fees: number, value: number, seconds: number): number {
  if (!(fees >= 0 && fees < Infinity))
    throw new RangeError('fees must be >= 0 and finite')
  if (!(value > 0 && value < Infinity))
    throw new RangeError('the value must be > 0 and finite')
  assertTime(seconds)
  return finite((fees / value) * (SECONDS_PER_YEAR / seconds))
}

/** Yearly yield of a rate a second that compounds without pause, as Morpho's: `exp(rate * year) - 1`. */
export function ratePerSecondToApy(rate: number): number {
  if (!Number.isFinite(rate)) throw new RangeError('the rate must be finite')
  return finite(Math.expm1(rate * SECONDS_PER_YEAR))
}

/** What a vault takes: a part of assets a year, and a part of the gain above the highest price it was ever taken from. */
export type VaultFees = { management: number; performance: number }

/**
 * The return of `seconds` after fees: of the gross growth, less the management fee on the assets of that time, less the performance
 * fee on the positive rest above the high-water mark.
 *
 * @param gross return of the period: 0.02 is 2 %.
 * @param highWater highest price so far over the price at the start, 1 or more.
 * @throws RangeError for a loss beyond everything, fees outside [0, 1], or a mark below the start.
 */
export function netReturn(
  gross: number,
  seconds: number,
  { management, performance }: VaultFees,
  highWater = 1,
): number {
  if (!(gross >= -1 && gross < Infinity))
    throw new RangeError('the return must be >= -1 and finite')
  assertTime(seconds)
  if (!(highWater >= 1 && highWater < Infinity))
    throw new RangeError('the high-water mark is not below the price')
  for (const fee of [management, performance])
    if (!(fee >= 0 && fee <= 1)) throw new RangeError('a fee is in [0, 1]')
  const years = seconds / SECONDS_PER_YEAR
  if (management * years > 1)
    throw new RangeError('the management fee takes more than everything')
  const rest = gross - (1 + gross) * management * years
  const gain = Math.max(0, rest - (highWater - 1))
  return finite(rest - performance * gain)
}

function assertTime(seconds: number): void {
  if (!(seconds > 0 && seconds < Infinity))
    throw new RangeError('seconds must be > 0 and finite')
}
