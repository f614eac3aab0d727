import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  amountsForUp,
  amountsOf,
  liquidityForDown,
  toPriceWad,
  toValue1,
} from '#lib/finance/liquidity.ts'
import { MAX_TICK, sqrtPriceAt, tickAt } from '#lib/finance/ticks.ts'

const tick = fc.integer({ min: -MAX_TICK, max: MAX_TICK })

test('the ends of Uniswap’s range, and a price of one, are Uniswap’s own constants', () => {
  expect(sqrtPriceAt(-MAX_TICK)).toBe(4_295_128_739n)
  expect(sqrtPriceAt(MAX_TICK)).toBe(
    1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_342n,
  )
  expect(sqrtPriceAt(0)).toBe(2n ** 96n)
})

test('each tick is a ten-thousandth above the one before', () => {
  fc.assert(
    fc.property(fc.integer({ min: -300_000, max: 299_999 }), (at) => {
      const ratio = Number(sqrtPriceAt(at + 1)) / Number(sqrtPriceAt(at))
      expect(ratio).toBeCloseTo(Math.sqrt(1.0001), 9)
    }),
  )
})

test.each([MAX_TICK + 1, -MAX_TICK - 1, 0.5, Number.NaN])(
  'there is no tick %s',
  (at) => {
    expect(() => sqrtPriceAt(at)).toThrow(RangeError)
  },
)

test('below a range all is token0, above it all is token1, and slices never hold more than the whole', () => {
  fc.assert(
    fc.property(
      tick,
      tick,
      tick,
      fc.bigInt({ min: 0n, max: 2n ** 100n }),
      fc.bigInt({ min: 0n, max: 2n ** 100n }),
      (one, other, at, a, b) => {
        fc.pre(one !== other)
        const range = {
          sqrtLower: sqrtPriceAt(Math.min(one, other)),
          sqrtUpper: sqrtPriceAt(Math.max(one, other)),
        }
        const price = sqrtPriceAt(at)
        const [first, second, whole] = [a, b, a + b].map((liquidity) =>
          amountsOf(liquidity, price, range),
        ) as [
          ReturnType<typeof amountsOf>,
          ReturnType<typeof amountsOf>,
          ReturnType<typeof amountsOf>,
        ]
        if (price <= range.sqrtLower) expect(whole.amount1).toBe(0n)
        if (price >= range.sqrtUpper) expect(whole.amount0).toBe(0n)
        expect(first.amount0 + second.amount0).toBeLessThanOrEqual(
          whole.amount0,
        )
        expect(first.amount1 + second.amount1).toBeLessThanOrEqual(
          whole.amount1,
        )
      },
    ),
  )
})

test('a worth in token1 and a price say the same, at 0, 6 and 18 decimals', () => {
  const price = sqrtPriceAt(195_000)
  for (const decimals of [0, 6, 18]) {
    const one = { amount0: 10n ** BigInt(decimals), amount1: 0n }
    expect(toPriceWad(price, decimals) / 10n ** 18n).toBe(toValue1(one, price))
  }
})

test('between the prices 1 and 1.21, 1e18 of liquidity is what Uniswap’s own tests say', () => {
  // uniswap/v3-core, test/SqrtPriceMath.spec.ts: getAmount0Delta and getAmount1Delta.
  const range = { sqrtLower: 2n ** 96n, sqrtUpper: (2n ** 96n * 11n) / 10n }
  const [below, above] = [range.sqrtLower, range.sqrtUpper]
  const liquidity = 10n ** 18n
  expect(amountsOf(liquidity, below, range).amount0).toBe(
    90_909_090_909_090_909n,
  )
  expect(amountsForUp(liquidity, below, range).amount0).toBe(
    90_909_090_909_090_910n,
  )
  expect(amountsOf(liquidity, above, range).amount1).toBe(
    99_999_999_999_999_999n,
  )
  expect(amountsForUp(liquidity, above, range).amount1).toBe(
    100_000_000_000_000_000n,
  )
})

test('liquidity for amounts never takes more than them', () => {
  const amount = fc.bigInt({ min: 0n, max: 2n ** 100n })
  fc.assert(
    fc.property(
      fc.integer({ min: -200_000, max: 200_000 }),
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: -300_000, max: 300_000 }),
      amount,
      amount,
      (lower, width, at, amount0, amount1) => {
        const range = {
          sqrtLower: sqrtPriceAt(lower),
          sqrtUpper: sqrtPriceAt(lower + width),
        }
        const price = sqrtPriceAt(at)
        const liquidity = liquidityForDown({ amount0, amount1 }, price, range)
        const taken = amountsForUp(liquidity, price, range)
        expect(taken.amount0).toBeLessThanOrEqual(amount0)
        expect(taken.amount1).toBeLessThanOrEqual(amount1)
      },
    ),
  )
})

test('refuses a range upside down and negative liquidity', () => {
  const upsideDown = { sqrtLower: 2n, sqrtUpper: 1n }
  expect(() => amountsOf(1n, 1n, upsideDown)).toThrow(RangeError)
  expect(() => amountsForUp(1n, 1n, upsideDown)).toThrow(RangeError)
  expect(() =>
    liquidityForDown({ amount0: 1n, amount1: 1n }, 1n, upsideDown),
  ).toThrow(RangeError)
  expect(() => amountsForUp(-1n, 1n, { sqrtLower: 1n, sqrtUpper: 2n })).toThrow(
    RangeError,
  )
})

test('a price is in the tick that it is not below, and below the next', () => {
  fc.assert(
    fc.property(fc.integer({ min: -MAX_TICK, max: MAX_TICK - 1 }), (at) => {
      expect(tickAt(sqrtPriceAt(at))).toBe(at)
      expect(tickAt(sqrtPriceAt(at + 1) - 1n)).toBe(at)
    }),
  )
  // The ends are those of uniswap/v3-core, test/TickMath.spec.ts; log(10^12) / log(1.0001) is 276,324.03.
  expect(tickAt(4_295_128_739n)).toBe(-887_272)
  expect(tickAt(4_295_343_490n)).toBe(-887_271)
  expect(tickAt(2n ** 96n * 10n ** 6n)).toBe(276_324)
  expect(() => tickAt(4_295_128_738n)).toThrow(RangeError)
  expect(() => tickAt(sqrtPriceAt(MAX_TICK))).toThrow(RangeError)
  expect(() => tickAt(0n)).toThrow(RangeError)
})
