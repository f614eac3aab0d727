import { POWERS_OF_TWO, ZEROTH } from './powersOfTwo.ts'

const LN2_HIGH = 6.931471803691238e-1
const LN2_LOW = 1.9082149292705877e-10
const SMALLEST = 2.2250738585072014e-308

const word = new Float64Array(1)
/** The two halves of `word`; the high one is second, as all engines' hosts are little-endian. */
const halves = new Int32Array(word.buffer)

/**
 * Natural logarithm within 1 ulp, in the exact operations of `exp.ts`, for positive normal numbers.
 *
 * `x = 2^k (1 + f)`, sqrt(1/2) <= 1 + f < sqrt 2, and with `s = f / (2 + f)` the odd series of `log((1+s)/(1-s))`; the seven
 * coefficients are those of FreeBSD's `e_log.c` (Sun Microsystems, 1993), the way to k without a branch is musl's.
 *
 * @throws RangeError for zero, negatives, subnormal numbers, infinity and NaN.
 */
export function log(x: number): number {
  if (!(x >= SMALLEST && x < Infinity))
    throw new RangeError('only a positive, normal number has a logarithm here')
  word[0] = x
  const high = (halves[1] as number) + (0x3ff00000 - 0x3fe6a09e)
  const k = (high >> 20) - 0x3ff
  const f = x * (POWERS_OF_TWO[ZEROTH - k] as number) - 1
  const half = 0.5 * f * f
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even =
    w *
    (3.999999999940942e-1 +
      w * (2.2222198432149784e-1 + w * 1.5313837699209373e-1))
  const odd =
    z *
    (6.666666666666735e-1 +
      w *
        (2.857142874366239e-1 +
          w * (1.818357216161805e-1 + w * 1.4798198605116586e-1)))
  return k * LN2_HIGH - (half - (s * (half + (even + odd)) + k * LN2_LOW) - f)
}
