import { expect, test } from 'vitest'
import { type DayRecord, toDayFigures } from '#lib/vaults/dayFigures.ts'

const record = (day: number, price: number): DayRecord => ({
  day,
  share_price_wad: BigInt(Math.round(price * 1e18)),
  earned: Math.log(price),
  amount0: null,
  amount1: null,
  sqrt_price: null,
  lvr: null,
  gain: 100n,
  loss: 0n,
  rewards: 25n,
})
const prices = [1, 1.001, 1.002, 0.9, 1, 1.1, 1.2, 1.3, 1.4]
const days = prices.map((price, i) => record(100 + i, price))

test('yields, drawdown and the split of one token are those worked out by hand', () => {
  const figures = toDayFigures(days, 'apy', () => undefined)
  expect(figures[0]?.netYield).toEqual({
    d1: undefined,
    d7: undefined,
    d30: undefined,
  })
  expect(figures[1]?.netYield.d1).toBeCloseTo(1.001 ** 365 - 1, 9)
  const weekly = 1.3 ** (365 / 7) - 1
  expect((figures[7]?.netYield.d7 ?? 0) / weekly).toBeCloseTo(1, 9)
  expect((figures[7]?.base7d ?? 0) / weekly).toBeCloseTo(0.75, 9)
  expect((figures[7]?.reward7d ?? 0) / weekly).toBeCloseTo(0.25, 9)
  expect(figures[7]?.againstHolding.d7).toBeCloseTo(0.3, 12)
  expect(figures[7]?.divergence.d7).toBeUndefined()
  expect(figures[7]?.fees.d7).toBeUndefined()
  expect(figures.map(({ drawdown }) => drawdown.toFixed(6))).toEqual(
    [0, 0, 0, ...Array(6).fill(1 - 0.9 / 1.002)].map((it) => it.toFixed(6)),
  )
})

test('a loss, or gains that nobody can tell apart, have no split', () => {
  for (const change of [{ loss: 1n }, { rewards: null }, { gain: null }]) {
    const changed = days.map((it, i) => (i === 5 ? { ...it, ...change } : it))
    const [last] = toDayFigures(changed, 'apy', () => undefined).slice(-1)
    expect(last?.base7d).toBeUndefined()
    expect(last?.reward7d).toBeUndefined()
  }
})

test('of two tokens a share that earned 1 % while the price went fourfold lost what constant product loses', () => {
  const Q96 = 2n ** 96n
  const held = (
    day: number,
    amount0: bigint,
    amount1: bigint,
    root: bigint,
    earned: number,
  ): DayRecord => ({
    ...record(day, 1),
    earned,
    amount0,
    amount1,
    sqrt_price: root * Q96,
    lvr: 0.125,
    gain: null,
    loss: null,
    rewards: null,
  })
  const unit = 10n ** 18n
  const before = held(0, unit, unit, 1n, 0)
  // x y = 1 at a price of 4: a half of the one, two of the other; and a hundredth more of both was earned.
  const after = held(
    1,
    (unit * 101n) / 200n,
    (unit * 202n) / 100n,
    2n,
    Math.log(1.01),
  )
  const [, figures] = toDayFigures([before, after], 'apy', () => 0.8)
  expect(figures?.fees.d1).toBeCloseTo(0.01, 12)
  expect(figures?.againstHolding.d1).toBeCloseTo(4.04 / 5 - 1, 12)
  expect(figures?.divergence.d1).toBeCloseTo(4 / 5 - 1, 12)
  expect(figures?.lvr).toBeCloseTo(0.125 * 0.64, 12)
})
