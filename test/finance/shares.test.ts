import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mulDivDown, mulDivUp } from '#lib/finance/fixedPoint.ts'
import {
  toAssetsDown,
  toAssetsUp,
  toSharePriceWad,
  toSharesDown,
  toSharesUp,
} from '#lib/finance/shares.ts'

const money = fc.bigInt({ min: 0n, max: 2n ** 128n })

describe('mulDiv', () => {
  test('rounds down and up around the exact quotient', () => {
    expect(mulDivDown(7n, 3n, 2n)).toBe(10n)
    expect(mulDivUp(7n, 3n, 2n)).toBe(11n)
    expect(mulDivUp(8n, 3n, 2n)).toBe(12n)
  })
  test('refuses what has no meaning', () => {
    expect(() => mulDivDown(1n, 1n, 0n)).toThrow(RangeError)
    expect(() => mulDivUp(-1n, 1n, 1n)).toThrow(RangeError)
  })
})

describe('shares', () => {
  test('an empty vault gives a million shares for a unit of assets', () => {
    expect(toSharesDown(1n, 0n, 0n)).toBe(1_000_000n)
    expect(toAssetsDown(1_000_000n, 0n, 0n)).toBe(1n)
  })
  test('a deposit and a redemption never give more than was put in', () => {
    fc.assert(
      fc.property(money, money, money, (assets, total, supply) => {
        const shares = toSharesDown(assets, total, supply)
        expect(
          toAssetsDown(shares, total + assets, supply + shares),
        ).toBeLessThanOrEqual(assets)
      }),
    )
  })
  test('up is the least that suffices', () => {
    fc.assert(
      fc.property(money, money, money, (assets, total, supply) => {
        const shares = toSharesUp(assets, total, supply)
        expect(toAssetsDown(shares, total, supply)).toBeGreaterThanOrEqual(
          assets,
        )
        if (shares > 0n)
          expect(toAssetsDown(shares - 1n, total, supply)).toBeLessThan(assets)
      }),
    )
  })
  test('up and down differ by one unit at most', () => {
    fc.assert(
      fc.property(money, money, money, (x, total, supply) => {
        const shares =
          toSharesUp(x, total, supply) - toSharesDown(x, total, supply)
        const assets =
          toAssetsUp(x, total, supply) - toAssetsDown(x, total, supply)
        expect(shares === 0n || shares === 1n).toBe(true)
        expect(assets === 0n || assets === 1n).toBe(true)
      }),
    )
  })
  test('the price of a whole share is 1e18 whole assets when nothing was earned', () => {
    expect(toSharePriceWad(0n, 0n, 12)).toBe(10n ** 6n * 10n ** 18n)
    expect(toSharePriceWad(0n, 0n, 24)).toBe(10n ** 36n)
  })
  test('refuses negative totals', () => {
    expect(() => toSharesDown(1n, -1n, 0n)).toThrow(RangeError)
    expect(() => toSharePriceWad(0n, 0n, 1.5)).toThrow(RangeError)
  })
})
