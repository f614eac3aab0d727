import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feeApr, netReturn, ratePerSecondToApy } from '#lib/finance/feeRates.ts'
import { aprToApy, netApy } from '#lib/finance/rates.ts'
import * as real from '#test/support/exactReal.ts'

const YEAR = 31_536_000
const DAY = 86_400

test('APY of a share price and of compounding are within 1e-12 of references of 120 digits', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 10n ** 18n, max: 10n ** 40n }),
      fc.integer({ min: -900, max: 1000 }),
      fc.integer({ min: 1, max: 90 }),
      (before, change, days) => {
        fc.pre(change !== 0)
        const now = before + (before * BigInt(change)) / 100_000n
        const growth = real.over(now << 400n, before << 400n)
        const power = (BigInt(365) * real.ONE) / BigInt(days)
        expect(
          real.relativeError(
            netApy(before, now, days * DAY),
            real.pow(growth, power) - real.ONE,
          ),
        ).toBeLessThan(1e-12)
        const apr = change / 1000
        const exact =
          real.pow(real.ONE + real.toReal(apr) / 365n, 365n * real.ONE) -
          real.ONE
        expect(real.relativeError(aprToApy(apr, 365), exact)).toBeLessThan(
          1e-12,
        )
      },
    ),
    { numRuns: 40 },
  )
})

describe('feeApr', () => {
  test('a tenth of a percent in a day is 36.5 % a year, not compounded', () => {
    expect(feeApr(1, 1000, DAY)).toBeCloseTo(0.365, 15)
  })
  test('refuses no value, no time, and negative fees', () => {
    expect(() => feeApr(1, 0, DAY)).toThrow(RangeError)
    expect(() => feeApr(1, 1, 0)).toThrow(RangeError)
    expect(() => feeApr(-1, 1, 1)).toThrow(RangeError)
    expect(() => feeApr(Number.NaN, 1, 1)).toThrow(RangeError)
  })
})

test('a rate a second compounds to e^rate - 1', () => {
  // Morpho's first rate: 4 % a year; e^0.04 - 1 = 0.040810774192388226...
  expect(ratePerSecondToApy(0.04 / YEAR)).toBeCloseTo(
    0.040_810_774_192_388_23,
    15,
  )
  expect(() => ratePerSecondToApy(Number.NaN)).toThrow(RangeError)
})

describe('netReturn', () => {
  const fees = { management: 0.02, performance: 0.1 }
  test('a year of 10 %: 2.2 points for management, a tenth of the rest', () => {
    expect(netReturn(0.1, YEAR, fees)).toBeCloseTo(0.078 * 0.9, 15)
  })
  test('below the mark nobody pays for performance', () => {
    expect(netReturn(0.1, YEAR, fees, 1.2)).toBeCloseTo(0.078, 15)
    expect(netReturn(-0.1, YEAR, fees)).toBeCloseTo(-0.118, 15)
    expect(netReturn(0.1, YEAR, fees, 1.05)).toBeCloseTo(0.078 - 0.0028, 15)
  })
  test('is never above gross, and grows with it', () => {
    const part = fc.double({ min: 0, max: 0.5, noNaN: true })
    const gross = fc.double({ min: -1, max: 3, noNaN: true })
    fc.assert(
      fc.property(
        gross,
        part,
        part,
        part,
        (r, management, performance, mark) => {
          const net = netReturn(r, YEAR, { management, performance }, 1 + mark)
          expect(net).toBeLessThanOrEqual(r + 1e-15)
          expect(net).toBeGreaterThanOrEqual(-1)
          expect(
            netReturn(r + 0.01, YEAR, { management, performance }, 1 + mark),
          ).toBeGreaterThan(net)
        },
      ),
    )
  })
  test('refuses losses beyond all, fees beyond all, marks below the price', () => {
    expect(() => netReturn(-1.1, YEAR, fees)).toThrow(RangeError)
    expect(() => netReturn(0, 0, fees)).toThrow(RangeError)
    expect(() => netReturn(0, YEAR, fees, 0.9)).toThrow(RangeError)
    expect(() => netReturn(0, YEAR, { ...fees, performance: 1.1 })).toThrow(
      RangeError,
    )
    expect(() => netReturn(0, 2 * YEAR, { ...fees, management: 0.6 })).toThrow(
      RangeError,
    )
  })
})
