import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { constantProductDivergence } from '#lib/finance/divergence/constantProduct.ts'
import {
  constantProductDivergenceCdf,
  constantProductDivergenceQuantile,
  expectedConstantProduct,
} from '#lib/finance/divergence/underGbm.ts'
import { normalCdf } from '#lib/finance/normalCdf.ts'
import {
  fitGbm,
  gbmLogMoments,
  gbmMoments,
  gbmQuantile,
  gbmStep,
} from '#lib/finance/processes/gbm.ts'
import * as real from '#test/support/exactReal.ts'
import { drawFrom, errorsFrom } from '#test/support/normals.ts'

const PATHS = 20_000
const gbm = { drift: 0.1, volatility: 0.8 }
const years = 0.5

/** Price ratios after half a year in six steps. */
function simulate(): number[] {
  const { normal } = drawFrom(11)
  return Array.from({ length: PATHS }, () => {
    let price = 1
    for (let step = 0; step < 6; step++)
      price = gbmStep(price, gbm, years / 6, normal())
    return price
  })
}
const ratios = simulate()

test('the normal distribution is that of the reference, tails included', () => {
  fc.assert(
    fc.property(fc.double({ min: -12, max: 8, noNaN: true }), (x) => {
      expect(
        real.relativeError(normalCdf(x), real.normalCdf(real.toReal(x))),
      ).toBeLessThan(5e-14)
    }),
    { numRuns: 60 },
  )
  expect(normalCdf(-Infinity)).toBe(0)
  expect(normalCdf(Infinity)).toBe(1)
  expect(() => normalCdf(Number.NaN)).toThrow(RangeError)
})

describe('geometric Brownian motion', () => {
  test('simulated mean and variance are the closed ones within four standard errors', () => {
    const { mean, variance } = gbmMoments(gbm, years)
    // e^(0.05) and e^0.1 (e^0.32 - 1), by mpmath at 30 digits.
    expect(mean).toBeCloseTo(1.051_271_096_376_024, 14)
    expect(variance).toBeCloseTo(0.416_790_637_542_986_2, 12)
    expect(errorsFrom(mean, ratios)).toBeLessThan(4)
    expect(
      errorsFrom(
        variance,
        ratios.map((k) => (k - mean) ** 2),
      ),
    ).toBeLessThan(4)
  })
  test('a share p of the paths ends below the quantile of p', () => {
    for (const p of [0.05, 0.5, 0.95]) {
      const at = gbmQuantile(p, gbm, years)
      expect(
        errorsFrom(
          p,
          ratios.map((k) => (k <= at ? 1 : 0)),
        ),
      ).toBeLessThan(4)
    }
  })
  test('a fit finds back what a series was made of', () => {
    const { normal } = drawFrom(12)
    const prices = [100]
    for (let day = 0; day < 2000; day++)
      prices.push(gbmStep(prices.at(-1) as number, gbm, 1 / 365, normal()))
    const fit = fitGbm(prices, 1 / 365)
    expect(Math.abs(fit.volatility - 0.8)).toBeLessThan(4 * fit.volatilityError)
    expect(Math.abs(fit.drift - 0.1)).toBeLessThan(4 * fit.driftError)
    expect(fit.volatilityError).toBeCloseTo(0.8 / Math.sqrt(4000), 2)
  })
  test('refuses what has no motion', () => {
    for (const bad of [-1, Number.NaN, Infinity]) {
      expect(() => gbmLogMoments({ drift: 0, volatility: bad }, 1)).toThrow(
        RangeError,
      )
      expect(() => gbmLogMoments(gbm, bad)).toThrow(RangeError)
    }
    expect(() =>
      gbmLogMoments({ drift: Number.NaN, volatility: 1 }, 1),
    ).toThrow(RangeError)
    expect(() => gbmQuantile(1, gbm, 1)).toThrow(RangeError)
    expect(() => fitGbm([1, 2], 1)).toThrow(RangeError)
    expect(() => fitGbm([1, 0, 2], 1)).toThrow(RangeError)
    expect(() => fitGbm([1, 2, 3], 0)).toThrow(RangeError)
  })
})

describe('divergence under it', () => {
  test('a share p of the paths diverges below the quantile of p', () => {
    for (const p of [0.01, 0.05, 0.25, 0.5, 0.75, 0.95]) {
      const at = constantProductDivergenceQuantile(p, gbm, years)
      expect(
        errorsFrom(
          p,
          ratios.map((k) => (constantProductDivergence(k) <= at ? 1 : 0)),
        ),
      ).toBeLessThan(4)
    }
  })
  test('without drift of the logarithm the quantile is a normal one: sech of half a deviation', () => {
    // drift = volatility^2 / 2; P(|Z| >= z) = 0.05 at z = 1.959963984540054.
    const still = { drift: 0.32, volatility: 0.8 }
    expect(constantProductDivergenceQuantile(0.05, still, 1)).toBeCloseTo(
      1 / Math.cosh((0.8 * 1.959_963_984_540_054) / 2) - 1,
      12,
    )
  })
  test('distribution and quantile undo each other', () => {
    const probability = fc.double({ min: 1e-4, max: 0.9999, noNaN: true })
    fc.assert(
      fc.property(probability, (p) => {
        const at = constantProductDivergenceQuantile(p, gbm, years)
        expect(constantProductDivergenceCdf(at, gbm, years)).toBeCloseTo(p, 10)
      }),
    )
  })
  test('simulated means of pool, held basket and their gap are the closed ones within four standard errors', () => {
    const { position, hold, divergence } = expectedConstantProduct(gbm, years)
    expect(errorsFrom(position, ratios.map(Math.sqrt))).toBeLessThan(4)
    expect(
      errorsFrom(
        hold,
        ratios.map((k) => (1 + k) / 2),
      ),
    ).toBeLessThan(4)
    expect(
      errorsFrom(
        divergence,
        ratios.map((k) => Math.sqrt(k) - (1 + k) / 2),
      ),
    ).toBeLessThan(4)
    expect(position - hold).toBeCloseTo(divergence, 14)
  })
  test('refuses probabilities beyond 0 and 1, losses beyond all, and no randomness', () => {
    for (const p of [0, 1, Number.NaN])
      expect(() => constantProductDivergenceQuantile(p, gbm, 1)).toThrow(
        RangeError,
      )
    for (const loss of [-1, 0.1, Number.NaN])
      expect(() => constantProductDivergenceCdf(loss, gbm, 1)).toThrow(
        RangeError,
      )
    expect(() => constantProductDivergenceQuantile(0.5, gbm, 0)).toThrow(
      RangeError,
    )
  })
})
