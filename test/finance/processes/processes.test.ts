import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expm1 } from '#lib/finance/exact/expm1.ts'
import {
  cirMeanOverTime,
  cirMoments,
  cirStationary,
  staysPositive,
} from '#lib/finance/processes/cir.ts'
import { gbmStep } from '#lib/finance/processes/gbm.ts'
import {
  fitLogitOu,
  logistic,
  logit,
  ouMoments,
  planOuStep,
  stepUtilisation,
} from '#lib/finance/processes/logitOu.ts'
import {
  mertonLogMoments,
  mertonMoments,
  mertonStep,
} from '#lib/finance/processes/mertonJumps.ts'
import * as real from '#test/support/exactReal.ts'
import { drawFrom, errorsFrom } from '#test/support/normals.ts'

const between = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true })

test('expm1 is within 4 ulp of the reference, near 0 too', () => {
  fc.assert(
    fc.property(fc.oneof(between(-1e-6, 1e-6), between(-50, 50)), (x) => {
      fc.pre(Math.abs(x) > 1e-30)
      expect(
        real.relativeError(expm1(x), real.exp(real.toReal(x)) - real.ONE),
      ).toBeLessThan(9e-16)
    }),
    { numRuns: 60 },
  )
  expect(expm1(0)).toBe(0)
})

describe('Merton’s jumps', () => {
  const merton = {
    drift: 0.08,
    volatility: 0.4,
    intensity: 3,
    jumpMean: -0.08,
    jumpDeviation: 0.15,
  }
  const years = 0.5
  const { normal, uniform } = drawFrom(51)
  const logs = Array.from({ length: 20_000 }, () => {
    let price = 1
    for (let step = 0; step < 2; step++)
      price = mertonStep(price, merton, years / 2, {
        normal: normal(),
        jumpNormal: normal(),
        uniform: uniform(),
      })
    return Math.log(price)
  })
  test('simulated moments of the logarithm are the closed ones within four standard errors', () => {
    const { mean, variance, skewness, excessKurtosis } = mertonLogMoments(
      merton,
      years,
    )
    const deviation = Math.sqrt(variance)
    const scaled = logs.map((x) => (x - mean) / deviation)
    expect(errorsFrom(mean, logs)).toBeLessThan(4)
    for (const [power, expected] of [
      [2, 1],
      [3, skewness],
      [4, 3 + excessKurtosis],
    ] as const)
      expect(
        errorsFrom(
          expected,
          scaled.map((z) => z ** power),
        ),
      ).toBeLessThan(4)
    expect(skewness).toBeLessThan(-0.1)
  })
  test('and of the price: its mean grows by the drift alone', () => {
    const { mean, variance } = mertonMoments(merton, years)
    expect(mean).toBeCloseTo(Math.exp(0.04), 14)
    const prices = logs.map(Math.exp)
    expect(errorsFrom(mean, prices)).toBeLessThan(4)
    expect(
      errorsFrom(
        variance,
        prices.map((p) => (p - mean) ** 2),
      ),
    ).toBeLessThan(4)
  })
  test('without jumps it is geometric Brownian motion', () => {
    fc.assert(
      fc.property(between(-4, 4), between(0.01, 0.99), (z, u) => {
        const calm = { ...merton, intensity: 0 }
        expect(
          mertonStep(7, calm, 0.3, { normal: z, jumpNormal: 1, uniform: u }),
        ).toBe(gbmStep(7, merton, 0.3, z))
      }),
    )
  })
  test('refuses negative intensities, endless jumps and probabilities that are none', () => {
    const draws = { normal: 0, jumpNormal: 0, uniform: 0.5 }
    for (const bad of [
      { intensity: -1 },
      { intensity: 1e6 },
      { jumpMean: Number.NaN },
      { jumpDeviation: -1 },
      { volatility: Number.NaN },
    ])
      expect(() => mertonStep(1, { ...merton, ...bad }, 1, draws)).toThrow(
        RangeError,
      )
    expect(() => mertonStep(1, merton, 1, { ...draws, uniform: 1 })).toThrow(
      RangeError,
    )
    expect(() =>
      mertonLogMoments({ ...merton, intensity: 0, volatility: 0 }, 1),
    ).toThrow(RangeError)
  })
})

describe('logit-OU', () => {
  const process = { speed: 20, level: logit(0.8), volatility: 3 }
  test('simulated moments are the closed ones within four standard errors, in steps of any length', () => {
    const { normal } = drawFrom(52)
    const start = 0.3
    for (const count of [1, 5]) {
      const step = planOuStep(process, 0.05 / count)
      const logits = Array.from({ length: 10_000 }, () => {
        let u = start
        for (let i = 0; i < count; i++) u = stepUtilisation(u, step, normal())
        return logit(u)
      })
      const { mean, variance } = ouMoments(logit(start), process, 0.05)
      expect(errorsFrom(mean, logits)).toBeLessThan(4)
      expect(
        errorsFrom(
          variance,
          logits.map((x) => (x - mean) ** 2),
        ),
      ).toBeLessThan(4)
    }
  })
  test('forgets where it began: the variance far ahead is volatility^2 / (2 speed)', () => {
    const { mean, variance } = ouMoments(9, process, 1e6)
    expect(mean).toBeCloseTo(process.level, 12)
    expect(variance).toBeCloseTo(9 / 40, 12)
  })
  test('a fit finds back what a series was made of', () => {
    const { normal } = drawFrom(53)
    const step = planOuStep(process, 1 / 365)
    const series = [0.8]
    for (let day = 0; day < 4000; day++)
      series.push(stepUtilisation(series.at(-1) as number, step, normal()))
    const fit = fitLogitOu(series, 1 / 365)
    expect(Math.abs(fit.keep - step.keep)).toBeLessThan(4 * fit.keepError)
    expect(fit.speed).toBeCloseTo(-Math.log(fit.keep) * 365, 9)
    // Errors of the mean of an OU process, and of a deviation of 4000 draws.
    expect(Math.abs(fit.level - process.level)).toBeLessThan(
      (4 * 3) / 20 / Math.sqrt(4000 / 365),
    )
    expect(Math.abs(fit.volatility / 3 - 1)).toBeLessThan(
      4 / Math.sqrt(2 * 4000) + 0.03,
    )
  })
  test('logit and logistic undo each other and stay inside', () => {
    fc.assert(
      fc.property(between(1e-6, 1 - 1e-6), (u) => {
        expect(logistic(logit(u))).toBeCloseTo(u, 14)
      }),
    )
    expect(logistic(1e9)).toBe(1)
    expect(logistic(-1e9)).toBeGreaterThan(0)
  })
  test('refuses full and empty markets, no speed, and series that wander', () => {
    for (const u of [0, 1, -1, Number.NaN])
      expect(() => logit(u)).toThrow(RangeError)
    expect(() => logistic(Number.NaN)).toThrow(RangeError)
    for (const bad of [
      { speed: 0 },
      { speed: Number.NaN },
      { volatility: -1 },
      { level: Infinity },
    ])
      expect(() => planOuStep({ ...process, ...bad }, 1)).toThrow(RangeError)
    expect(() => planOuStep(process, 0)).toThrow(RangeError)
    expect(() => fitLogitOu([0.5, 0.6, 0.7], 1)).toThrow(RangeError)
    expect(() => fitLogitOu([0.5, 0.6, 0.5, 0.6, 0.5], 1)).toThrow(RangeError)
    expect(() => fitLogitOu([0.5, 0.5, 0.5, 0.5, 0.5], 1)).toThrow(RangeError)
    expect(() => fitLogitOu([0.5, 1, 0.5, 0.4], 1)).toThrow(RangeError)
    expect(() => ouMoments(Number.NaN, process, 1)).toThrow(RangeError)
  })
})

describe('CIR', () => {
  // With 4 speed level / volatility^2 = 3 the rate is the sum of three squares of Ornstein-Uhlenbeck processes, simulated exactly.
  const cir = { speed: 2, level: 0.015, volatility: 0.2 }
  test('simulated moments of three squared processes are the closed ones within four standard errors', () => {
    const { normal } = drawFrom(54)
    const years = 0.4
    const keep = Math.exp(-years)
    const deviation = Math.sqrt((0.01 * (1 - Math.exp(-2 * years))) / 2)
    const start = Math.sqrt(0.03)
    const rates = Array.from({ length: 20_000 }, () => {
      const x = start * keep + deviation * normal()
      return x * x + (deviation * normal()) ** 2 + (deviation * normal()) ** 2
    })
    const { mean, variance } = cirMoments(0.03, cir, years)
    expect(errorsFrom(mean, rates)).toBeLessThan(4)
    expect(
      errorsFrom(
        variance,
        rates.map((r) => (r - mean) ** 2),
      ),
    ).toBeLessThan(4)
  })
  test('far ahead it is stationary, and its mean over time is that of its means', () => {
    const far = cirMoments(1, cir, 100)
    const stationary = cirStationary(cir)
    expect(far.mean).toBeCloseTo(stationary.mean, 14)
    expect(far.variance).toBeCloseTo(stationary.variance, 14)
    const count = 20_000
    let sum = 0
    for (let i = 0; i < count; i++)
      sum += cirMoments(0.03, cir, (0.7 * (i + 0.5)) / count).mean
    expect(cirMeanOverTime(0.03, cir, 0.7)).toBeCloseTo(sum / count, 10)
  })
  test('Feller’s condition says whether it touches zero', () => {
    expect(staysPositive(cir)).toBe(true)
    expect(staysPositive({ ...cir, volatility: 0.3 })).toBe(false)
  })
  test('refuses what is no process', () => {
    for (const bad of [{ speed: 0 }, { level: -1 }, { volatility: Number.NaN }])
      expect(() => cirMoments(0.1, { ...cir, ...bad }, 1)).toThrow(RangeError)
    expect(() => cirMoments(-0.1, cir, 1)).toThrow(RangeError)
    expect(() => cirMeanOverTime(0.1, cir, 0)).toThrow(RangeError)
  })
})
