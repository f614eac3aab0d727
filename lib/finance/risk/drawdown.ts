import { finite } from '#lib/finance/finite.ts'

const DAYS_PER_YEAR = 365

/** The deepest fall from a peak; the indices say where. */
export type Drawdown = {
  /** Part of the peak that was lost at the trough, in [0, 1]. */
  depth: number
  peak: number
  trough: number
  /** Where the peak was reached again; undefined while it is not. */
  recovered: number | undefined
}

/**
 * The largest fall of `values` (share prices, or worths without flows) from a peak before. Of equal falls the first. A series that
 * never falls has depth 0 at its start.
 *
 * @throws RangeError for no values, or one that is not positive and finite; the last may be 0.
 */
export function maxDrawdown(values: readonly number[]): Drawdown {
  if (values.length === 0) throw new RangeError('there must be a value')
  const worst: Drawdown = { depth: 0, peak: 0, trough: 0, recovered: 0 }
  let peak = 0
  for (const [i, value] of values.entries()) {
    if (!(value > 0 || (value === 0 && i === values.length - 1 && i > 0)))
      throw new RangeError('values must be positive')
    if (value === Infinity) throw new RangeError('values must be finite')
    const top = values[peak] as number
    if (value >= top) peak = i
    const depth = value < top ? (top - value) / top : 0
    if (depth > worst.depth) {
      worst.depth = depth
      worst.peak = peak
      worst.trough = i
    }
  }
  const back = values.findIndex(
    (value, i) => i > worst.trough && value >= (values[worst.peak] as number),
  )
  if (worst.depth > 0) worst.recovered = back < 0 ? undefined : back
  return worst
}

/**
 * Calmar ratio: compound growth a year over the largest drawdown.
 *
 * @throws RangeError as `maxDrawdown`, for fewer than two values, or when nothing ever fell.
 */
export function calmarRatio(
  values: readonly number[],
  periods = DAYS_PER_YEAR,
): number {
  if (values.length < 2) throw new RangeError('growth takes two values')
  if (!(periods > 0 && periods < Infinity))
    throw new RangeError('a year has some periods')
  const { depth } = maxDrawdown(values)
  if (depth === 0) throw new RangeError('nothing ever fell')
  const [first, last] = [values[0], values.at(-1)] as [number, number]
  const years = (values.length - 1) / periods
  return finite(Math.expm1(Math.log(last / first) / years) / depth)
}
