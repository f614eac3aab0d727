import { POWERS_OF_TWO, ZEROTH } from './powersOfTwo.ts'

/*
 * The functions of this folder use `+ - * / sqrt` and operations on bits only, each rounded once as IEEE 754 orders, in the
 * order written: the same bits come out of any engine, and of WebAssembly that does the same. `Math.exp` promises no bits.
 */

/** ln 2 in two parts. The high one ends in zeros, so that times any exponent is exact. */
const LN2_HIGH = 6.931471803691238e-1
const LN2_LOW = 1.9082149292705877e-10
/** Added to a number and taken away again, it leaves the nearest whole number. */
const ROUNDING = 6755399441055744

/**
 * `e^x` within 1 ulp, for x in [-708, 709].
 *
 * `x = k ln 2 + r`, |r| <= ln 2 / 2, and a polynomial of least error on r (3.7e-18), found by Remez' exchange at 60 digits.
 *
 * @throws RangeError where the result is not a normal number.
 */
export function exp(x: number): number {
  if (!(x >= -708 && x <= 709))
    throw new RangeError('the exponent must be in [-708, 709]')
  const k = x * Math.LOG2E + ROUNDING - ROUNDING
  const r = x - k * LN2_HIGH - k * LN2_LOW
  let p = 2.5000015510719588e-8
  p = p * r + 2.7630306178626537e-7
  p = p * r + 2.7557586812894924e-6
  p = p * r + 2.480149294987594e-5
  p = p * r + 1.984126950576586e-4
  p = p * r + 1.388888894375969e-3
  p = p * r + 8.33333333349498e-3
  p = p * r + 4.166666666652973e-2
  p = p * r + 1.666666666666641e-1
  p = p * r + 5.000000000000011e-1
  return (1 + (r + r * r * p)) * (POWERS_OF_TWO[(k | 0) + ZEROTH] as number)
}
