import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RAY, WAD } from '#lib/finance/fixedPoint.ts'
import { type AaveCurve, aaveRates } from '#lib/finance/lending/aaveRates.ts'
import {
  adaptiveBorrowRate,
  adaptiveSupplyRate,
} from '#lib/finance/lending/adaptiveCurve.ts'
import {
  adaptiveBorrowApr,
  kinkedBorrowApr,
  toSupplyApr,
} from '#lib/finance/lending/rateCurves.ts'

const YEAR = 31_536_000
const percent = (value: bigint) => (value * RAY) / 100n
const curve = (
  kink: bigint,
  base: bigint,
  slopes: [bigint, bigint],
  reserveFactorBps: bigint,
): AaveCurve => ({
  optimalUtilisation: percent(kink),
  baseRate: base,
  slope1: percent(slopes[0]),
  slope2: percent(slopes[1]),
  reserveFactorBps,
})

describe('Aave', () => {
  // By a Python transcription of the contract with Solidity's integers.
  test.each([
    [
      curve(80n, 0n, [4n, 75n], 1000n),
      { debt: 40n, liquidity: 60n },
      7_200_000_000_000_000_000_000_000n,
      20_000_000_000_000_000_000_000_000n,
    ],
    [
      curve(80n, 10n ** 24n, [4n, 75n], 1500n),
      { debt: 95n * WAD + 1n, liquidity: 5n * WAD },
      487_326_250_000_000_000_001_770_550n,
      603_500_000_000_000_000_001_875_000n,
    ],
    [
      curve(45n, 0n, [4n, 300n], 2000n),
      { debt: 123_456_789n, liquidity: 987_654_321n, unbacked: 5555n },
      877_910_548_653_011_517_921_928n,
      9_876_543_129_876_543_129_876_542n,
    ],
  ])(
    'answers as its contract, to the last unit',
    (settings, amounts, supplyRate, borrowRate) => {
      expect(aaveRates(settings, amounts)).toEqual({ supplyRate, borrowRate })
    },
  )
  test('nobody owes: suppliers earn nothing', () => {
    expect(
      aaveRates(curve(80n, 5n, [4n, 75n], 0n), { debt: 0n, liquidity: 9n }),
    ).toEqual({ supplyRate: 0n, borrowRate: 5n })
  })
  test('the curve in real numbers is the same', () => {
    const amount = fc.bigInt({ min: 10n ** 15n, max: 10n ** 40n })
    fc.assert(
      fc.property(amount, amount, (debt, liquidity) => {
        const exact = aaveRates(curve(80n, 0n, [4n, 75n], 1000n), {
          debt,
          liquidity,
        })
        const utilisation = Number(debt) / Number(debt + liquidity)
        const apr = kinkedBorrowApr(
          { kink: 0.8, base: 0, slope1: 0.04, slope2: 0.75 },
          utilisation,
        )
        expect(Number(exact.borrowRate) / 1e27).toBeCloseTo(apr, 12)
        expect(Number(exact.supplyRate) / 1e27).toBeCloseTo(
          toSupplyApr(apr, utilisation, 0.1),
          12,
        )
      }),
    )
  })
  test('refuses negative amounts and a kink at an end', () => {
    const amounts = { debt: 1n, liquidity: 1n }
    expect(() =>
      aaveRates(curve(80n, 0n, [4n, 75n], 0n), { debt: -1n, liquidity: 1n }),
    ).toThrow(RangeError)
    expect(() => aaveRates(curve(100n, 0n, [4n, 75n], 0n), amounts)).toThrow(
      RangeError,
    )
    expect(() =>
      aaveRates(curve(80n, 0n, [4n, 75n], 10_001n), amounts),
    ).toThrow(RangeError)
  })
})

describe('Morpho’s adaptive curve', () => {
  const first = 1_268_391_679n
  // By a Python transcription of AdaptiveCurveIrm.sol with Solidity's integers: [supply, borrow, rate at target, elapsed] and both rates.
  test.each([
    [
      [10n ** 24n, 9n * 10n ** 23n, 0n, 0n],
      [first, first],
    ],
    [
      [10n ** 24n, 0n, 0n, 0n],
      [317_097_919n, first],
    ],
    [
      [10n ** 24n, 10n ** 24n, 0n, 0n],
      [5_073_566_716n, first],
    ],
    [
      [1_000_001n, 950_000n, first, 3_888_000n],
      [25_409_757_643n, 27_548_521_449n],
    ],
    [
      [10n ** 24n, 3n * 10n ** 23n + 7n, first, 259_200n],
      [556_245_328n, 968_490_475n],
    ],
    [
      [10n ** 24n, 10n ** 24n, first, 432_000n],
      [7_338_724_560n, 2_516_027_586n],
    ],
    [
      [0n, 0n, first, 1000n],
      [316_846_691n, 1_266_382_251n],
    ],
    [
      [10n ** 30n, 10n ** 30n, 63_419_583_967n, 10n ** 7n],
      [253_678_335_868n, 63_419_583_967n],
    ],
    [
      [10n ** 12n, 10n ** 11n, 40_000_000n, 10n ** 8n],
      [11_260_781n, 31_709_791n],
    ],
  ] as [[bigint, bigint, bigint, bigint], [bigint, bigint]][])(
    'of %s is %s',
    ([totalSupply, totalBorrow, rateAtTarget, elapsed], expected) => {
      const rates = adaptiveBorrowRate({
        totalSupply,
        totalBorrow,
        rateAtTarget,
        elapsed,
      })
      expect([rates.borrowRate, rates.rateAtTarget]).toEqual(expected)
    },
  )
  test('45 days at half the distance above target multiply the rate by e^(50/8.11/2), as its own tests say: 87.22 % a year', () => {
    const { rateAtTarget } = adaptiveBorrowRate({
      totalSupply: 100n,
      totalBorrow: 95n,
      rateAtTarget: first,
      elapsed: 3_888_000n,
    })
    expect((Number(rateAtTarget) * YEAR) / 1e18).toBeCloseTo(0.8722, 2)
  })
  test('the curve in real numbers is the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (bps) => {
        const { borrowRate } = adaptiveBorrowRate({
          totalSupply: 10_000n,
          totalBorrow: BigInt(bps),
          rateAtTarget: first,
          elapsed: 0n,
        })
        const expected = adaptiveBorrowApr(Number(first), bps / 10_000)
        expect(Math.abs(Number(borrowRate) - expected)).toBeLessThan(2)
      }),
    )
  })
  test('suppliers share what borrowers pay, less the fee', () => {
    const market = { totalSupply: 1000n, totalBorrow: 900n }
    expect(adaptiveSupplyRate(first, market, WAD / 10n)).toBe(1_027_397_259n)
    expect(
      adaptiveSupplyRate(first, { totalSupply: 0n, totalBorrow: 0n }, 0n),
    ).toBe(0n)
    expect(() => adaptiveSupplyRate(first, market, WAD + 1n)).toThrow(
      RangeError,
    )
    expect(() => adaptiveSupplyRate(-1n, market, 0n)).toThrow(RangeError)
  })
  test('refuses negative amounts and time', () => {
    const market = {
      totalSupply: 1n,
      totalBorrow: 1n,
      rateAtTarget: 1n,
      elapsed: 1n,
    }
    for (const bad of [
      { totalSupply: -1n },
      { totalBorrow: -1n },
      { elapsed: -1n },
      { rateAtTarget: -1n },
    ])
      expect(() => adaptiveBorrowRate({ ...market, ...bad })).toThrow(
        RangeError,
      )
  })
})

test('rate curves refuse utilisations beyond 0 and 1', () => {
  const kinked = { kink: 0.8, base: 0, slope1: 0.04, slope2: 0.75 }
  for (const utilisation of [-0.1, 1.1, Number.NaN]) {
    expect(() => kinkedBorrowApr(kinked, utilisation)).toThrow(RangeError)
    expect(() => adaptiveBorrowApr(0.04, utilisation)).toThrow(RangeError)
    expect(() => toSupplyApr(0.04, utilisation, 0.1)).toThrow(RangeError)
  }
  expect(() => kinkedBorrowApr({ ...kinked, kink: 1 }, 0.5)).toThrow(RangeError)
  expect(() => adaptiveBorrowApr(-1, 0.5)).toThrow(RangeError)
  expect(() => toSupplyApr(0.04, 0.5, 2)).toThrow(RangeError)
  expect(() => toSupplyApr(Number.NaN, 0.5, 0)).toThrow(RangeError)
})
