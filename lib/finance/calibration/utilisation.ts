import { fitLogitOu, type LogitOu } from '#lib/finance/processes/logitOu.ts'

export type FittedUtilisation = LogitOu & {
  keep: number
  keepError: number
  count: number
}

/** A series that hardly returns at all is told from one that does not by no more than this. */
const MOST_KEPT = 0.995

/**
 * The dynamics of `utilisations`, `years` apart. Short histories look as if they returned to their level faster than they do; what is
 * kept from step to step is corrected for it by `(1 + 3 keep) / n`, and the volatility follows from the same residuals.
 *
 * Source: Marriott and Pope, "Bias in the estimation of autocorrelations" (1954); Kendall (1954).
 *
 * @throws RangeError as `fitLogitOu`.
 */
export function fitUtilisation(
  utilisations: readonly number[],
  years: number,
): FittedUtilisation {
  const fitted = fitLogitOu(utilisations, years)
  const count = utilisations.length - 1
  const keep = Math.min(
    Math.max(MOST_KEPT, fitted.keep),
    fitted.keep + (1 + 3 * fitted.keep) / count,
  )
  // The residuals' variance is of least squares; two of its degrees of freedom went into the line.
  const residual =
    ((fitted.volatility ** 2 * (1 - fitted.keep ** 2)) / (2 * fitted.speed)) *
    (count / (count - 2))
  const speed = -Math.log(keep) / years
  return {
    speed,
    level: fitted.level,
    volatility: Math.sqrt((residual * 2 * speed) / (1 - keep * keep)),
    keep,
    keepError: fitted.keepError,
    count,
  }
}
