import { stationaryIndices } from '#lib/finance/bootstrap/stationaryBootstrap.ts'
import {
  estimateGrowth,
  toLogReturns,
} from '#lib/finance/calibration/growth.ts'
import { fitUtilisation } from '#lib/finance/calibration/utilisation.ts'
import { bootstrapForecast } from '#lib/finance/forecast/bootstrapForecast.ts'
import {
  forecastPrice,
  forecastUtilisation,
} from '#lib/finance/forecast/modelForecasts.ts'
import type { Outcome } from '#lib/finance/forecast/scores.ts'
import { drawFrom } from '#test/support/normals.ts'

/** A law that a series follows, and the forecast that is held against what it then did. */
export type Law = {
  name: string
  forecast: string
  /** Days that the forecast sees, and how far it looks. */
  window: number
  days: number
  /** One series of its own; `undefined` where the model cannot be fitted to it. */
  play(seed: number): Outcome | undefined
}

const YEAR = 365

/** Daily log returns of a share as a vault's are: earnings that remember the days before, and a loss now and then. */
function drawShareReturns(count: number, seed: number): number[] {
  const { normal, uniform } = drawFrom(seed)
  let mood = 0
  return Array.from({ length: count }, () => {
    mood = 0.6 * mood + 4e-5 * normal()
    const loss = uniform() < 0.02 ? -4e-4 * uniform() : 0
    return 1.5e-4 + mood + loss
  })
}

/** The history that the law of blocks draws from: fixed, so the law is known. */
const HISTORY = drawShareReturns(1_000, 1)
const BLOCK = 8

export const laws: readonly Law[] = [
  ...[7, 30].map((days) => ({
    name: 'price: geometric Brownian motion, 60 % a year, drift -20 to 20 %',
    forecast: 'fitted volatility, no direction',
    window: 60,
    days,
    play(seed: number) {
      const { normal, uniform } = drawFrom(seed)
      const drift = 0.4 * uniform() - 0.2
      const path = [1]
      for (let i = 0; i < 60 + days; i++)
        path.push(
          (path.at(-1) as number) *
            Math.exp(
              (drift - 0.6 ** 2 / 2) / YEAR +
                0.6 * Math.sqrt(1 / YEAR) * normal(),
            ),
        )
      const past = path.slice(0, 61)
      const { volatility } = estimateGrowth(toLogReturns(past))
      return {
        ...forecastPrice(volatility.value, days / YEAR),
        actual: (path.at(-1) as number) / (past.at(-1) as number) - 1,
      }
    },
  })),
  ...[7, 30].map((days) => ({
    name: 'utilisation: logit Ornstein-Uhlenbeck, speed 60, volatility 6',
    forecast: 'fitted by exact discretisation, corrected for short histories',
    window: 90,
    days,
    play(seed: number) {
      const { normal } = drawFrom(seed)
      const keep = Math.exp(-60 / YEAR)
      const deviation = 6 * Math.sqrt((1 - keep * keep) / 120)
      let x = 1.4 + (6 / Math.sqrt(120)) * normal()
      const path = [x]
      for (let i = 0; i < 90 + days; i++) {
        x = 1.4 + keep * (x - 1.4) + deviation * normal()
        path.push(x)
      }
      const utilisations = path.map((it) => 1 / (1 + Math.exp(-it)))
      const past = utilisations.slice(0, 91)
      const now = past.at(-1) as number
      try {
        return {
          ...forecastUtilisation(
            now,
            fitUtilisation(past, 1 / YEAR),
            days / YEAR,
          ),
          actual: (utilisations.at(-1) as number) - now,
        }
      } catch (error) {
        if (error instanceof RangeError) return undefined
        throw error
      }
    },
  })),
  {
    name: 'share price: blocks of a known history, 8 days each',
    forecast: 'its own days in blocks, as stored each day',
    window: 90,
    days: 7,
    play(seed: number) {
      const indices = stationaryIndices({
        length: HISTORY.length,
        meanBlock: BLOCK,
        steps: 97,
        seed,
        path: 0,
      })
      const returns = [...indices].map((i) => HISTORY[i] as number)
      return playBootstrap(returns, 7, seed)
    },
  },
  {
    name: 'share price: earnings that remember, and losses',
    forecast: 'its own days in blocks, as stored each day',
    window: 90,
    days: 7,
    play: (seed: number) =>
      playBootstrap(drawShareReturns(97, seed + 2), 7, seed),
  },
]

function playBootstrap(
  returns: readonly number[],
  days: number,
  seed: number,
): Outcome {
  const past = returns.slice(0, -days)
  const coming = returns.slice(-days).reduce((sum, it) => sum + it, 0)
  return {
    ...bootstrapForecast(past, { days, paths: 500, seed: seed ^ 0x5bd1e995 }),
    actual: Math.expm1(coming),
  }
}
