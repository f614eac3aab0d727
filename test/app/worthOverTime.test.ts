import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Moment,
  toEarnedToday,
  toMoments,
  toRangeMoments,
  toWorthOverTime,
} from '#app/_views/worthOverTime.ts'
import type { RangePositionHistoryRowWire } from '#lib/api/wire.ts'

const row = (
  vault: string,
  daysAgo: number,
  figures: {
    assets: number
    deposited: number
    withdrawn?: number
    price: number | null
  },
): Moment[] =>
  toMoments([
    {
      chainId: 31_337,
      vault,
      timestamp: 1_000_000 - daysAgo * 86_400,
      shares: '1',
      locked: '0',
      queued: '0',
      claimable: '0',
      assets: String(figures.assets),
      deposited: String(figures.deposited),
      withdrawn: String(figures.withdrawn ?? 0),
      usd: figures.price === null ? null : figures.assets * figures.price,
      pair: null,
    },
  ])

/** Amounts of token0 (no decimals) and token1 (one decimal), held and paid in. */
const pair = (
  daysAgo: number,
  [held0, held1]: readonly [number, number],
  [paid0, paid1]: readonly [number, number],
  [usd0, usd1]: readonly [number, number | null],
): RangePositionHistoryRowWire => ({
  chainId: 31_337,
  vault: '0xd',
  timestamp: 1_000_000 - daysAgo * 86_400,
  shares: '1',
  holdings: { amount0: String(held0), amount1: String(held1), value1: '0' },
  deposited: { amount0: String(paid0), amount1: String(paid1) },
  withdrawn: { amount0: '0', amount1: '0' },
  againstHolding1: null,
  fees1: null,
  divergence1: null,
  lvr: null,
  usd0,
  usd1,
  usd: usd1 === null ? null : held0 * usd0 + (held1 / 10) * usd1,
})
const decimals = () => [0, 1] as const

describe('worth over time', () => {
  const usdc = [
    ...row('0xa', 2, { assets: 100, deposited: 100, price: 1 }),
    ...row('0xa', 1, { assets: 101, deposited: 100, price: 1 }),
    ...row('0xa', 0, { assets: 152, deposited: 150, price: 1 }),
  ]
  const weth = [
    ...row('0xb', 1, { assets: 10, deposited: 10, price: 3 }),
    ...row('0xb', 0, { assets: 10, deposited: 10, price: 2 }),
  ]
  const lp = [...row('0xc', 0, { assets: 5, deposited: 5, price: null })]

  test('adds what was there on each day, and leaves out what has no price', () => {
    const { points, unpriced } = toWorthOverTime([...usdc, ...weth, ...lp])
    expect(points.map(({ value }) => value)).toEqual([100, 131, 172])
    expect(unpriced).toEqual(['0xc'])
  })

  test('tells paying in, earning and prices apart', () => {
    expect(toWorthOverTime([...usdc, ...weth]).waterfall).toEqual({
      start: 0,
      paidIn: 180,
      earned: 2,
      price: -10,
      end: 172,
    })
  })

  test('of two tokens tells prices, and what trading and fees did, each by its token', () => {
    const rows = [
      // 10 at $2 and 5.0 at $4: the price of the second doubles, and the pool sells two of it for three of the first.
      pair(1, [10, 50], [10, 50], [2, 4]),
      pair(0, [13, 30], [10, 50], [2, 8]),
    ]
    const { points, waterfall } = toWorthOverTime(
      toRangeMoments(rows, decimals),
    )
    expect(points.map(({ value }) => value)).toEqual([40, 50])
    expect(waterfall).toEqual({
      start: 0,
      paidIn: 40,
      earned: 3 * 2 - 2 * 8,
      price: 5 * 4,
      end: 50,
    })
  })

  test('leaves a pair out of which anything is unknown, and never counts it as nothing', () => {
    const known = pair(1, [10, 50], [10, 50], [2, 4])
    const unknown = [
      pair(0, [13, 30], [10, 50], [2, null]),
      { ...pair(0, [13, 30], [10, 50], [2, 8]), holdings: null },
    ]
    for (const one of unknown)
      expect(
        toWorthOverTime([...usdc, ...toRangeMoments([known, one], decimals)]),
      ).toEqual({ ...toWorthOverTime(usdc), unpriced: ['0xd'] })
    expect(
      toWorthOverTime(toRangeMoments([known], () => undefined)),
    ).toMatchObject({ points: [], waterfall: null, unpriced: ['0xd'] })
  })

  test('explains nothing of nothing', () => {
    expect(toWorthOverTime([])).toEqual({
      points: [],
      waterfall: null,
      unpriced: [],
    })
  })

  test('what it explains adds up to what is there, whatever happened', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            assets: fc.integer({ min: 0, max: 1e9 }),
            deposited: fc.integer({ min: 0, max: 1e9 }),
            withdrawn: fc.integer({ min: 0, max: 1e9 }),
            price: fc.double({ min: 0.01, max: 1e4, noNaN: true }),
          }),
          { minLength: 1, maxLength: 20 },
        ),
        (days) => {
          const rows = days.flatMap((figures, index) =>
            row('0xa', days.length - index, figures),
          )
          const { waterfall } = toWorthOverTime(rows)
          const {
            start = 0,
            paidIn = 0,
            earned = 0,
            price = 0,
            end = 0,
          } = waterfall ?? {}
          const size = 1 + days.length * 4e13
          expect(
            Math.abs(start + paidIn + earned + price - end) / size,
          ).toBeLessThan(1e-9)
        },
      ),
    )
  })
})

test('what was earned today is the last day of each vault, or its whole life when that is shorter', () => {
  const earned = toEarnedToday([
    ...row('0xa', 2, { assets: 100, deposited: 100, price: 1 }),
    ...row('0xa', 1, { assets: 110, deposited: 100, price: 1 }),
    ...row('0xa', 0, { assets: 63, deposited: 100, withdrawn: 50, price: 1 }),
    ...row('0xb', 0, { assets: 9, deposited: 10, price: null }),
  ])
  expect([...earned]).toEqual([
    ['0xa', [3n]],
    ['0xb', [-1n]],
  ])
})
