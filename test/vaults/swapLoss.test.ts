import { expect, test } from 'vitest'
import { computeSwapLossBps } from '#lib/vaults/swapLoss.ts'

const dollar = 100_000_000n
const usdc = (units: bigint) => ({ units, decimals: 6, price: dollar })
const weth = (units: bigint) => ({
  units,
  decimals: 18,
  price: 2_000n * dollar,
})
const one = 10n ** 18n

test('what a swap loses is told in hundredths of a percent, whatever the decimals', () => {
  // One ether of 2,000 dollars for 1,980 dollars.
  expect(computeSwapLossBps(weth(one), usdc(1_980_000_000n))).toBe(100n)
  expect(computeSwapLossBps(usdc(2_000_000_000n), weth(one / 2n))).toBe(5_000n)
  expect(computeSwapLossBps(weth(one), usdc(2_000_000_000n))).toBe(0n)
  expect(computeSwapLossBps(weth(one), usdc(0n))).toBe(10_000n)
})

test('a part of a hundredth counts as a whole one, and a gain is negative', () => {
  expect(computeSwapLossBps(weth(one), usdc(1_999_999_999n))).toBe(1n)
  expect(computeSwapLossBps(weth(one), usdc(1_979_999_999n))).toBe(101n)
  expect(computeSwapLossBps(weth(one), usdc(2_020_000_000n))).toBe(-100n)
})

test('what is worth nothing cannot lose', () => {
  expect(() => computeSwapLossBps(usdc(0n), weth(one))).toThrow(RangeError)
})
