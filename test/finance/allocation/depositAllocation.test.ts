import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  allocateDeposit,
  type DepositProblem,
} from '#lib/finance/allocation/depositAllocation.ts'
import { splitLending } from '#lib/finance/lending/lendingSplit.ts'

const between = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true })

/** What a split gains and risks, worked out here and in no way as there: outcome by outcome, the tail by sorting. */
function judge(problem: DepositProblem, weights: readonly number[]) {
  const { assets, level = 0.95 } = problem
  const count = assets[0]?.outcomes.length ?? 0
  const worths = Array.from({ length: count }, (_, s) =>
    assets.reduce((worth, { outcomes, dilution }, i) => {
      const weight = weights[i] as number
      return (
        worth + weight * ((outcomes[s] as number) * dilution(weight)) - weight
      )
    }, 0),
  )
  const sorted = worths.toSorted((a, b) => a - b)
  const tail = (1 - level) * count
  let left = tail
  let sum = 0
  for (const worth of sorted) {
    const part = Math.min(1, left)
    sum += part * worth
    left -= part
    if (left <= 1e-12) break
  }
  const gain = assets.reduce((all, { expected, dilution }, i) => {
    const weight = weights[i] as number
    return all + weight * (expected * dilution(weight) - 1)
  }, 0)
  const exposures = problem.groups.map(({ members, parts, cap }) => ({
    cap,
    exposure: members.reduce(
      (all, i, k) => all + (weights[i] as number) * (parts?.[k] ?? 1),
      0,
    ),
  }))
  return { gain, cvar: -sum / tail, exposures }
}

/** The largest part of a split that keeps budget and caps, found by halving. */
function shrink(problem: DepositProblem, weights: readonly number[]): number[] {
  const keeps = (by: number) => {
    const scaled = weights.map((weight) => weight * by)
    const { cvar, exposures } = judge(problem, scaled)
    return (
      cvar <= problem.budget &&
      exposures.every(({ cap, exposure }) => exposure <= cap) &&
      scaled.every((weight, i) => weight <= (problem.assets[i]?.cap ?? 0))
    )
  }
  let [low, high] = [0, 1]
  if (keeps(1)) return [...weights]
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2
    if (keeps(middle)) low = middle
    else high = middle
  }
  return weights.map((weight) => weight * low)
}

const problem = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 20, max: 80 }))
  .chain(([count, outcomes]) =>
    fc.record({
      assets: fc.array(
        fc
          .record({
            outcomes: fc.array(between(0.6, 1.5), {
              minLength: outcomes,
              maxLength: outcomes,
            }),
            expected: between(0.9, 1.3),
            thin: between(0, 0.5),
            cap: between(0, 1),
          })
          .map(({ outcomes: list, expected, thin, cap }) => ({
            outcomes: Float64Array.from(list),
            expected,
            dilution: (part: number) => 1 / (1 + thin * part),
            cap,
          })),
        { minLength: count, maxLength: count },
      ),
      groups: fc
        .record({
          parts: fc.array(between(0, 1), {
            minLength: count,
            maxLength: count,
          }),
          cap: between(0, 1),
        })
        .map(({ parts, cap }) => [
          { members: parts.map((_, i) => i), parts, cap },
        ]),
      budget: between(0, 0.2),
      level: fc.constant(0.9),
      others: fc.array(
        fc.array(between(0, 1), { minLength: count, maxLength: count }),
        { minLength: 20, maxLength: 20 },
      ),
    }),
  )

describe('the split of a deposit', () => {
  test('keeps every limit, tells its own figures right, and no single asset, equal split or other draw expects more', () => {
    fc.assert(
      fc.property(problem, ({ others, ...asked }) => {
        const found = allocateDeposit(asked)
        const { gain, cvar, exposures } = judge(asked, found.weights)
        expect(found.expected).toBeCloseTo(gain, 12)
        expect(found.conditionalValueAtRisk).toBeCloseTo(cvar, 9)
        expect(cvar).toBeLessThanOrEqual(asked.budget + 1e-8)
        for (const { cap, exposure } of exposures)
          expect(exposure).toBeLessThanOrEqual(cap + 1e-8)
        for (const [i, weight] of found.weights.entries()) {
          expect(weight).toBeGreaterThanOrEqual(0)
          expect(weight).toBeLessThanOrEqual((asked.assets[i]?.cap ?? 0) + 1e-8)
        }
        expect(
          found.weights.reduce((sum, w) => sum + w, found.cash),
        ).toBeCloseTo(1, 8)
        const count = asked.assets.length
        const rivals = [
          ...asked.assets.map((_, i) =>
            asked.assets.map((__, j) => (i === j ? 1 : 0)),
          ),
          asked.assets.map(() => 1 / count),
        ]
        for (const rival of rivals)
          expect(judge(asked, shrink(asked, rival)).gain).toBeLessThanOrEqual(
            gain + 1e-7,
          )
        // What a linear program and levelling leave of a problem with kinks is small.
        for (const draw of others) {
          const sum = draw.reduce((all, x) => all + x, 0) || 1
          const rival = shrink(
            asked,
            draw.map((x) => x / Math.max(1, sum)),
          )
          expect(judge(asked, rival).gain).toBeLessThanOrEqual(gain + 2e-3)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('a deposit that moves rates is split as by water-filling', () => {
    // Two markets whose rate falls as supply grows; the same money, the same curve, another code.
    const deposit = 1_000
    const markets = [
      { supplied: 1_000, rate: 0.08 },
      { supplied: 9_000, rate: 0.07 },
    ]
    const aprOf = (
      { supplied, rate }: { supplied: number; rate: number },
      more: number,
    ) => (rate * supplied) / (supplied + more)
    const water = splitLending(
      markets.map((market) => ({
        supplied: market.supplied,
        supplyApr: (supplied) => aprOf(market, supplied - market.supplied),
      })),
      deposit,
    )
    const found = allocateDeposit({
      assets: markets.map((market) => ({
        outcomes: new Float64Array(40).fill(1 + market.rate),
        expected: 1 + market.rate,
        dilution: (part) =>
          (1 + aprOf(market, part * deposit)) / (1 + market.rate),
        cap: 1,
      })),
      groups: [],
      budget: 0,
    })
    expect(found.cash).toBeCloseTo(0, 9)
    expect(found.expected * deposit).toBeCloseTo(water.income, 6)
    for (const [i, weight] of found.weights.entries())
      expect(weight * deposit).toBeCloseTo(water.deposits[i] as number, 1)
    expect(found.weights[0]).toBeGreaterThan(0.05)
    expect(found.weights[1]).toBeGreaterThan(0.05)
  })

  test('by hand: a cap on what two of three share, and cash where nothing is left that gains', () => {
    const sure = (worth: number, cap = 1) => ({
      outcomes: new Float64Array(20).fill(worth),
      expected: worth,
      dilution: () => 1,
      cap,
    })
    const found = allocateDeposit({
      assets: [sure(1.1), sure(1.08), sure(1.02, 0.3), sure(0.99)],
      groups: [{ members: [0, 1], parts: [1, 0.5], cap: 0.45 }],
      budget: 0,
    })
    // 0.1 a + 0.08 b with a + b/2 <= 0.45: b earns 0.16 for each part of the cap, so it takes all of it, and the third the rest.
    expect(
      found.weights.map((weight) => Math.round(weight * 1e6) / 1e6),
    ).toEqual([0, 0.9, 0.1, 0])
  })

  test('refuses what is no problem', () => {
    const asset = {
      outcomes: new Float64Array(20).fill(1.1),
      expected: 1.1,
      dilution: () => 1,
      cap: 1,
    }
    const usual = { assets: [asset], groups: [], budget: 0.1 }
    for (const bad of [
      { assets: [] },
      { assets: [{ ...asset, outcomes: new Float64Array(0) }] },
      { assets: [asset, { ...asset, outcomes: new Float64Array(3).fill(1) }] },
      { assets: [{ ...asset, expected: Number.NaN }] },
      { assets: [{ ...asset, cap: 2 }] },
      { assets: [{ ...asset, dilution: () => 1.5 }] },
      { budget: -1 },
      { level: 1 },
      { groups: [{ members: [0], parts: [], cap: 1 }] },
      { groups: [{ members: [0], parts: [2], cap: 1 }] },
    ])
      expect(() => allocateDeposit({ ...usual, ...bad })).toThrow(RangeError)
  })
})
