import { expect, test } from 'vitest'
import { logLiquidityOfShare, toPairHolding } from '#lib/vaults/pairState.ts'

const pair = { reserve0: 4_000n, reserve1: 9_000n, supply: 6_000n }

test('shares hold their part of both tokens, rounded down, at the price of the reserves', () => {
  expect(toPairHolding(pair, 1_000n)).toEqual({
    amount0: 666n,
    amount1: 1_500n,
    sqrtPrice: (3n * 2n ** 96n) / 2n,
  })
  expect(toPairHolding({ ...pair, supply: 0n }, 1n)).toBe(undefined)
  expect(toPairHolding({ ...pair, reserve0: 0n }, 1n)).toBe(undefined)
  expect(toPairHolding({ ...pair, reserve1: 0n }, 1n)).toBe(undefined)
})

test('a price that moves leaves the liquidity of a share, a fee raises it, and so does no mint', () => {
  const before = logLiquidityOfShare(pair)
  const moved = { ...pair, reserve0: 8_000n, reserve1: 4_500n }
  expect(logLiquidityOfShare(moved)).toBeCloseTo(before, 14)
  const minted = { reserve0: 8_000n, reserve1: 18_000n, supply: 12_000n }
  expect(logLiquidityOfShare(minted)).toBeCloseTo(before, 14)
  const paid = { ...pair, reserve0: 4_040n, reserve1: 9_090n }
  expect(logLiquidityOfShare(paid) - before).toBeCloseTo(Math.log(1.01), 14)
})
