import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  estimateGrowth,
  longRunVariance,
  toLogReturns,
} from '#lib/finance/calibration/growth.ts'
import { shrinkCorrelation } from '#lib/finance/calibration/shrinkCorrelation.ts'
import { fitUtilisation } from '#lib/finance/calibration/utilisation.ts'
import { impliedUtilisation } from '#lib/finance/lending/impliedUtilisation.ts'
import { cholesky } from '#lib/finance/matrices/cholesky.ts'
import { drawFrom, errorsFrom } from '#test/support/normals.ts'

describe('growth', () => {
  test('of a series worked out by hand', () => {
    const returns = toLogReturns([1, 1.1, 1.21, 1.2])
    expect(returns[0]).toBeCloseTo(0.09531017980432487, 15)
    const { drift, volatility, count } = estimateGrowth([0.01, 0.03, 0.02])
    expect(count).toBe(3)
    expect(drift.value).toBeCloseTo(0.02 * 365, 12)
    expect(volatility.value).toBeCloseTo(0.01 * Math.sqrt(365), 12)
    expect(volatility.error).toBeCloseTo(volatility.value / 2, 12)
  })

  test('keeps the digits of shares that hardly move', () => {
    const [step] = toLogReturns([2 ** 60, 2 ** 60 + 2 ** 20])
    expect((step as number) / 2 ** -40).toBeCloseTo(1, 9)
  })

  test('has the errors that it tells, of days that remember those before', () => {
    const { normal } = drawFrom(11)
    const [sigma, keep] = [0.02, 0.4]
    const found = Array.from({ length: 300 }, () => {
      let x = 0
      const days = Array.from({ length: 300 }, () => {
        x = keep * x + sigma * normal()
        return 0.001 + x
      })
      return estimateGrowth(days)
    })
    const drifts = found.map(({ drift }) => drift.value)
    expect(errorsFrom(0.365, drifts)).toBeLessThan(4)
    const spread = Math.sqrt(
      drifts.reduce((sum, it) => sum + (it - 0.365) ** 2, 0) / drifts.length,
    )
    const told =
      found.reduce((sum, { drift }) => sum + drift.error, 0) / found.length
    // Windows of few lags see a part of the memory; without them it would be 0.65.
    expect(told / spread).toBeGreaterThan(0.8)
    expect(told / spread).toBeLessThan(1.1)
  })

  test('the long-run variance is never negative', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
          minLength: 2,
          maxLength: 60,
        }),
        (series) => {
          expect(longRunVariance(series)).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })

  test('is refused for what has none', () => {
    for (const values of [
      [1, 0],
      [1, -1],
      [1, Number.NaN],
      [Infinity, 1],
    ])
      expect(() => toLogReturns(values)).toThrow(RangeError)
    expect(() => estimateGrowth([0.1, 0.2])).toThrow(RangeError)
  })
})

describe('correlations', () => {
  const draw = (count: number, seed: number) => {
    const { normal } = drawFrom(seed)
    const common = Array.from({ length: count }, normal)
    return [
      common.map((it) => 0.8 * it + 0.6 * normal()),
      common.map((it) => 0.8 * it + 0.6 * normal()),
      common.map(() => normal()),
    ]
  }

  test('of many days are the true ones, of few they are drawn to none', () => {
    const many = shrinkCorrelation(draw(20_000, 1))
    expect(many.matrix[0]?.[1]).toBeCloseTo(0.64, 1)
    expect(many.intensity).toBeLessThan(0.01)
    const few = shrinkCorrelation(draw(15, 1))
    expect(few.intensity).toBeGreaterThan(many.intensity)
  })

  test('shrunk are nearer to the truth than those of the sample', () => {
    let [shrunk, plain] = [0, 0]
    for (let seed = 0; seed < 200; seed++) {
      const { normal } = drawFrom(seed)
      const series = Array.from({ length: 5 }, () =>
        Array.from({ length: 20 }, normal),
      )
      const { matrix, intensity } = shrinkCorrelation(series)
      for (let i = 0; i < 5; i++)
        for (let j = 0; j < i; j++) {
          const entry = matrix[i]?.[j] as number
          shrunk += entry ** 2
          plain += intensity < 1 ? (entry / (1 - intensity)) ** 2 : 0
        }
    }
    expect(shrunk).toBeLessThan(plain / 2)
  })

  test('of series with gaps, without any days and that never move have a Cholesky factor all the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 0, max: 40 }),
        (seed, gap) => {
          const [one = [], two = [], three = []] = draw(40, seed)
          const holed = two.map((it, i) => (i < gap ? undefined : it))
          const { matrix } = shrinkCorrelation([
            one,
            holed,
            three,
            one.map((it) => -it),
            one.map(() => 0),
            one.map(() => undefined),
          ])
          expect(cholesky(matrix)).toHaveLength(6)
          for (const [i, row] of matrix.entries())
            expect(row[i]).toBeCloseTo(1, 9)
          expect(matrix[0]?.[4]).toBeCloseTo(0, 6)
          expect(matrix[0]?.[5]).toBeCloseTo(0, 6)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('of different days are refused', () => {
    expect(() => shrinkCorrelation([[1], [1, 2]])).toThrow(RangeError)
  })
})

describe('utilisation', () => {
  test('is fitted with less bias than by least squares alone', () => {
    const truth = Math.exp(-20 / 365)
    const keeps = Array.from({ length: 200 }, (_, seed) => {
      const { normal } = drawFrom(seed)
      const deviation = 4 * Math.sqrt((1 - truth * truth) / 40)
      let x = 1
      const path = Array.from({ length: 91 }, () => {
        x = 1 + truth * (x - 1) + deviation * normal()
        return 1 / (1 + Math.exp(-x))
      })
      try {
        return fitUtilisation(path, 1 / 365).keep
      } catch {
        return truth
      }
    })
    const bias = keeps.reduce((sum, it) => sum + it, 0) / keeps.length - truth
    // Least squares alone would be off by (1 + 3 keep) / n = -0.043.
    expect(Math.abs(bias)).toBeLessThan(0.015)
  })

  const curve = { kink: 0.9, base: 0.01, slope1: 0.05, slope2: 0.6 }
  test('is told from two rates that lie on the curve, and from no others', () => {
    for (const u of [0.1, 0.89, 0.95, 1]) {
      const borrowApr =
        u > 0.9 ? 0.06 + (0.6 * (u - 0.9)) / 0.1 : 0.01 + (0.05 * u) / 0.9
      const supplyApr = borrowApr * u * 0.8
      const rates = { borrowApr, supplyApr, curve, reserveFactor: 0.2 }
      expect(impliedUtilisation(rates)).toBeCloseTo(u, 9)
      expect(impliedUtilisation({ ...rates, reserveFactor: 0.1 })).toBe(
        undefined,
      )
    }
    const nothing = { borrowApr: 0, supplyApr: 0, curve, reserveFactor: 0.2 }
    expect(impliedUtilisation(nothing)).toBe(undefined)
    expect(() => impliedUtilisation({ ...nothing, borrowApr: -1 })).toThrow(
      RangeError,
    )
  })
})
