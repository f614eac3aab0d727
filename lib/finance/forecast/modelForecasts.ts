import { exp } from '#lib/finance/exact/exp.ts'
import { normalQuantile } from '#lib/finance/exact/normalQuantile.ts'
import { normalCdf } from '#lib/finance/normalCdf.ts'
import { gbmLogMoments } from '#lib/finance/processes/gbm.ts'
import {
  type LogitOu,
  logistic,
  logit,
  ouMoments,
} from '#lib/finance/processes/logitOu.ts'
import { type Forecast, HIGH, LOW } from './forecast.ts'

/** What a price without direction will have gained after `years`, as the simulation of liquidity takes it. @throws RangeError as `gbmLogMoments`. */
export function forecastPrice(volatility: number, years: number): Forecast {
  const { mean, deviation } = gbmLogMoments({ drift: 0, volatility }, years)
  const at = (part: number) => exp(mean + deviation * normalQuantile(part)) - 1
  return {
    low: at(LOW),
    median: at(0.5),
    high: at(HIGH),
    lossProbability: deviation > 0 ? normalCdf(-mean / deviation) : 0,
  }
}

/** How far a utilisation will have moved after `years`, as the simulation of lending takes it. @throws RangeError as `ouMoments`. */
export function forecastUtilisation(
  utilisation: number,
  process: LogitOu,
  years: number,
): Forecast {
  const x = logit(utilisation)
  const { mean, variance } = ouMoments(x, process, years)
  const deviation = Math.sqrt(variance)
  const at = (part: number) =>
    logistic(mean + deviation * normalQuantile(part)) - utilisation
  return {
    low: at(LOW),
    median: at(0.5),
    high: at(HIGH),
    lossProbability: deviation > 0 ? normalCdf((x - mean) / deviation) : 0,
  }
}
