import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toEarnedToday, toWorthOverTime } from '#app/_views/worthOverTime.ts'
import type { PositionHistoryRowWire } from '#lib/api/wire.ts'

const row = (
  vault: string,
  daysAgo: number,
  figures: {
    assets: number
    deposited: number
    withdrawn?: number
    price: number | null
  },
): PositionHistoryRowWire => ({
  chainId: 31_337,
  vault,
  timestamp: 1_000_000 - daysAgo * 86_400,
  shares: '1',
  assets: String(figures.assets),
  deposited: String(figures.deposited),
  withdrawn: String(figures.withdrawn ?? 0),
  usd: figures.price === null ? null : figures.assets * figures.price,
})

describe('worth over time', () => {
  const usdc = [
    row('0xa', 2, { assets: 100, deposited: 100, price: 1 }),
    row('0xa', 1, { assets: 101, deposited: 100, price: 1 }),
    row('0xa', 0, { assets: 152, deposited: 150, price: 1 }),
  ]
  const weth = [
    row('0xb', 1, { assets: 10, deposited: 10, price: 3 }),
    row('0xb', 0, { assets: 10, deposited: 10, price: 2 }),
  ]
  const lp = [row('0xc', 0, { assets: 5, deposited: 5, price: null })]

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
          const rows = days.map((figures, index) =>
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
    row('0xa', 2, { assets: 100, deposited: 100, price: 1 }),
    row('0xa', 1, { assets: 110, deposited: 100, price: 1 }),
    row('0xa', 0, { assets: 63, deposited: 100, withdrawn: 50, price: 1 }),
    row('0xb', 0, { assets: 9, deposited: 10, price: null }),
  ])
  expect([...earned]).toEqual([
    ['0xa', 3n],
    ['0xb', -1n],
  ])
})
