import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bootstrapForecast,
  resampleSums,
  toSpreads,
} from '#lib/finance/forecast/bootstrapForecast.ts'
import {
  forecastPrice,
  forecastUtilisation,
} from '#lib/finance/forecast/modelForecasts.ts'
import { type Outcome, scoreForecasts } from '#lib/finance/forecast/scores.ts'
import { drawFrom } from '#test/support/normals.ts'

const returns = Array.from({ length: 60 }, (_, i) => Math.sin(i * 2.3) / 1e3)

describe('resampled history', () => {
  test('that never varied says what it always did', () => {
    const steady = Array.from({ length: 20 }, () => 1e-4)
    const { low, median, high, lossProbability } = bootstrapForecast(steady, {
      days: 7,
      paths: 100,
      seed: 1,
    })
    for (const gain of [low, median, high])
      expect(gain).toBeCloseTo(Math.exp(7e-4) - 1, 12)
    expect(lossProbability).toBe(0)
  })

  test('is the same in any pieces, and of any horizons', () => {
    const whole = resampleSums(returns, {
      horizons: [3, 9],
      paths: 64,
      seed: 9,
    })
    const part = resampleSums(returns, {
      horizons: [3, 9],
      paths: 16,
      from: 48,
      seed: 9,
    })
    for (const [h, row] of part.entries())
      expect([...row]).toEqual([...(whole[h]?.slice(48) ?? [])])
    const [alone] = resampleSums(returns, { horizons: [3], paths: 64, seed: 9 })
    expect(alone).toEqual(whole[0])
  })

  test('of independent days is spread as theory has it', () => {
    const { normal } = drawFrom(3)
    const days = 10
    const ratios = Array.from({ length: 60 }, () => {
      const past = Array.from({ length: 90 }, () => normal())
      const [sums] = resampleSums(past, {
        horizons: [days],
        paths: 400,
        seed: 5,
        meanBlock: 1,
      })
      const all = [...(sums ?? [])]
      const mean = all.reduce((sum, x) => sum + x, 0) / all.length
      return all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length
    })
    const variance = ratios.reduce((sum, x) => sum + x, 0) / ratios.length
    // The sum's own variance and that of the mean of 90 days, ten times.
    expect(variance / (days + (days * days) / 90)).toBeGreaterThan(0.9)
    expect(variance / (days + (days * days) / 90)).toBeLessThan(1.2)
  })

  test('that remembers is spread more, and further ahead more still', () => {
    const { normal } = drawFrom(4)
    let x = 0
    const memory = Array.from({ length: 90 }, () => {
      x = 0.7 * x + normal()
      return x
    })
    const [week, quarter] = toSpreads(memory, [7, 90], 6)
    expect(week).toBeGreaterThan(1.1)
    expect(quarter).toBeGreaterThan(week ?? 0)
  })

  test('is refused for too little of it, and for days that are none', () => {
    const options = { days: 7, paths: 10, seed: 1 }
    expect(() => bootstrapForecast(returns.slice(0, 9), options)).toThrow(
      RangeError,
    )
    for (const wrong of [
      { days: 0 },
      { days: 1.5 },
      { days: 40_000 },
      { paths: 0 },
      { paths: 1e7 },
    ])
      expect(() =>
        bootstrapForecast(returns, { ...options, ...wrong }),
      ).toThrow(RangeError)
    expect(() => bootstrapForecast([...returns, Number.NaN], options)).toThrow(
      RangeError,
    )
  })
})

describe('forecasts by a model', () => {
  test('of a price are those of the log-normal law', () => {
    const { low, median, high, lossProbability } = forecastPrice(0.5, 0.25)
    // 10 % and 90 % points of the normal: 1.2815515655446004.
    const at = (z: number) => Math.exp(-0.03125 + 0.25 * z) - 1
    expect(low).toBeCloseTo(at(-1.2815515655446004), 12)
    expect(median).toBeCloseTo(at(0), 12)
    expect(high).toBeCloseTo(at(1.2815515655446004), 12)
    // Phi(0.125) by tables.
    expect(lossProbability).toBeCloseTo(0.549738, 6)
  })

  test('of a utilisation end in the stationary law', () => {
    const process = { speed: 50, level: 1, volatility: 5 }
    const { low, high } = forecastUtilisation(0.5, process, 10)
    const at = (z: number) => 1 / (1 + Math.exp(-(1 + 0.5 * z))) - 0.5
    expect(low).toBeCloseTo(at(-1.2815515655446004), 10)
    expect(high).toBeCloseTo(at(1.2815515655446004), 10)
  })
})

describe('scores', () => {
  const outcome = (actual: number): Outcome => ({
    low: -1,
    median: 0,
    high: 2,
    lossProbability: 0.25,
    actual,
  })

  test('are those worked out by hand', () => {
    const scores = scoreForecasts([outcome(1), outcome(-3), outcome(2)])
    expect(scores.count).toBe(3)
    expect(scores.coverage).toBeCloseTo(2 / 3, 12)
    // 1: 0.1*2 + 0.5*1 + 0.1*1; -3: 0.9*2 + 0.5*3 + 0.1*5; 2: 0.1*3 + 0.5*2 + 0.
    expect(scores.pinball).toBeCloseTo((0.8 + 3.8 + 1.3) / 3 / 3, 12)
    expect(scores.brier).toBeCloseTo((0.0625 + 0.5625 + 0.0625) / 3, 12)
  })

  test('are lowest for the quantiles that are true', () => {
    const { normal } = drawFrom(8)
    const actual = Array.from({ length: 4_000 }, normal)
    const scoreAt = (width: number) =>
      scoreForecasts(
        actual.map((it) => ({
          low: -width,
          median: 0,
          high: width,
          lossProbability: 0.5,
          actual: it,
        })),
      ).pinball
    const best = scoreAt(1.2816)
    expect(scoreAt(0.9)).toBeGreaterThan(best)
    expect(scoreAt(1.8)).toBeGreaterThan(best)
  })

  test('are refused for what is no forecast', () => {
    for (const wrong of [
      { low: 3 },
      { lossProbability: 1.1 },
      { actual: Number.NaN },
      { high: Infinity },
    ])
      expect(() => scoreForecasts([{ ...outcome(0), ...wrong }])).toThrow(
        RangeError,
      )
    expect(() => scoreForecasts([])).toThrow(RangeError)
  })

  test('never leave their domain', () => {
    const finite = fc.double({ min: -10, max: 10, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            finite,
            finite,
            finite,
            finite,
            fc.double({ min: 0, max: 1, noNaN: true }),
          ),
          { minLength: 1 },
        ),
        (rows) => {
          const scores = scoreForecasts(
            rows.map(([a, b, c, actual, lossProbability]) => {
              const [low, median, high] = [a, b, c].toSorted(
                (x, y) => x - y,
              ) as [number, number, number]
              return { low, median, high, actual, lossProbability }
            }),
          )
          expect(scores.coverage).toBeGreaterThanOrEqual(0)
          expect(scores.coverage).toBeLessThanOrEqual(1)
          expect(scores.pinball).toBeGreaterThanOrEqual(0)
          expect(scores.brier).toBeGreaterThanOrEqual(0)
          expect(scores.brier).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})
