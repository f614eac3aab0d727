import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  concentratedDivergence,
  heldAgainst,
} from '#lib/finance/divergence/concentrated.ts'
import { constantProductDivergence } from '#lib/finance/divergence/constantProduct.ts'
import {
  stableSwapBalances,
  stableSwapBasketDivergence,
  stableSwapDivergence,
} from '#lib/finance/divergence/stableSwap.ts'
import { weightedDivergence } from '#lib/finance/divergence/weighted.ts'
import { amountsForUp, amountsOf } from '#lib/finance/liquidity.ts'
import { sqrtPriceAt } from '#lib/finance/ticks.ts'
import * as real from '#test/support/exactReal.ts'

const runs = { numRuns: 60 }
const between = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true })
/** Price ratios from a billionth to a billion, many of them within a millionth of 1. */
const ratio = fc.oneof(
  between(-20, 20).map((log) => Math.exp(log)),
  between(-1e-6, 1e-6).map((step) => 1 + step),
)
const { ONE, over, relativeError, sqrt, times, toReal } = real

describe('constant product', () => {
  test('known moves: doubling costs 5.72 %, four times 20 %', () => {
    // 1 - 2 sqrt 2 / 3 and 1/5 by hand.
    expect(constantProductDivergence(2)).toBeCloseTo(
      -0.057_190_958_417_936_64,
      15,
    )
    expect(constantProductDivergence(4)).toBeCloseTo(-0.2, 15)
    expect(constantProductDivergence(1)).toBe(0)
  })
  test('is the textbook formula at 120 digits within 1e-15', () => {
    fc.assert(
      fc.property(ratio, (k) => {
        fc.pre(k !== 1)
        const exact = over(2n * sqrt(toReal(k)), ONE + toReal(k)) - ONE
        expect(relativeError(constantProductDivergence(k), exact)).toBeLessThan(
          1e-15,
        )
      }),
      runs,
    )
  })
  test('is never positive and the same for k and 1/k', () => {
    fc.assert(
      fc.property(ratio, (k) => {
        const loss = constantProductDivergence(k)
        expect(loss).toBeLessThanOrEqual(0)
        expect(loss).toBeGreaterThanOrEqual(-1)
        // 1/k is itself rounded, which near 1 moves the loss: compared where it does not.
        if (Math.abs(k - 1) > 1e-3)
          expect(constantProductDivergence(1 / k) / loss).toBeCloseTo(1, 11)
      }),
    )
  })
  test('loses more the further the price goes', () => {
    fc.assert(
      fc.property(between(1, 1e6), between(1e-6, 10), (k, more) => {
        expect(constantProductDivergence(k * (1 + more))).toBeLessThan(
          constantProductDivergence(k),
        )
      }),
    )
  })
  test.each([0, -1, Number.NaN, Infinity])('has no ratio %s', (k) => {
    expect(() => constantProductDivergence(k)).toThrow(RangeError)
  })
})

describe('weighted', () => {
  const basket = fc
    .array(fc.tuple(between(0.05, 1), ratio), { minLength: 2, maxLength: 8 })
    .map((tokens) => {
      const sum = tokens.reduce((all, [weight]) => all + weight, 0)
      return tokens.map(([weight, r]) => ({ weight: weight / sum, ratio: r }))
    })
  test('half and half is constant product', () => {
    fc.assert(
      fc.property(ratio, (k) => {
        const halves = [
          { weight: 0.5, ratio: k },
          { weight: 0.5, ratio: 1 },
        ]
        const expected = constantProductDivergence(k)
        expect(
          Math.abs(weightedDivergence(halves) - expected),
        ).toBeLessThanOrEqual(2e-14 * Math.abs(expected))
      }),
    )
  })
  test('is the textbook formula at 120 digits within 1e-12', () => {
    fc.assert(
      fc.property(basket, (tokens) => {
        let sum = 0n
        let weights = 0n
        let logarithm = 0n
        for (const { weight, ratio: r } of tokens) {
          weights += toReal(weight)
          sum += times(toReal(weight), toReal(r))
          logarithm += times(toReal(weight), real.ln(toReal(r)))
        }
        const exact =
          over(real.exp(over(logarithm, weights)), over(sum, weights)) - ONE
        const got = weightedDivergence(tokens)
        expect(relativeError(got, exact)).toBeLessThan(1e-12)
        expect(got).toBeLessThanOrEqual(0)
      }),
      runs,
    )
  })
  test('does not know in which unit prices are', () => {
    fc.assert(
      fc.property(basket, between(-30, 30), (tokens, log) => {
        const scaled = tokens.map(({ weight, ratio: r }) => ({
          weight,
          ratio: r * Math.exp(log),
        }))
        expect(weightedDivergence(scaled)).toBeCloseTo(
          weightedDivergence(tokens),
          12,
        )
      }),
    )
  })
  test('refuses weights that do not sum to 1, and prices that are none', () => {
    const of =
      (...tokens: [number, number][]) =>
      () =>
        weightedDivergence(tokens.map(([weight, r]) => ({ weight, ratio: r })))
    expect(of([0.5, 1], [0.6, 1])).toThrow(RangeError)
    expect(of([1.5, 1], [-0.5, 1])).toThrow(RangeError)
    expect(of([0.5, 0], [0.5, 1])).toThrow(RangeError)
    expect(of([0.5, -2], [0.5, 1])).toThrow(RangeError)
    expect(of([0.5, Number.NaN], [0.5, 1])).toThrow(RangeError)
    expect(of([Number.NaN, 1], [0.5, 1])).toThrow(RangeError)
    expect(of()).toThrow(RangeError)
  })
})

describe('StableSwap', () => {
  const whitepaper = (value: number) =>
    ({ convention: 'whitepaper', value }) as const

  /** x and y of D = 1 where y is the root of the invariant, a quadratic in y, and x is bisected until the slope is the price. */
  function referencePair(price: number, a: number): [real.Real, real.Real] {
    const p = toReal(price)
    const A = toReal(a)
    const yOf = (x: real.Real) => {
      const linear = 4n * times(A, x) + ONE - 4n * A
      const root = sqrt(times(linear, linear) + over(4n * A, x))
      return over(root - linear, 8n * A)
    }
    let [low, high] = [ONE >> 40n, 4n * ONE]
    while (high - low > 1n << 100n) {
      const x = (low + high) >> 1n
      const y = yOf(x)
      const c = over(ONE, times(4n * x, y))
      // The ratio of the invariant's slopes along x and y.
      const above = over(4n * A + over(c, x), 4n * A + over(c, y)) > p
      if (above) low = x
      else high = x
    }
    return [low, yOf(low)]
  }

  test('is the invariant solved at 120 digits, within 1e-12, at and off balance, for moves large and tiny', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0.5, 10, 100, 2000),
        fc.oneof(fc.constant(1), between(0.9, 1.1), between(0.05, 20)),
        fc.oneof(between(-1e-7, 1e-7), between(-0.01, 0.01), between(-2, 2)),
        (a, entry, step) => {
          const now = entry * Math.exp(step)
          fc.pre(now !== entry)
          const [x0, y0] = referencePair(entry, a)
          const [x, y] = referencePair(now, a)
          const p = toReal(now)
          const exact = over(times(p, x) + y, times(p, x0) + y0) - ONE
          expect(
            relativeError(
              stableSwapDivergence(entry, now, whitepaper(a)),
              exact,
            ),
          ).toBeLessThan(1e-12)
        },
      ),
      { numRuns: 25 },
    )
  })
  test('of any number of coins agrees with the pair, and keeps the invariant', () => {
    fc.assert(
      fc.property(
        between(0.5, 2),
        between(0.5, 2),
        between(1, 3000),
        (entry, now, a) => {
          expect(
            Math.abs(
              stableSwapBasketDivergence([entry, 1], [now, 1], whitepaper(a)) -
                stableSwapDivergence(entry, now, whitepaper(a)),
            ),
          ).toBeLessThan(1e-11)
          const [x, y, z] = stableSwapBalances([entry, now, 1], whitepaper(a))
          const [n27, sum, product] = [
            27 * a,
            (x as number) + (y as number) + (z as number),
            (x as number) * (y as number) * (z as number),
          ]
          expect(
            Math.abs(n27 * (sum - 1) + 1 - 1 / (27 * product)),
          ).toBeLessThan(1e-9 * n27)
        },
      ),
      runs,
    )
  })
  test('starts balanced where all prices are one', () => {
    expect(
      stableSwapBalances([1, 1, 1, 1], whitepaper(100)).map((x) => x * 4),
    ).toEqual([1, 1, 1, 1].map((x) => expect.closeTo(x, 12)))
  })
  test('with hardly any amplification is constant product, with much loses more when one coin fails', () => {
    expect(stableSwapDivergence(1, 2, whitepaper(1e-9))).toBeCloseTo(
      constantProductDivergence(2),
      6,
    )
    fc.assert(
      fc.property(between(0.1, 0.9), (p) => {
        expect(stableSwapDivergence(1, p, whitepaper(200))).toBeLessThan(
          stableSwapDivergence(1, p, whitepaper(20)),
        )
      }),
    )
  })
  test('is never positive, and the same for p and 1/p from balance', () => {
    fc.assert(
      fc.property(between(0.01, 100), between(1, 2000), (p, a) => {
        const loss = stableSwapDivergence(1, p, whitepaper(a))
        expect(loss).toBeLessThanOrEqual(0)
        expect(stableSwapDivergence(1, 1 / p, whitepaper(a))).toBeCloseTo(
          loss,
          10,
        )
      }),
    )
  })
  test('a contract’s A is n^(n-1) times the paper’s', () => {
    expect(
      stableSwapDivergence(1, 0.9, { convention: 'contract', value: 200 }),
    ).toBe(stableSwapDivergence(1, 0.9, whitepaper(100)))
    expect(
      stableSwapBalances([1, 0.9, 1], { convention: 'contract', value: 900 }),
    ).toEqual(stableSwapBalances([1, 0.9, 1], whitepaper(100)))
  })
  test('refuses prices and amplifications that are none', () => {
    for (const price of [0, -1, Number.NaN, Infinity, 1e-10])
      expect(() => stableSwapDivergence(1, price, whitepaper(10))).toThrow(
        RangeError,
      )
    for (const value of [0, -1, Number.NaN, Infinity])
      expect(() => stableSwapDivergence(1, 1.1, whitepaper(value))).toThrow(
        RangeError,
      )
    expect(() => stableSwapBalances([1], whitepaper(1))).toThrow(RangeError)
    expect(() => stableSwapBalances([1, -1], whitepaper(1))).toThrow(RangeError)
    expect(() =>
      stableSwapBasketDivergence([1, 1], [1, 1, 1], whitepaper(1)),
    ).toThrow(RangeError)
  })
})

describe('concentrated', () => {
  const range = fc
    .tuple(between(-8, 8), between(0.001, 4))
    .map(([low, width]) => ({
      lower: Math.exp(low),
      upper: Math.exp(low + width),
    }))
  const price = between(-10, 10).map((log) => Math.exp(log))

  test('the full range is constant product', () => {
    fc.assert(
      fc.property(ratio, price, (k, entry) => {
        const now = entry * k
        const expected = constantProductDivergence(now / entry)
        expect(
          Math.abs(
            concentratedDivergence({ lower: 0, upper: Infinity }, entry, now) -
              expected,
          ),
          // now / entry is rounded; near 1 that is felt.
        ).toBeLessThan(1e-12 * Math.abs(expected) + 1e-16)
      }),
    )
  })
  test('is the textbook amounts at 120 digits within 1e-12, in and out of range', () => {
    fc.assert(
      fc.property(
        range,
        price,
        fc.oneof(between(-1e-6, 1e-6), between(-3, 3)),
        (bounds, entry, step) => {
          const now = entry * Math.exp(step)
          const [lower, upper] = [toReal(bounds.lower), toReal(bounds.upper)]
          const worth = (at: real.Real, p: real.Real) => {
            const q = at < lower ? lower : at > upper ? upper : at
            const x = over(ONE, sqrt(q)) - over(ONE, sqrt(upper))
            return times(p, x) + sqrt(q) - sqrt(lower)
          }
          const p = toReal(now)
          const exact = over(worth(p, p), worth(toReal(entry), p)) - ONE
          fc.pre(exact !== 0n && -exact > 1n << 200n)
          expect(
            relativeError(concentratedDivergence(bounds, entry, now), exact),
          ).toBeLessThan(1e-12)
        },
      ),
      runs,
    )
  })
  test('is never positive; narrower loses no less while in range', () => {
    fc.assert(
      fc.property(between(0.5, 2), between(0.1, 2), (now, width) => {
        const around = (by: number) => ({
          lower: Math.min(now, 1) * Math.exp(-by),
          upper: Math.max(now, 1) * Math.exp(by),
        })
        const narrow = concentratedDivergence(around(width), 1, now)
        const wide = concentratedDivergence(around(width * 2), 1, now)
        expect(narrow).toBeLessThanOrEqual(0)
        expect(narrow).toBeLessThanOrEqual(wide + 1e-15)
      }),
    )
  })
  test('out of range it is not the in-range shortcut: all token1 above, all token0 below', () => {
    // Entered at 1 in [1/4, 4]: x = y = 1/2 of L. At 9 above it holds 3/2 L of token1, held amounts are worth 5 L.
    expect(concentratedDivergence({ lower: 0.25, upper: 4 }, 1, 9)).toBeCloseTo(
      1.5 / 5 - 1,
      14,
    )
    // At 1/16 it holds 3/2 L of token0, worth 3/32; held amounts 17/32.
    expect(
      concentratedDivergence({ lower: 0.25, upper: 4 }, 1, 1 / 16),
    ).toBeCloseTo(3 / 17 - 1, 14)
  })
  test('a range never entered diverges not at all', () => {
    expect(concentratedDivergence({ lower: 2, upper: 3 }, 1, 1.5)).toBe(0)
  })
  test('refuses ranges upside down and prices that are none', () => {
    for (const [lower, upper] of [
      [2, 1],
      [1, 1],
      [-1, 1],
      [0, 0],
      [Number.NaN, 1],
      [1, Number.NaN],
    ] as const)
      expect(() => concentratedDivergence({ lower, upper }, 1, 1)).toThrow(
        RangeError,
      )
    for (const bad of [0, -1, Number.NaN, Infinity]) {
      const bounds = { lower: 1, upper: 2 }
      expect(() => concentratedDivergence(bounds, bad, 1)).toThrow(RangeError)
      expect(() => concentratedDivergence(bounds, 1, bad)).toThrow(RangeError)
    }
  })
  test('on chain: to the wei at 10^38 of liquidity, and the same as of real numbers', () => {
    const bounds = {
      sqrtLower: sqrtPriceAt(-20_000),
      sqrtUpper: sqrtPriceAt(20_000),
    }
    const liquidity = 10n ** 38n
    const entered = amountsForUp(liquidity, sqrtPriceAt(0), bounds)
    const now = sqrtPriceAt(30_000)
    const held = heldAgainst(entered, liquidity, now, bounds)
    expect(held.amounts).toEqual(amountsOf(liquidity, now, bounds))
    expect(held.position).toBe(held.amounts.amount1)
    const priceAt = (tick: number) => 1.0001 ** tick
    expect(held.divergence).toBeCloseTo(
      concentratedDivergence(
        { lower: priceAt(-20_000), upper: priceAt(20_000) },
        1,
        priceAt(30_000),
      ),
      10,
    )
    expect(() =>
      heldAgainst({ amount0: 0n, amount1: 0n }, 0n, now, bounds),
    ).toThrow(RangeError)
  })
})
