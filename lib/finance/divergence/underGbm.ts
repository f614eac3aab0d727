import { finite } from '#lib/finance/finite.ts'
import { increasingRoot } from '#lib/finance/increasingRoot.ts'
import { normalCdf } from '#lib/finance/normalCdf.ts'
import { type Gbm, gbmLogMoments } from '#lib/finance/processes/gbm.ts'

/**
 * The probability that constant-product divergence is at or below `divergence` (negative) after `years` of geometric Brownian
 * motion: it is `sech(d/2) - 1` of the normal log ratio `d`, so this is the probability that `|d|` is at least `2 arsech(1 + divergence)`.
 *
 * @throws RangeError unless -1 < divergence <= 0, and for no volatility or no time, where nothing is random.
 */
export function constantProductDivergenceCdf(
  divergence: number,
  gbm: Gbm,
  years: number,
): number {
  if (!(divergence > -1 && divergence <= 0))
    throw new RangeError('the divergence must be in (-1, 0]')
  // arcosh(1 + h) = log(1 + h + sqrt(h (2 + h))) with h = 1 / (1 + divergence) - 1.
  const h = -divergence / (1 + divergence)
  return outside(2 * Math.log1p(h + Math.sqrt(h * (2 + h))), gbm, years)
}

/**
 * The divergence below which a constant-product position is with probability `p` after `years` of geometric Brownian motion; p = 0.05
 * is the loss of the worst twentieth. Exact to 1e-12 but for the rounding of `p`.
 *
 * @throws RangeError unless 0 < p < 1, and for no volatility or no time.
 */
export function constantProductDivergenceQuantile(
  p: number,
  gbm: Gbm,
  years: number,
): number {
  if (!(p > 0 && p < 1))
    throw new RangeError('a probability must be inside (0, 1)')
  const size = increasingRoot((at) => p - outside(at, gbm, years))
  // sech(x) - 1 = -2 sinh^2(x/2) / cosh(x), x = size / 2; by exponentials that do not overflow.
  const sinh = -Math.expm1(-size / 2)
  return (-sinh * sinh) / (1 + Math.exp(-size))
}

/** P(|log ratio| >= size). */
function outside(size: number, gbm: Gbm, years: number): number {
  const { mean, deviation } = gbmLogMoments(gbm, years)
  if (!(deviation > 0))
    throw new RangeError('there must be some volatility and some time')
  return (
    normalCdf((-size - mean) / deviation) + normalCdf((mean - size) / deviation)
  )
}

/**
 * What geometric Brownian motion makes of one unit of value after `years`, on average and in token1: in a constant-product pool
 * without fees, and held. Without drift the pool's decays at exactly `volatility^2 / 8` a year, which is its LVR.
 */
export function expectedConstantProduct(
  gbm: Gbm,
  years: number,
): { position: number; hold: number; divergence: number } {
  const { deviation } = gbmLogMoments(gbm, years)
  const growth = (gbm.drift * years) / 2 - (deviation * deviation) / 8
  const held = Math.expm1(gbm.drift * years) / 2
  return {
    position: finite(Math.exp(growth)),
    hold: finite(1 + held),
    divergence: finite(Math.expm1(growth) - held),
  }
}
