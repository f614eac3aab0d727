import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectedConstantProduct } from '#lib/finance/divergence/underGbm.ts'
import { breakEvenVolume } from '#lib/finance/lvr/breakEvenVolume.ts'
import {
  concentratedLvr,
  constantProductLvr,
  generalLvr,
  weightedLvr,
} from '#lib/finance/lvr/lossVersusRebalancing.ts'
import { gbmStep } from '#lib/finance/processes/gbm.ts'
import { drawFrom, errorsFrom } from '#test/support/normals.ts'

const volatility = fc.double({ min: 0.01, max: 3, noNaN: true })
const price = fc
  .double({ min: -5, max: 5, noNaN: true })
  .map((log) => Math.exp(log))

describe('loss versus rebalancing', () => {
  test('5 % daily volatility costs constant product 3.125 basis points a day', () => {
    // The example of the paper's introduction.
    expect(constantProductLvr(0.05)).toBeCloseTo(3.125e-4, 18)
  })
  test('a pool’s expected worth decays at exactly that rate', () => {
    fc.assert(
      fc.property(volatility, (sigma) => {
        const { position } = expectedConstantProduct(
          { drift: 0, volatility: sigma },
          2,
        )
        expect(-Math.log(position) / 2).toBeCloseTo(
          constantProductLvr(sigma),
          12,
        )
      }),
    )
  })
  test('of the full range is constant product’s, and the general formula’s of V = 2 sqrt P', () => {
    fc.assert(
      fc.property(price, volatility, (p, sigma) => {
        const expected = constantProductLvr(sigma)
        expect(
          concentratedLvr({ lower: 0, upper: Infinity }, p, sigma) / expected,
        ).toBeCloseTo(1, 12)
        const value = 2 * Math.sqrt(p)
        const curvature = -value / (4 * p * p)
        expect(generalLvr({ price: p, value, curvature }, sigma)).toBeCloseTo(
          expected,
          12,
        )
      }),
    )
  })
  test('of a range is the general formula’s of V = 2 sqrt P - P / sqrt upper - sqrt lower', () => {
    fc.assert(
      fc.property(price, volatility, (p, sigma) => {
        const range = { lower: p / 1.7, upper: p * 1.3 }
        const value =
          2 * Math.sqrt(p) - p / Math.sqrt(range.upper) - Math.sqrt(range.lower)
        const curvature = -1 / (2 * p ** 1.5)
        expect(
          concentratedLvr(range, p, sigma) /
            generalLvr({ price: p, value, curvature }, sigma),
        ).toBeCloseTo(1, 11)
      }),
    )
  })
  test('a simulated rebalancing gains it on a pool of a range, within four standard errors', () => {
    // One short step: the rebalanced portfolio gains x dP, the pool V(P + dP) - V(P).
    const sigma = 0.6
    const years = 1e-4
    const range = { lower: 0.5, upper: 2 }
    const worth = (p: number) =>
      2 * Math.sqrt(p) - p / Math.sqrt(2) - Math.sqrt(0.5)
    const held = 1 - 1 / Math.sqrt(2)
    const { normal } = drawFrom(21)
    const gaps = Array.from({ length: 20_000 }, () => {
      const p = Math.exp(sigma * Math.sqrt(years) * normal())
      return (held * (p - 1) - (worth(p) - worth(1))) / worth(1) / years
    })
    expect(errorsFrom(concentratedLvr(range, 1, sigma), gaps)).toBeLessThan(4)
  })
  test('a simulated weighted pool decays by it, within four standard errors', () => {
    // V = P^w; without drift E[P^w] falls at the rate of LVR.
    const { normal } = drawFrom(22)
    const still = { drift: 0, volatility: 0.9 }
    const prices = Array.from({ length: 20_000 }, () =>
      gbmStep(1, still, 0.5, normal()),
    )
    for (const weight of [0.2, 0.5, 0.8])
      expect(
        errorsFrom(
          Math.exp(-weightedLvr(weight, 0.9) * 0.5),
          prices.map((p) => p ** weight),
        ),
      ).toBeLessThan(4)
  })
  test('is nothing out of range, and most at half and half', () => {
    expect(concentratedLvr({ lower: 1, upper: 2 }, 3, 1)).toBe(0)
    expect(concentratedLvr({ lower: 1, upper: 2 }, 1, 1)).toBe(0)
    expect(weightedLvr(0.8, 1)).toBeCloseTo(0.08, 15)
    expect(weightedLvr(1, 1)).toBe(0)
  })
  test('refuses what is out of its domain', () => {
    for (const bad of [-1, Number.NaN, Infinity]) {
      expect(() => constantProductLvr(bad)).toThrow(RangeError)
      expect(() => concentratedLvr({ lower: 1, upper: 2 }, bad, 1)).toThrow(
        RangeError,
      )
    }
    expect(() => weightedLvr(1.1, 1)).toThrow(RangeError)
    expect(() => concentratedLvr({ lower: 2, upper: 1 }, 1, 1)).toThrow(
      RangeError,
    )
    expect(() => generalLvr({ price: 0, value: 1, curvature: -1 }, 1)).toThrow(
      RangeError,
    )
    expect(() => generalLvr({ price: 1, value: 1, curvature: 1 }, 1)).toThrow(
      RangeError,
    )
  })
})

describe('break-even volume', () => {
  test('a pool of 10 million at 80 % volatility and 0.3 % needs 731 thousand a day', () => {
    // 0.64 / 8 * 10^7 / 365 / 0.003 by hand.
    expect(
      breakEvenVolume({
        lvr: constantProductLvr(0.8),
        poolValue: 1e7,
        fee: 0.003,
        seconds: 86_400,
      }),
    ).toBeCloseTo(730_593.607_306, 5)
  })
  test('refuses no fee', () => {
    const usual = { lvr: 0.1, poolValue: 1, fee: 0.003, seconds: 1 }
    for (const bad of [
      { fee: 0 },
      { fee: 2 },
      { lvr: -1 },
      { seconds: Number.NaN },
    ])
      expect(() => breakEvenVolume({ ...usual, ...bad })).toThrow(RangeError)
  })
})
