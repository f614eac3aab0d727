import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equalRiskWeights } from '#lib/finance/allocation/equalRisk.ts'
import { kellyBet, kellyWeights } from '#lib/finance/allocation/kelly.ts'
import { allocateByMeanCvar } from '#lib/finance/allocation/meanCvar.ts'
import { maximise } from '#lib/finance/allocation/simplex.ts'
import { multiply } from '#lib/finance/matrices/matrix.ts'
import { tailLoss } from '#lib/finance/risk/tailLoss.ts'

const between = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true })
const covariance = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc
    .array(fc.array(between(-1, 1), { minLength: n, maxLength: n }), {
      minLength: n,
      maxLength: n,
    })
    .map((rows) =>
      rows.map((a, i) =>
        rows.map(
          (b, j) =>
            a.reduce((sum, x, k) => sum + x * (b[k] as number), 0) +
            (i === j ? 0.05 : 0),
        ),
      ),
    ),
)

describe('equal-risk contribution', () => {
  test('two assets are weighed by their deviations, whatever their correlation', () => {
    for (const correlation of [-0.9, 0, 0.9]) {
      const c = correlation * 0.2 * 0.4
      const [a, b] = equalRiskWeights([
        [0.04, c],
        [c, 0.16],
      ]) as [number, number]
      expect(a).toBeCloseTo(2 / 3, 12)
      expect(b).toBeCloseTo(1 / 3, 12)
    }
  })
  test('every asset contributes the same', () => {
    fc.assert(
      fc.property(covariance, (matrix) => {
        const weights = equalRiskWeights(matrix)
        const contributions = multiply(matrix, weights).map(
          (c, i) => c * (weights[i] as number),
        )
        expect(
          Math.max(...contributions) / Math.min(...contributions),
        ).toBeCloseTo(1, 9)
        expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12)
        for (const w of weights) expect(w).toBeGreaterThan(0)
      }),
    )
  })
  test('refuses no assets, no risk, and matrices that are none', () => {
    expect(() => equalRiskWeights([])).toThrow(RangeError)
    expect(() => equalRiskWeights([[0]])).toThrow(RangeError)
    expect(() =>
      equalRiskWeights([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow(RangeError)
    expect(() =>
      equalRiskWeights([
        [1, -1],
        [-1, 1],
      ]),
    ).toThrow(RangeError)
  })
})

describe('Kelly', () => {
  test('a coin of 60 % at even odds: a fifth of it all', () => {
    expect(kellyBet(0.6, 1)).toBeCloseTo(0.2, 15)
    expect(kellyBet(0.4, 1)).toBe(0)
  })
  test('no other bet grows faster', () => {
    fc.assert(
      fc.property(
        between(0.01, 0.99),
        between(0.1, 10),
        between(0, 0.99),
        (p, odds, other) => {
          const growth = (bet: number) =>
            p * Math.log1p(bet * odds) + (1 - p) * Math.log1p(-bet)
          expect(growth(other)).toBeLessThanOrEqual(
            growth(kellyBet(p, odds)) + 1e-12,
          )
        },
      ),
    )
  })
  test('of one asset it is excess over variance; of many, no step away grows faster', () => {
    expect(kellyWeights([0.05], [[0.04]])[0]).toBeCloseTo(1.25, 14)
    expect(kellyWeights([0.05], [[0.04]], 0.5)[0]).toBeCloseTo(0.625, 14)
    fc.assert(
      fc.property(
        covariance,
        fc.array(between(-1, 1), { minLength: 6, maxLength: 6 }),
        (matrix, list) => {
          const excess = matrix.map((_, i) => list[i] as number)
          const weights = kellyWeights(excess, matrix)
          const growth = (w: readonly number[]) =>
            w.reduce(
              (sum, x, i) =>
                sum +
                x * (excess[i] as number) -
                (x * (multiply(matrix, w)[i] as number)) / 2,
              0,
            )
          for (const i of weights.keys())
            for (const step of [-0.01, 0.01])
              expect(
                growth(weights.map((w, j) => (i === j ? w + step : w))),
              ).toBeLessThan(growth(weights))
        },
      ),
    )
  })
  test('refuses odds and probabilities that are none', () => {
    expect(() => kellyBet(1.1, 1)).toThrow(RangeError)
    expect(() => kellyBet(0.5, 0)).toThrow(RangeError)
    expect(() => kellyBet(Number.NaN, 1)).toThrow(RangeError)
    expect(() =>
      kellyWeights(
        [1, 1],
        [
          [1, 1],
          [1, 1],
        ],
      ),
    ).toThrow(RangeError)
    expect(() => kellyWeights([1], [[1]], 0)).toThrow(RangeError)
  })
})

describe('linear programs', () => {
  test('a textbook’s: Chvatal, chapter 2', () => {
    // Maximise 5a + 4b + 3c under three limits: 13 at (2, 0, 1).
    const x = maximise(
      [5, 4, 3],
      [
        [2, 3, 1],
        [4, 1, 2],
        [3, 4, 2],
      ],
      [5, 11, 8],
    )
    expect(x).toEqual([expect.closeTo(2, 12), 0, expect.closeTo(1, 12)])
  })
  test('a program that cycles under the largest-gain rule ends', () => {
    // Chvatal, chapter 3.
    const x = maximise(
      [10, -57, -9, -24],
      [
        [0.5, -5.5, -2.5, 9],
        [0.5, -1.5, -0.5, 1],
        [1, 0, 0, 0],
      ],
      [0, 0, 1],
    )
    expect(x).toEqual([expect.closeTo(1, 9), 0, expect.closeTo(1, 9), 0])
  })
  test('refuses negative limits and gains without end', () => {
    expect(() => maximise([1], [[1]], [-1])).toThrow(RangeError)
    expect(() => maximise([1], [[-1]], [1])).toThrow(RangeError)
  })
})

describe('mean-CVaR', () => {
  const problem = fc
    .tuple(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 10, max: 60 }),
      fc.integer({ min: 0, max: 1000 }),
    )
    .chain(([assets, count]) =>
      fc.record({
        scenarios: fc.array(
          fc.array(between(-0.6, 0.7), {
            minLength: assets,
            maxLength: assets,
          }),
          { minLength: count, maxLength: count },
        ),
        caps: fc.array(between(0, 1), { minLength: assets, maxLength: assets }),
        budget: between(0, 0.3),
        groupCap: between(0, 1),
        others: fc.array(
          fc.array(between(0, 1), { minLength: assets, maxLength: assets }),
          { minLength: 30, maxLength: 30 },
        ),
      }),
    )
  const returnsOf = (scenarios: number[][], weights: readonly number[]) =>
    scenarios.map((row) =>
      row.reduce((sum, r, i) => sum + r * (weights[i] as number), 0),
    )

  test('keeps the budget and every cap, and no other allocation that does expects more', () => {
    fc.assert(
      fc.property(problem, ({ scenarios, caps, budget, groupCap, others }) => {
        const groups = [{ members: [0], cap: groupCap }]
        const best = allocateByMeanCvar({
          scenarios,
          caps,
          budget,
          level: 0.9,
          groups,
        })
        const cvarOf = (weights: readonly number[]) =>
          tailLoss(
            returnsOf(scenarios, weights).map((r) => -r),
            0.9,
          ).conditionalValueAtRisk
        const expectedOf = (weights: readonly number[]) =>
          returnsOf(scenarios, weights).reduce((sum, r) => sum + r, 0) /
          scenarios.length
        expect(cvarOf(best.weights)).toBeLessThanOrEqual(budget + 1e-9)
        expect(best.conditionalValueAtRisk).toBeCloseTo(cvarOf(best.weights), 9)
        expect(best.expected).toBeCloseTo(expectedOf(best.weights), 9)
        expect(best.weights.reduce((sum, w) => sum + w, best.cash)).toBeCloseTo(
          1,
          9,
        )
        const limits = caps.map((cap, i) =>
          i === 0 ? Math.min(cap, groupCap) : cap,
        )
        for (const [i, w] of best.weights.entries()) {
          expect(w).toBeGreaterThanOrEqual(0)
          expect(w).toBeLessThanOrEqual((limits[i] as number) + 1e-9)
        }
        for (const draw of others) {
          // Made to fit: scaled under the caps, the whole and the budget, all of which allow it.
          let other = draw.map((x, i) => x * (limits[i] as number))
          const sum = other.reduce((all, x) => all + x, 0)
          if (sum > 1) other = other.map((x) => x / sum)
          const risk = cvarOf(other)
          if (risk > budget) other = other.map((x) => (x * budget) / risk)
          expect(expectedOf(other)).toBeLessThanOrEqual(best.expected + 1e-8)
        }
      }),
      { numRuns: 40 },
    )
  })
  test('by hand: the budget decides how much of the risky one', () => {
    // Half the time +30 %, half -20 %: CVaR_50 is 20 % of what is in it. A safe one gives 1 %.
    const scenarios = [
      [0.3, 0.01],
      [-0.2, 0.01],
    ]
    const best = allocateByMeanCvar({
      scenarios,
      caps: [1, 1],
      budget: 0.095,
      level: 0.5,
    })
    // 0.2 w - 0.01 (1 - w) = 0.095 at w = 0.5.
    expect(best.weights[0]).toBeCloseTo(0.5, 9)
    expect(best.weights[1]).toBeCloseTo(0.5, 9)
    expect(best.expected).toBeCloseTo(0.03, 9)
  })
  test('no budget for any loss leaves cash, and so does an expected loss', () => {
    const scenarios = [[0.3], [-0.2]]
    expect(
      allocateByMeanCvar({ scenarios, caps: [1], budget: 0, level: 0.5 }),
    ).toMatchObject({ weights: [0], cash: 1 })
    expect(
      allocateByMeanCvar({ scenarios, caps: [1], budget: 1, expected: [-0.1] }),
    ).toMatchObject({ weights: [0], cash: 1, expected: expect.closeTo(0, 12) })
  })
  test('more budget never expects less', () => {
    fc.assert(
      fc.property(
        problem,
        between(0, 0.3),
        ({ scenarios, caps, budget }, more) => {
          const at = (limit: number) =>
            allocateByMeanCvar({ scenarios, caps, budget: limit }).expected
          expect(at(budget + more)).toBeGreaterThanOrEqual(at(budget) - 1e-8)
        },
      ),
      { numRuns: 20 },
    )
  })
  test('refuses scenarios that do not fit, budgets and caps that are none', () => {
    const usual = { scenarios: [[0.1, 0.1]], caps: [1, 1], budget: 0.1 }
    for (const bad of [
      { scenarios: [] },
      { scenarios: [[0.1]] },
      { scenarios: [[0.1, Number.NaN]] },
      { budget: -0.1 },
      { budget: Number.NaN },
      { caps: [1, 2] },
      { expected: [1] },
      { level: 1 },
      { groups: [{ members: [2], cap: 1 }] },
      { groups: [{ members: [0], cap: -1 }] },
    ])
      expect(() => allocateByMeanCvar({ ...usual, ...bad })).toThrow(RangeError)
  })
})
