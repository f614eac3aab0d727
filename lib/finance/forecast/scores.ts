import { type Forecast, HIGH, LOW } from './forecast.ts'

/** A forecast, and what became of it. */
export type Outcome = Forecast & { actual: number }

export type Scores = {
  count: number
  /** The part of outcomes inside their interval, which should be 0.8. */
  coverage: number
  /** Of one coverage, if the outcomes were independent. */
  coverageError: number
  /** Mean over the interval's ends and the median, in the unit of the outcomes; 0 is perfect. */
  pinball: number
  /** Mean square of the probability of a loss against what happened; 0 is perfect, 0.25 knows nothing. */
  brier: number
}

/**
 * How good forecasts were. An outcome at an end of its interval is inside.
 *
 * Source: Koenker and Bassett, "Regression quantiles" (1978); Brier, "Verification of forecasts expressed in terms of probability" (1950).
 *
 * @throws RangeError for no outcomes, figures that are not finite, ends upside down, or a probability outside [0, 1].
 */
export function scoreForecasts(outcomes: readonly Outcome[]): Scores {
  const count = outcomes.length
  if (count === 0) throw new RangeError('there must be an outcome')
  let [inside, pinball, brier] = [0, 0, 0]
  for (const { low, median, high, lossProbability, actual } of outcomes) {
    if (![low, median, high, actual].every(Number.isFinite))
      throw new RangeError('forecasts and outcomes must be finite')
    if (!(low <= median && median <= high))
      throw new RangeError('an interval goes from low to high')
    if (!(lossProbability >= 0 && lossProbability <= 1))
      throw new RangeError('a probability must be in [0, 1]')
    if (low <= actual && actual <= high) inside++
    pinball +=
      (lossOf(LOW, low, actual) +
        lossOf(0.5, median, actual) +
        lossOf(HIGH, high, actual)) /
      3
    brier += (lossProbability - (actual < 0 ? 1 : 0)) ** 2
  }
  const coverage = inside / count
  return {
    count,
    coverage,
    coverageError: Math.sqrt((coverage * (1 - coverage)) / count),
    pinball: pinball / count,
    brier: brier / count,
  }
}

/** What forecasting `quantile` for the part `p` cost. */
function lossOf(p: number, quantile: number, actual: number): number {
  return actual >= quantile
    ? p * (actual - quantile)
    : (1 - p) * (quantile - actual)
}
