const TWO_PI = 6.283185307179586
const ROUNDING = 6755399441055744

/**
 * Sine of `turns` full turns, `sin(2 pi turns)`, within 2 ulp, in the exact operations of `exp.ts`.
 * In turns the reduction to an eighth is exact, which no multiple of pi is.
 *
 * @throws RangeError beyond ±2^20 turns.
 */
export function sinTurns(turns: number): number {
  return quarterSine(turns, 0)
}

/** Cosine of `turns` full turns, as `sinTurns`. */
export function cosTurns(turns: number): number {
  return quarterSine(turns, 1)
}

/** The sine `ahead` quarter turns further on. */
function quarterSine(turns: number, ahead: number): number {
  if (!(turns >= -1048576 && turns <= 1048576))
    throw new RangeError('turns must be within 2^20 of zero')
  const nearest = turns * 4 + ROUNDING - ROUNDING
  const angle = (turns - nearest * 0.25) * TWO_PI
  const quarter = nearest + ahead
  const size = quarter & 1 ? cosine(angle) : sine(angle)
  return quarter & 2 ? -size : size
}

/** On [-pi/4, pi/4]; the coefficients of FreeBSD's `k_sin.c` (Sun Microsystems, 1993). */
export function sine(x: number): number {
  const z = x * x
  let p = 1.58969099521155e-10
  p = p * z - 2.5050760253406863e-8
  p = p * z + 2.7557313707070068e-6
  p = p * z - 0.0001984126982985795
  p = p * z + 0.00833333333332249
  p = p * z - 0.16666666666666632
  return x + x * z * p
}

/** On [-pi/4, pi/4]; the coefficients of FreeBSD's `k_cos.c`. */
export function cosine(x: number): number {
  const z = x * x
  let p = -1.1359647557788195e-11
  p = p * z + 2.087572321298175e-9
  p = p * z - 2.7557314351390663e-7
  p = p * z + 2.480158728947673e-5
  p = p * z - 0.001388888888887411
  p = p * z + 0.0416666666666666
  const half = 0.5 * z
  const most = 1 - half
  return most + (1 - most - half + z * z * p)
}
