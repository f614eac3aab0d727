import { exp } from '#lib/finance/exact/exp.ts'
import { normalQuantile } from '#lib/finance/exact/normalQuantile.ts'
import { finite } from '#lib/finance/finite.ts'
import { RefusalError } from '#lib/finance/refusal.ts'

/** Geometric Brownian motion: `dP / P = drift dt + volatility dW`. Both per year of 365 days; the volatility is not squared. */
export type Gbm = { drift: number; volatility: number }

/** Over `years`, the logarithm of the price ratio is normal with this mean and deviation: `(drift - volatility^2 / 2) t`, `volatility sqrt t`. */
export function gbmLogMoments(
  { drift, volatility }: Gbm,
  years: number,
): { mean: number; deviation: number } {
  if (!Number.isFinite(drift))
    throw new RefusalError('price', 'the drift must be finite')
  if (!(volatility >= 0 && volatility < Infinity))
    throw new RefusalError('price', 'the volatility must be >= 0 and finite')
  if (!(years >= 0 && years < Infinity))
    throw new RangeError('years must be >= 0 and finite')
  return {
    mean: (drift - (volatility * volatility) / 2) * years,
    deviation: volatility * Math.sqrt(years),
  }
}

/** Mean and variance of the price ratio after `years`: `e^(drift t)` and `e^(2 drift t) (e^(volatility^2 t) - 1)`. */
export function gbmMoments(
  gbm: Gbm,
  years: number,
): { mean: number; variance: number } {
  const { deviation } = gbmLogMoments(gbm, years)
  const mean = Math.exp(gbm.drift * years)
  return {
    mean: finite(mean),
    variance: finite(mean * mean * Math.expm1(deviation * deviation)),
  }
}

/** The price ratio below which it is with probability `p` after `years`. @throws RangeError unless 0 < p < 1. */
export function gbmQuantile(p: number, gbm: Gbm, years: number): number {
  const { mean, deviation } = gbmLogMoments(gbm, years)
  return exp(mean + deviation * normalQuantile(p))
}

/**
 * One exact step of `years` from `price` with a standard normal number: no error of discretisation, however long the step. In
 * exact operations, so the same bits everywhere.
 */
export function gbmStep(
  price: number,
  gbm: Gbm,
  years: number,
  normal: number,
): number {
  const { mean, deviation } = gbmLogMoments(gbm, years)
  return finite(price * exp(mean + deviation * normal))
}

/**
 * Drift and volatility of greatest likelihood from `prices` that are `years` apart, with the standard error of each. The drift of
 * a short history is hardly known: its error is `volatility / sqrt(whole time)`, however often one looks.
 *
 * @throws RangeError for fewer than three prices or any that is not positive and finite.
 */
export function fitGbm(
  prices: readonly number[],
  years: number,
): Gbm & { driftError: number; volatilityError: number } {
  if (prices.length < 3) throw new RangeError('a fit takes three prices')
  if (!(years > 0 && years < Infinity))
    throw new RangeError('prices must be some time apart')
  if (!prices.every((price) => price > 0 && price < Infinity))
    throw new RangeError('prices must be positive and finite')
  const steps = prices
    .slice(1)
    .map((price, i) => Math.log(price / (prices[i] as number)))
  const count = steps.length
  const mean = steps.reduce((sum, step) => sum + step, 0) / count
  const variance =
    steps.reduce((sum, step) => sum + (step - mean) ** 2, 0) / (count - 1)
  const volatility = Math.sqrt(variance / years)
  return {
    drift: finite(mean / years + (volatility * volatility) / 2),
    volatility,
    driftError: finite(volatility / Math.sqrt(count * years)),
    volatilityError: volatility / Math.sqrt(2 * (count - 1)),
  }
}
