import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calmarRatio, maxDrawdown } from '#lib/finance/risk/drawdown.ts'
import { probabilityOfGoal } from '#lib/finance/risk/goal.ts'
import { sharpeRatio, sortinoRatio } from '#lib/finance/risk/ratios.ts'
import { deviationOf, meanOf } from '#lib/finance/risk/sample.ts'
import { tailLoss } from '#lib/finance/risk/tailLoss.ts'

const number = fc.double({ min: -1, max: 1, noNaN: true })
const sample = fc.array(number, { minLength: 2, maxLength: 60 })

describe('mean and deviation', () => {
  test('of 2, 4, 4, 4, 5, 5, 7, 9 are 5 and sqrt(32/7)', () => {
    const list = [2, 4, 4, 4, 5, 5, 7, 9]
    expect(meanOf(list)).toBe(5)
    expect(deviationOf(list)).toBeCloseTo(Math.sqrt(32 / 7), 15)
  })
  test('equal numbers deviate by nothing at all', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 2, max: 99 }), (x, count) => {
        expect(deviationOf(new Array(count).fill(x))).toBe(0)
      }),
    )
  })
  test('refuse nothing, one, and NaN', () => {
    expect(() => meanOf([])).toThrow(RangeError)
    expect(() => deviationOf([1])).toThrow(RangeError)
    expect(() => meanOf([1, Number.NaN])).toThrow(RangeError)
  })
})

describe('Sharpe and Sortino', () => {
  const returns = [0.01, -0.02, 0.03, 0]
  test('by hand: mean 0.005, squares 0.0013 over 3, downside 0.0004 over 4', () => {
    expect(sharpeRatio(returns, 0, 1)).toBeCloseTo(
      0.005 / Math.sqrt(0.0013 / 3),
      14,
    )
    expect(sharpeRatio(returns)).toBeCloseTo(
      (0.005 / Math.sqrt(0.0013 / 3)) * Math.sqrt(365),
      12,
    )
    expect(sortinoRatio(returns, 0, 1)).toBeCloseTo(0.5, 14)
    expect(sharpeRatio(returns, 0.005, 1)).toBeCloseTo(0, 14)
  })
  test('do not depend on the size of the bet', () => {
    fc.assert(
      fc.property(
        sample,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (list, size) => {
          fc.pre(deviationOf(list) > 1e-6 && list.some((r) => r < -1e-3))
          const scaled = list.map((r) => r * size)
          expect(sharpeRatio(scaled)).toBeCloseTo(sharpeRatio(list), 6)
          expect(sortinoRatio(scaled)).toBeCloseTo(sortinoRatio(list), 6)
        },
      ),
    )
  })
  test('there is none without variation, or without a loss', () => {
    expect(() => sharpeRatio([0.1, 0.1, 0.1])).toThrow(RangeError)
    expect(() => sharpeRatio([0.1])).toThrow(RangeError)
    expect(() => sortinoRatio([0.1, 0.2])).toThrow(RangeError)
    expect(() => sortinoRatio([])).toThrow(RangeError)
    expect(() => sharpeRatio([0.1, 0.2], 0, 0)).toThrow(RangeError)
  })
})

describe('drawdown', () => {
  test('finds the deepest fall, not the last, and where it ended', () => {
    expect(maxDrawdown([1, 2, 1, 3, 2.4, 4])).toEqual({
      depth: 0.5,
      peak: 1,
      trough: 2,
      recovered: 3,
    })
    expect(maxDrawdown([4, 1, 2])).toEqual({
      depth: 0.75,
      peak: 0,
      trough: 1,
      recovered: undefined,
    })
    expect(maxDrawdown([1, 2, 3]).depth).toBe(0)
    expect(maxDrawdown([2, 0]).depth).toBe(1)
  })
  test('is the worst of all pairs', () => {
    const values = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(values, (list) => {
        const all = list.flatMap((peak, i) =>
          list.slice(i).map((later) => 1 - later / peak),
        )
        expect(maxDrawdown(list).depth).toBeCloseTo(Math.max(0, ...all), 12)
      }),
    )
  })
  test('Calmar: 21 % in two years with a fall by half is 10 % over 50 %', () => {
    expect(calmarRatio([1, 0.5, 1.21], 1)).toBeCloseTo(0.2, 14)
  })
  test('refuses no values, negative ones, and a ratio of no fall', () => {
    expect(() => maxDrawdown([])).toThrow(RangeError)
    expect(() => maxDrawdown([1, -1])).toThrow(RangeError)
    expect(() => maxDrawdown([0, 1])).toThrow(RangeError)
    expect(() => maxDrawdown([1, Number.NaN])).toThrow(RangeError)
    expect(() => calmarRatio([1, 2])).toThrow(RangeError)
    expect(() => calmarRatio([1])).toThrow(RangeError)
  })
})

describe('VaR and CVaR', () => {
  test('by hand, where the level cuts an outcome: of 1 to 10 at 85 %', () => {
    // Worst 15 %: all of 10, half of 9.
    const { valueAtRisk, conditionalValueAtRisk } = tailLoss(
      [3, 1, 2, 10, 9, 8, 7, 6, 5, 4],
      0.85,
    )
    expect(valueAtRisk).toBe(9)
    expect(conditionalValueAtRisk).toBeCloseTo((10 + 4.5) / 1.5, 12)
  })
  test('an atom: 95 times 0 and 5 times 100 lose 100 at 95 %, 50 at 90 %', () => {
    const losses = [...new Array(95).fill(0), ...new Array(5).fill(100)]
    expect(tailLoss(losses, 0.95)).toEqual({
      valueAtRisk: 100,
      conditionalValueAtRisk: expect.closeTo(100, 10),
    })
    expect(tailLoss(losses, 0.9)).toEqual({
      valueAtRisk: 0,
      conditionalValueAtRisk: expect.closeTo(50, 10),
    })
  })
  test('CVaR is the least of z + E[(loss - z)+] / (1 - level), which some loss attains', () => {
    fc.assert(
      fc.property(
        sample,
        fc.double({ min: 0.05, max: 0.99, noNaN: true }),
        (losses, level) => {
          const candidates = losses.map(
            (z) =>
              z +
              losses.reduce((sum, loss) => sum + Math.max(loss - z, 0), 0) /
                losses.length /
                (1 - level),
          )
          const { valueAtRisk, conditionalValueAtRisk } = tailLoss(
            losses,
            level,
          )
          expect(conditionalValueAtRisk).toBeCloseTo(Math.min(...candidates), 9)
          expect(conditionalValueAtRisk).toBeGreaterThanOrEqual(
            valueAtRisk - 1e-12,
          )
        },
      ),
    )
  })
  test('CVaR of two together is never more than of each, which VaR may be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 40 }),
        (pairs) => {
          const of = (f: (pair: [number, number]) => number) =>
            tailLoss(pairs.map(f), 0.8).conditionalValueAtRisk
          expect(of(([a, b]) => a + b)).toBeLessThanOrEqual(
            of(([a]) => a) + of(([, b]) => b) + 1e-12,
          )
        },
      ),
    )
  })
  test('of normal losses: 1.6449 and 2.0627, within four standard errors', async () => {
    const { drawFrom } = await import('#test/support/normals.ts')
    const { normal } = drawFrom(31)
    const losses = Array.from({ length: 20_000 }, normal)
    const { valueAtRisk, conditionalValueAtRisk } = tailLoss(losses, 0.95)
    // Density at the quantile 0.10314; error of a quantile sqrt(p (1 - p) / n) / density, of the tail mean about 1.2 times that.
    const error = Math.sqrt((0.05 * 0.95) / 20_000) / 0.10314
    expect(Math.abs(valueAtRisk - 1.644_853_627)).toBeLessThan(4 * error)
    expect(Math.abs(conditionalValueAtRisk - 2.062_712_807)).toBeLessThan(
      4 * 1.2 * error,
    )
  })
  test('refuses no losses, NaN, and levels beyond 0 and 1', () => {
    expect(() => tailLoss([])).toThrow(RangeError)
    expect(() => tailLoss([Number.NaN])).toThrow(RangeError)
    for (const level of [0, 1, Number.NaN])
      expect(() => tailLoss([1], level)).toThrow(RangeError)
  })
})

describe('probability of a goal', () => {
  test('is the part that reaches it, with its error', () => {
    expect(probabilityOfGoal([1, 2, 3, 4], 3)).toEqual({
      probability: 0.5,
      standardError: 0.25,
    })
    expect(probabilityOfGoal([1, 2], 9)).toMatchObject({
      probability: 0,
      standardError: expect.closeTo(1 / 3, 12),
    })
  })
  test('refuses no outcomes and goals that are none', () => {
    expect(() => probabilityOfGoal([], 1)).toThrow(RangeError)
    expect(() => probabilityOfGoal([1], Number.NaN)).toThrow(RangeError)
    expect(() => probabilityOfGoal([Number.NaN], 1)).toThrow(RangeError)
  })
})
