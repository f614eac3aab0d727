import { exp } from '#lib/finance/exact/exp.ts'
import { finite } from '#lib/finance/finite.ts'
import { type Gbm, gbmLogMoments } from './gbm.ts'

/**
 * Merton's jump diffusion: geometric Brownian motion whose logarithm also jumps, `intensity` times a year on average, each time by a
 * normal number of mean `jumpMean` and deviation `jumpDeviation`. `drift` is the growth of the mean with the jumps in it.
 *
 * Source: Merton, "Option pricing when underlying stock returns are discontinuous" (1976).
 */
export type MertonJumps = Gbm & {
  intensity: number
  jumpMean: number
  jumpDeviation: number
}

/** Beyond it, a step has more jumps than inversion should count. */
const MOST_JUMPS = 500

/** Of the logarithm of the price ratio after `years`. */
export type LogMoments = {
  mean: number
  variance: number
  skewness: number
  excessKurtosis: number
}

/** Closed moments of the log ratio: those of the diffusion and `intensity t E[J^n]` of the jumps. @throws RangeError as `gbmLogMoments`, or for no variance. */
export function mertonLogMoments(
  merton: MertonJumps,
  years: number,
): LogMoments {
  const { mean, deviation } = gbmLogMoments(merton, years)
  const { jumpMean: m, jumpDeviation } = merton
  const jumps = jumpsIn(merton, years)
  const v = jumpDeviation * jumpDeviation
  const variance = deviation * deviation + jumps * (m * m + v)
  if (!(finite(variance) > 0)) throw new RangeError('there is no variance')
  return {
    mean: finite(mean + jumps * (m - meanJump(merton))),
    variance,
    skewness: finite((jumps * (m ** 3 + 3 * m * v)) / variance ** 1.5),
    excessKurtosis: finite(
      (jumps * (m ** 4 + 6 * m * m * v + 3 * v * v)) / (variance * variance),
    ),
  }
}

/** Mean and variance of the price ratio after `years`. */
export function mertonMoments(
  merton: MertonJumps,
  years: number,
): { mean: number; variance: number } {
  const { deviation } = gbmLogMoments(merton, years)
  const { jumpMean, jumpDeviation } = merton
  const mean = Math.exp(merton.drift * years)
  // E[(J - 1)^2] of the factor J of a jump.
  const square =
    Math.expm1(2 * jumpMean + 2 * jumpDeviation * jumpDeviation) -
    2 * meanJump(merton)
  const spread = deviation * deviation + jumpsIn(merton, years) * square
  return {
    mean: finite(mean),
    variance: finite(mean * mean * Math.expm1(spread)),
  }
}

/**
 * One exact step of `years`, of two independent normals and a uniform in (0, 1) for the number of jumps. In exact operations but for
 * the mean of the factor of a jump, which is a constant of the process.
 */
export function mertonStep(
  price: number,
  merton: MertonJumps,
  years: number,
  draws: { normal: number; jumpNormal: number; uniform: number },
): number {
  const { mean, deviation } = gbmLogMoments(merton, years)
  const { jumpMean, jumpDeviation } = merton
  const expected = jumpsIn(merton, years)
  const count = poissonQuantile(draws.uniform, expected)
  const jumps =
    count * jumpMean + Math.sqrt(count) * jumpDeviation * draws.jumpNormal
  const drift = mean - expected * meanJump(merton)
  return finite(price * exp(drift + deviation * draws.normal + jumps))
}

/** The least count at or below which a Poisson number of that mean is with probability `p`. */
function poissonQuantile(p: number, mean: number): number {
  if (!(p > 0 && p < 1))
    throw new RangeError('a probability must be inside (0, 1)')
  let term = exp(-mean)
  let sum = term
  let count = 0
  while (p > sum && count < 4 * MOST_JUMPS) {
    count++
    term = (term * mean) / count
    sum += term
  }
  return count
}

function jumpsIn({ intensity }: MertonJumps, years: number): number {
  if (!(intensity >= 0 && intensity * years <= MOST_JUMPS))
    throw new RangeError(`a step has 0 to ${MOST_JUMPS} jumps`)
  return intensity * years
}

/** `E[J] - 1` of the factor of a jump. */
function meanJump({ jumpMean, jumpDeviation }: MertonJumps): number {
  if (
    !Number.isFinite(jumpMean) ||
    !(jumpDeviation >= 0 && jumpDeviation < Infinity)
  )
    throw new RangeError('jumps have a finite mean and deviation')
  return exp(jumpMean + (jumpDeviation * jumpDeviation) / 2) - 1
}
