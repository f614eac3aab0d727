import { exp } from '#lib/finance/exact/exp.ts'
import { expm1 } from '#lib/finance/exact/expm1.ts'
import { log } from '#lib/finance/exact/log.ts'
import { finite } from '#lib/finance/finite.ts'
import { RefusalError } from '#lib/finance/refusal.ts'

/**
 * A utilisation whose logit `x = log(u / (1 - u))` is an Ornstein-Uhlenbeck process: `dx = speed (level - x) dt + volatility dW`, per year.
 * It stays inside (0, 1) by itself.
 */
export type LogitOu = { speed: number; level: number; volatility: number }

/** A step of fixed length: `x' = level + keep (x - level) + deviation Z`, exactly. */
export type OuStep = { level: number; keep: number; deviation: number }

/** `log(u / (1 - u))`. @throws RangeError unless 0 < u < 1: a market of nothing or all has no logit. */
export function logit(u: number): number {
  if (!(u > 0 && u < 1))
    throw new RefusalError('utilisation', 'a utilisation must be inside (0, 1)')
  return log(u / (1 - u))
}

/** `1 / (1 + e^-x)`, the utilisation of a logit. Beyond ±700 it is that of the end. */
export function logistic(x: number): number {
  if (Number.isNaN(x)) throw new RangeError('NaN is no logit')
  const bounded = Math.min(Math.max(x, -700), 700)
  return 1 / (1 + exp(-bounded))
}

/**
 * The exact step over `years`, by which no error of discretisation arises however long it is. In exact operations.
 *
 * Source: Uhlenbeck and Ornstein (1930); Gillespie, "Exact numerical simulation of the Ornstein-Uhlenbeck process" (1996).
 *
 * @throws RangeError unless speed and time are positive, the volatility >= 0 and all finite.
 */
export function planOuStep(
  { speed, level, volatility }: LogitOu,
  years: number,
): OuStep {
  if (!(speed > 0 && speed < Infinity && Number.isFinite(level)))
    throw new RangeError('the speed must be positive, the level finite')
  if (!(volatility >= 0 && volatility < Infinity))
    throw new RefusalError(
      'utilisation',
      'the volatility must be >= 0 and finite',
    )
  if (!(years > 0 && years < Infinity))
    throw new RangeError('a step takes some time')
  const passed = Math.min(speed * years, 350)
  return {
    level,
    keep: exp(-passed),
    deviation: finite(
      volatility * Math.sqrt(-expm1(-2 * passed) / (2 * speed)),
    ),
  }
}

/** One step of a utilisation with a standard normal number. */
export function stepUtilisation(
  utilisation: number,
  { level, keep, deviation }: OuStep,
  normal: number,
): number {
  return logistic(
    level + keep * (logit(utilisation) - level) + deviation * normal,
  )
}

/** Mean and variance of the logit `years` after it was `x`. */
export function ouMoments(
  x: number,
  process: LogitOu,
  years: number,
): { mean: number; variance: number } {
  if (!Number.isFinite(x)) throw new RangeError('a logit must be finite')
  const { level, keep, deviation } = planOuStep(process, years)
  return {
    mean: level + keep * (x - level),
    variance: deviation * deviation,
  }
}

/**
 * Speed, level and volatility of greatest likelihood from `utilisations` that are `years` apart, by regression of each logit on the one
 * before: `keep = e^(-speed years)`. With the standard error of `keep`, which short histories overstate how fast it returns by.
 *
 * @throws RangeError for fewer than four utilisations, any not inside (0, 1), or a series that does not return to a level.
 */
export function fitLogitOu(
  utilisations: readonly number[],
  years: number,
): LogitOu & { keep: number; keepError: number } {
  if (utilisations.length < 4)
    throw new RangeError('a fit takes four utilisations')
  if (!(years > 0 && years < Infinity))
    throw new RangeError('utilisations must be some time apart')
  const logits = utilisations.map(logit)
  const [before, after] = [logits.slice(0, -1), logits.slice(1)]
  const count = before.length
  const mean = (list: readonly number[]) =>
    list.reduce((sum, x) => sum + x, 0) / count
  const [meanBefore, meanAfter] = [mean(before), mean(after)]
  let [spread, together] = [0, 0]
  for (const [i, x] of before.entries()) {
    spread += (x - meanBefore) ** 2
    together += (x - meanBefore) * ((after[i] as number) - meanAfter)
  }
  const keep = together / spread
  if (!(keep > 0 && keep < 1))
    throw new RangeError('the utilisation does not return to a level')
  const shift = meanAfter - keep * meanBefore
  const squares = before.reduce(
    (sum, x, i) => sum + ((after[i] as number) - shift - keep * x) ** 2,
    0,
  )
  const speed = -Math.log(keep) / years
  return {
    speed,
    level: shift / (1 - keep),
    volatility: Math.sqrt(((squares / count) * 2 * speed) / (1 - keep * keep)),
    keep,
    keepError: Math.sqrt(squares / (count - 2) / spread),
  }
}
