import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PricePoint } from '#lib/finance/backtest/history.ts'
import {
  type RangeStrategy,
  replayRange,
} from '#lib/finance/backtest/replayRange.ts'
import { concentratedDivergence } from '#lib/finance/divergence/concentrated.ts'
import { constantProductDivergence } from '#lib/finance/divergence/constantProduct.ts'

const DAY = 86_400

const daily = (...prices: number[]): PricePoint[] =>
  prices.map((price, i) => ({ timestamp: i * DAY, price }))

const strategy: RangeStrategy = {
  deposit: 1_000,
  around: { lower: 0.8, upper: 1.25 },
  fee: 0.003,
  fees: 'path',
  rebalance: { kind: 'never' },
  swapCost: 0.001,
  gas: 2,
}

const histories = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 10 * DAY }),
      move: fc.double({ min: -0.7, max: 0.7, noNaN: true }),
      fees: fc.double({ min: 0, max: 1e4, noNaN: true }),
      value: fc.double({ min: 1, max: 1e9, noNaN: true }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((steps) => {
    let point: PricePoint = { timestamp: 0, price: 1_500 }
    return [
      point,
      ...steps.map(({ step, move, fees, value }) => {
        point = {
          timestamp: point.timestamp + step,
          price: point.price * Math.exp(move),
          pool: { fees, value },
        }
        return point
      }),
    ]
  })

const strategies: fc.Arbitrary<RangeStrategy> = fc.record({
  deposit: fc.double({ min: 1, max: 1e9, noNaN: true }),
  around: fc.oneof(
    fc.constant({ lower: 0, upper: Infinity }),
    fc.record({
      lower: fc.double({ min: 0, max: 0.99, noNaN: true }),
      upper: fc.double({ min: 1.01, max: 50, noNaN: true }),
    }),
  ),
  fee: fc.constantFrom(0, 0.0001, 0.003, 0.01),
  fees: fc.constantFrom('path' as const, 'pool' as const),
  rebalance: fc.oneof(
    fc.constant({ kind: 'never' as const }),
    fc.constant({ kind: 'outside' as const }),
    fc.constant({ kind: 'moved' as const, part: 0.1 }),
    fc.constant({ kind: 'every' as const, seconds: 3 * DAY }),
  ),
  swapCost: fc.constantFrom(0, 0.001, 0.05),
  gas: fc.constantFrom(0, 5),
})

test('the terms add up to the total, and those against holding to what holding would have missed', () => {
  fc.assert(
    fc.property(histories, strategies, (points, its) => {
      const replay = replayRange(points, its)
      const scale =
        1e-9 * (replay.deposited + replay.position + replay.fees + replay.gas)
      const near = (a: number, b: number) =>
        expect(Math.abs(a - b)).toBeLessThanOrEqual(scale)
      near(
        replay.total,
        replay.price +
          replay.divergence +
          replay.fees -
          replay.swapCosts -
          replay.gas,
      )
      near(replay.againstHolding, replay.total - replay.price)
      near(
        replay.deposited + replay.total + replay.gas,
        replay.position + replay.fees,
      )
      expect(replay.gas).toBe(its.gas * (replay.rebalances.length + 2))
      expect(replay.fees).toBeGreaterThanOrEqual(0)
      expect(replay.secondsInside).toBeLessThanOrEqual(replay.seconds)
      // A position that nobody moves can only diverge downwards.
      if (its.rebalance.kind === 'never')
        expect(replay.divergence).toBeLessThanOrEqual(scale)
    }),
  )
})

test('without rebalances the divergence is that of the closed form, whatever lies between', () => {
  fc.assert(
    fc.property(histories, strategies, (points, its) => {
      const replay = replayRange(points, {
        ...its,
        rebalance: { kind: 'never' },
      })
      const [entry, now] = [points[0], points.at(-1)] as [
        PricePoint,
        PricePoint,
      ]
      const form = concentratedDivergence(
        {
          lower: its.around.lower * entry.price,
          upper: its.around.upper * entry.price,
        },
        entry.price,
        now.price,
      )
      const hold = replay.deposited + replay.price
      expect(Math.abs(replay.divergence / hold - form)).toBeLessThan(1e-9)
    }),
  )
})

test('a full range that saw its price double lost against holding what constant product loses, and earned the fee of one trade', () => {
  const replay = replayRange(daily(100, 200), {
    ...strategy,
    around: { lower: 0, upper: Infinity },
  })
  // 5 token0 and 500 token1 were put in: L = 50, and held they are worth 1,500.
  expect(replay.price).toBeCloseTo(500, 9)
  expect(replay.divergence).toBeCloseTo(1_500 * constantProductDivergence(2), 9)
  expect(replay.fees).toBeCloseTo(
    (50 * (Math.sqrt(200) - 10) * 0.003) / 0.997,
    9,
  )
  expect(replay.gas).toBe(4)
})

test('beside it stands what else the money might have done', () => {
  const { instead, deposited, price } = replayRange(daily(100, 200, 100), {
    ...strategy,
    around: { lower: 0, upper: Infinity },
  })
  // Up and down again, the half that is rebalanced sells dear and buys cheap: 1.5 times 0.75.
  expect(instead).toEqual({
    hold: 1_000,
    token0: 1_000,
    token1: 1_000,
    rebalanced: 1_125,
  })
  expect(instead.hold).toBeCloseTo(deposited + price, 9)
})

test('fees of a path that only goes one way do not depend on how many points it has', () => {
  const whole = replayRange(daily(100, 180), strategy)
  const fine = replayRange(
    daily(...Array.from({ length: 81 }, (_, i) => 100 + i)),
    strategy,
  )
  expect(fine.fees).toBeCloseTo(whole.fees, 9)
  // Beyond 125 nothing is traded.
  expect(replayRange(daily(100, 125), strategy).fees).toBeCloseTo(whole.fees, 9)
})

test('there and back loses nothing against holding, and leaves the fees of both ways', () => {
  const replay = replayRange(daily(100, 110, 100), { ...strategy, gas: 0 })
  expect(replay.divergence).toBeCloseTo(0, 9)
  // In token1 up, in token0 down; at the price of the end, with L = 1000 / (20 - 10 / sqrt(1.25) - 10 sqrt(0.8)).
  const liquidity = 1_000 / (20 - 10 / Math.sqrt(1.25) - 10 * Math.sqrt(0.8))
  const rate = 0.003 / 0.997
  const up = liquidity * (Math.sqrt(110) - 10) * rate
  const down = liquidity * (1 / 10 - 1 / Math.sqrt(110)) * rate * 100
  expect(replay.fees).toBeCloseTo(up + down, 9)
  expect(replay.againstHolding).toBeCloseTo(up + down, 9)
})

test('the share of what the pool took is that of the liquidity, while in range', () => {
  const points = [
    { timestamp: 0, price: 100 },
    { timestamp: DAY, price: 100, pool: { fees: 30, value: 1_000 } },
    { timestamp: 2 * DAY, price: 400, pool: { fees: 30, value: 1_000 } },
    { timestamp: 3 * DAY, price: 400, pool: { fees: 30, value: 1_000 } },
  ]
  const its: RangeStrategy = {
    ...strategy,
    around: { lower: 0, upper: 2.25 },
    fees: 'pool',
  }
  const replay = replayRange(points.slice(0, 2), its)
  // L of 1,000 up to 225 at 100 is 1000 / (20 - 100 / 15) = 75, that of the pool 50.
  expect(replay.fees).toBeCloseTo((30 * 75) / 125, 9)
  // From 10 to 20 in square roots, of which 10 to 15 are inside; at 400 the others' L is 25. What came in token0 is worth 4 times as much.
  const whole = replayRange(points, its)
  const second = (30 * 0.5 * 75) / 100
  expect(whole.fees).toBeCloseTo(9 + 9 * 4 + second, 9)
  expect(whole.secondsInside).toBe(2 * DAY)
})

test('a rebalance swaps just as much as the new mix takes, and costs its part of that', () => {
  const points = daily(100, 130, 130)
  const free = replayRange(points, {
    ...strategy,
    rebalance: { kind: 'outside' },
    swapCost: 0,
  })
  const [moved] = free.rebalances
  expect(free.rebalances).toHaveLength(1)
  expect(moved).toMatchObject({ timestamp: DAY, price: 130, cost: 0 })
  expect(moved?.range.lower).toBeCloseTo(104, 9)
  expect(moved?.range.upper).toBeCloseTo(162.5, 9)
  // Above its range it held token1 alone; about the price it holds half of each, for 0.8 is 1 / 1.25.
  expect(moved?.swapped).toBeCloseTo(free.position / 2, 6)
  const paid = replayRange(points, {
    ...strategy,
    rebalance: { kind: 'outside' },
    swapCost: 0.01,
  })
  const cost = paid.rebalances[0]
  expect(cost?.cost).toBeCloseTo(0.01 * (cost?.swapped ?? 0), 9)
  expect(paid.position + (cost?.cost ?? 0)).toBeCloseTo(free.position, 9)
  // Falling below, it holds token0 alone and sells half of it.
  const fallen = replayRange(daily(100, 70, 70), {
    ...strategy,
    rebalance: { kind: 'outside' },
    swapCost: 0.01,
  })
  const sold = fallen.rebalances[0]
  expect(sold?.cost).toBeCloseTo(0.01 * (sold?.swapped ?? 0), 9)
})

test('each rule moves the range when it says, and never at the very end', () => {
  const points = daily(100, 104, 108, 112, 116, 120, 124, 128)
  const times = (rebalance: RangeStrategy['rebalance']) =>
    replayRange(points, { ...strategy, rebalance }).rebalances.map(
      ({ timestamp }) => timestamp / DAY,
    )
  expect(times({ kind: 'never' })).toEqual([])
  expect(times({ kind: 'outside' })).toEqual([])
  expect(times({ kind: 'moved', part: 0.1 })).toEqual([3, 6])
  expect(times({ kind: 'every', seconds: 2 * DAY })).toEqual([2, 4, 6])
})

test.each([
  ['no prices', [], {}],
  ['one price', daily(1), {}],
  ['a price of zero', daily(1, 0), {}],
  ['a negative price', daily(-1, 1), {}],
  ['no number', daily(1, Number.NaN), {}],
  ['times that fall', daily(1, 2).reverse(), {}],
  ['a range upside down', daily(1, 2), { around: { lower: 2, upper: 1 } }],
  ['no deposit', daily(1, 2), { deposit: 0 }],
  ['a fee of all', daily(1, 2), { fee: 1 }],
  ['negative gas', daily(1, 2), { gas: -1 }],
  ['fees that nobody told', daily(1, 2), { fees: 'pool' as const }],
  [
    'a moved range beside the price',
    daily(1, 2),
    {
      around: { lower: 2, upper: 3 },
      rebalance: { kind: 'outside' as const },
    },
  ],
  [
    'a move of nothing',
    daily(1, 2, 3),
    { rebalance: { kind: 'moved' as const, part: 0 } },
  ],
])('%s is refused', (_, points, changed) => {
  expect(() => replayRange(points, { ...strategy, ...changed })).toThrow(
    RangeError,
  )
})
