import { finite } from '#lib/finance/finite.ts'
/**
 * A rate by Cox, Ingersoll and Ross: `dr = speed (level - r) dt + volatility sqrt(r) dW`, per year; never negative.
 *
 * Source: Cox, Ingersoll, Ross, "A theory of the term structure of interest rates" (1985), equation 19.
 */
export type Cir = { speed: number; level: number; volatility: number }

/** Mean and variance of the rate `years` after it was `rate`. @throws RangeError unless speed, level and time are positive, and the rest >= 0. */
export function cirMoments(
  rate: number,
  cir: Cir,
  years: number,
): { mean: number; variance: number } {
  assertCir(rate, cir, years)
  const { speed, level, volatility } = cir
  const keep = Math.exp(-speed * years)
  const gone = -Math.expm1(-speed * years)
  const square = (volatility * volatility) / speed
  return {
    mean: finite(rate * keep + level * gone),
    variance: finite(square * (rate * keep * gone + (level * gone * gone) / 2)),
  }
}

/** Mean of the average rate over the coming `years`: what is earned without compounding, over the time. */
export function cirMeanOverTime(rate: number, cir: Cir, years: number): number {
  assertCir(rate, cir, years)
  const { speed, level } = cir
  const weight = -Math.expm1(-speed * years) / (speed * years)
  return finite(level + (rate - level) * weight)
}

/** Mean and variance far ahead, whatever the rate is now: `level` and `level volatility^2 / (2 speed)`. */
export function cirStationary(cir: Cir): { mean: number; variance: number } {
  assertCir(0, cir, 1)
  const { speed, level, volatility } = cir
  return {
    mean: level,
    variance: finite((level * volatility * volatility) / (2 * speed)),
  }
}

/** Whether the rate never touches zero: `2 speed level >= volatility^2`, Feller's condition. */
export function staysPositive(cir: Cir): boolean {
  assertCir(0, cir, 1)
  return 2 * cir.speed * cir.level >= cir.volatility * cir.volatility
}

function assertCir(rate: number, cir: Cir, years: number): void {
  const { speed, level, volatility } = cir
  for (const figure of [speed, level, years])
    if (!(figure > 0 && figure < Infinity))
      throw new RangeError('speed, level and time must be positive and finite')
  for (const figure of [rate, volatility])
    if (!(figure >= 0 && figure < Infinity))
      throw new RangeError('rate and volatility must be >= 0 and finite')
}
