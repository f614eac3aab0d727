import { exp } from './exp.ts'
import { log } from './log.ts'

/**
 * `e^x - 1` within 4 ulp, also near 0, in the exact operations of `exp.ts`, for x in [-708, 709].
 *
 * With u the rounded `e^x`, `(u - 1) / log u` is smooth, so the rounding of u cancels; due to Kahan.
 */
export function expm1(x: number): number {
  const u = exp(x)
  const rest = u - 1
  if (rest === 0) return x
  return x < -40 || x > 40 ? rest : (rest * x) / log(u)
}
