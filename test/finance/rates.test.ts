import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WAD } from '#lib/finance/fixedPoint.ts'
import { aprToApy, apyToApr, netApy } from '#lib/finance/rates.ts'

test('a price that doubles in half a year quadruples in one', () => {
  expect(netApy(WAD, 2n * WAD, 15_768_000)).toBeCloseTo(3, 12)
})

test('a loss is negative', () => {
  expect(netApy(WAD, WAD / 2n, 31_536_000)).toBeCloseTo(-0.5, 12)
})

test('keeps its digits where two large prices differ by little', () => {
  // 1e-15 a day: the reference is (1 + 1e-15)^365 - 1 = 3.65e-13 to first order.
  const apy = netApy(10n ** 36n, 10n ** 36n + 10n ** 21n, 86_400)
  expect(Math.abs(apy / 3.65e-13 - 1)).toBeLessThan(1e-12)
})

test('compounding 5 % a year each second gives e^0.05 - 1 to nine digits', () => {
  expect(aprToApy(0.05)).toBeCloseTo(0.051_271_096_334, 9)
  expect(aprToApy(0.12, 12)).toBeCloseTo(0.126_825_030_131_969_72, 14)
})

test('apr to apy and back is the same rate', () => {
  fc.assert(
    fc.property(fc.double({ min: -0.9, max: 5, noNaN: true }), (apr) => {
      expect(apyToApr(aprToApy(apr))).toBeCloseTo(apr, 8)
    }),
  )
})

test('refuses what has no rate', () => {
  expect(() => netApy(0n, 1n, 1)).toThrow(RangeError)
  expect(() => netApy(1n, 1n, 0)).toThrow(RangeError)
  expect(() => netApy(1n, 1n, Number.NaN)).toThrow(RangeError)
  expect(() => aprToApy(-2, 1)).toThrow(RangeError)
  expect(() => apyToApr(-1)).toThrow(RangeError)
})
