import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type LendingMarket,
  splitLending,
} from '#lib/finance/lending/lendingSplit.ts'
import {
  adaptiveBorrowApr,
  kinkedBorrowApr,
  toSupplyApr,
} from '#lib/finance/lending/rateCurves.ts'

const between = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true })
const aave = (
  supplied: number,
  debt: number,
  kink: number,
  slope1: number,
  slope2: number,
): LendingMarket => ({
  supplied,
  supplyApr: (supply) => {
    const utilisation = Math.min(1, debt / supply)
    return toSupplyApr(
      kinkedBorrowApr({ kink, base: 0, slope1, slope2 }, utilisation),
      utilisation,
      0.1,
    )
  },
})
const morpho = (
  supplied: number,
  debt: number,
  rateAtTarget: number,
): LendingMarket => ({
  supplied,
  supplyApr: (supply) => {
    const utilisation = Math.min(1, debt / supply)
    return toSupplyApr(
      adaptiveBorrowApr(rateAtTarget, utilisation),
      utilisation,
      0,
    )
  },
})
const market = fc
  .tuple(
    between(1, 1e6),
    between(0.05, 0.999),
    between(0.4, 0.95),
    between(0.01, 0.1),
    between(0.1, 3),
    fc.boolean(),
  )
  .map(([supplied, used, kink, slope1, slope2, isAave]) =>
    isAave
      ? aave(supplied, supplied * used, kink, slope1, slope2)
      : morpho(supplied, supplied * used, slope1),
  )
const markets = fc.array(market, { minLength: 1, maxLength: 6 })

const incomeOf = (all: readonly LendingMarket[], deposits: readonly number[]) =>
  all.reduce((sum, { supplyApr, supplied }, i) => {
    const deposit = deposits[i] as number
    return deposit > 0 ? sum + deposit * supplyApr(supplied + deposit) : sum
  }, 0)

describe('splitLending', () => {
  test('beats the best single market and equal parts, always', () => {
    fc.assert(
      fc.property(markets, between(1, 1e7), (all, assets) => {
        const { deposits, income, unplaced } = splitLending(all, assets)
        expect(income).toBeCloseTo(incomeOf(all, deposits), 6)
        expect(unplaced).toBe(0)
        expect(deposits.reduce((sum, x) => sum + x, 0) / assets).toBeCloseTo(
          1,
          9,
        )
        for (const x of deposits) expect(x).toBeGreaterThanOrEqual(0)
        const slack = 1e-12 * income
        expect(income).toBeGreaterThanOrEqual(
          incomeOf(
            all,
            all.map(() => assets / all.length),
          ) - slack,
        )
        for (const i of all.keys())
          expect(income).toBeGreaterThanOrEqual(
            incomeOf(
              all,
              all.map((_, j) => (i === j ? assets : 0)),
            ) - slack,
          )
      }),
      { numRuns: 60 },
    )
  })
  test('beats every split into fortieths, kinks or not', () => {
    fc.assert(
      fc.property(
        fc.array(market, { minLength: 3, maxLength: 3 }),
        between(10, 1e6),
        (all, assets) => {
          const { income } = splitLending(all, assets)
          for (let a = 0; a <= 40; a++)
            for (let b = 0; a + b <= 40; b++) {
              const parts = [a, b, 40 - a - b].map(
                (part) => (part / 40) * assets,
              )
              expect(incomeOf(all, parts)).toBeLessThanOrEqual(
                income * (1 + 1e-9),
              )
            }
        },
      ),
      { numRuns: 8 },
    )
  })
  test('two smooth markets: the split of a textbook', () => {
    // Income x B r / (S + x) with S = 100: marginal B r S / (S + x)^2 is equal where (S + x)^2 is as 4 to 1, so 2 to 1.
    const smooth = (borrowPaid: number): LendingMarket => ({
      supplied: 100,
      supplyApr: (supply) => borrowPaid / supply,
    })
    const { deposits } = splitLending([smooth(4), smooth(1)], 100)
    expect(deposits[0]).toBeCloseTo(100, 4)
    expect(splitLending([smooth(4), smooth(1)], 130).deposits[0]).toBeCloseTo(
      120,
      4,
    )
  })
  test('money and room left mean equal marginal income', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(between(10, 100), between(1, 10)), {
          minLength: 2,
          maxLength: 5,
        }),
        between(10, 500),
        (list, assets) => {
          const { deposits } = splitLending(
            list.map(([supplied, paid]) => ({
              supplied,
              supplyApr: (supply) => paid / supply,
            })),
            assets,
          )
          const marginals = list.flatMap(([supplied, paid], i) => {
            const x = deposits[i] as number
            return x > assets * 1e-3
              ? [(paid * supplied) / (supplied + x) ** 2]
              : []
          })
          expect(Math.max(...marginals) / Math.min(...marginals)).toBeLessThan(
            1.0001,
          )
        },
      ),
    )
  })
  test('keeps to caps, and says what found no room', () => {
    const capped = (cap: number): LendingMarket => ({
      supplied: 1,
      supplyApr: () => 0.1,
      cap,
    })
    expect(splitLending([capped(3), capped(4)], 10)).toMatchObject({
      deposits: [3, 4],
      unplaced: 3,
    })
    fc.assert(
      fc.property(
        markets,
        between(1, 1e6),
        fc.array(between(0, 1e6), { minLength: 6, maxLength: 6 }),
        (all, assets, caps) => {
          const { deposits, unplaced } = splitLending(
            all.map((each, i) => ({ ...each, cap: caps[i] })),
            assets,
          )
          for (const [i, x] of deposits.entries())
            expect(x).toBeLessThanOrEqual(caps[i] as number)
          expect(
            (deposits.reduce((sum, x) => sum + x, 0) + unplaced) / assets,
          ).toBeCloseTo(1, 9)
        },
      ),
      { numRuns: 30 },
    )
  })
  test('nothing to place, and what cannot be asked', () => {
    const usual: LendingMarket = { supplied: 1, supplyApr: () => 0.1 }
    expect(splitLending([usual], 0)).toEqual({
      deposits: [0],
      income: 0,
      unplaced: 0,
    })
    expect(() => splitLending([], 1)).toThrow(RangeError)
    for (const assets of [-1, Number.NaN, Infinity])
      expect(() => splitLending([usual], assets)).toThrow(RangeError)
    expect(() => splitLending([{ ...usual, supplied: -1 }], 1)).toThrow(
      RangeError,
    )
    expect(() => splitLending([{ ...usual, cap: Number.NaN }], 1)).toThrow(
      RangeError,
    )
    expect(() =>
      splitLending([{ ...usual, supplyApr: () => Number.NaN }], 1),
    ).toThrow(RangeError)
  })
})
