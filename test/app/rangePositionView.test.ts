import { expect, test } from 'vitest'
import {
  joinRangePositions,
  listEarnedToday,
} from '#app/_views/positionView.ts'
import type { RangeView } from '#app/_views/rangeView.ts'
import type { RangePositionWire } from '#lib/api/wire.ts'

const address = `0x${'c'.repeat(40)}` as const

/** 900 USDC at one dollar and 1.5 WETH at 2,000 dollars are held now. */
const view = {
  chainId: 31_337,
  address,
  deployed: { tokens: [{ decimals: 6 }, { decimals: 18 }] },
  chain: { prices: [100_000_000n, 200_000_000_000n] },
  account: { shares: 7n },
  position: [900_000_000n, 1_500_000_000_000_000_000n],
} as unknown as RangeView

/** 2,000 USDC and 1 WETH went in, 1,000 USDC and 0.25 WETH came out. */
const past = {
  chainId: 31_337,
  vault: address.toUpperCase().replace('0X', '0x'),
  shares: '7',
  cost: { amount0: '1000000000', amount1: '500000000000000000' },
  deposited: { amount0: '2000000000', amount1: '1000000000000000000' },
  withdrawn: { amount0: '1000000000', amount1: '250000000000000000' },
} as RangePositionWire

test('earned is what both tokens are more or less than those put in, at the prices of now', () => {
  // 100 USDC less and 0.75 WETH more: 1,500 - 100 dollars.
  expect(joinRangePositions([view], [past])).toEqual([
    {
      view,
      cost: [1_000_000_000n, 500_000_000_000_000_000n],
      past: {
        deposited: [2_000_000_000n, 1_000_000_000_000_000_000n],
        withdrawn: [1_000_000_000n, 250_000_000_000_000_000n],
      },
      earnedUsd: 140_000_000_000n,
      isClosed: false,
    },
  ])
})

test('what it took is known without a price, what it earned is not', () => {
  const priceless = {
    ...view,
    chain: { prices: [100_000_000n, null] },
  } as unknown as RangeView
  expect(joinRangePositions([priceless], [past])).toMatchObject([
    { cost: [1_000_000_000n, 500_000_000_000_000_000n], earnedUsd: null },
  ])
})

test('the cost of other shares, or of nobody, is not compared with the worth of these', () => {
  for (const history of [[{ ...past, shares: '6' }], [], undefined])
    expect(joinRangePositions([view], history)).toMatchObject([
      { cost: null, past: null, earnedUsd: null, isClosed: false },
    ])
})

test('who left is told with what it brought, and who was never there is not told of', () => {
  const left = {
    ...view,
    account: { shares: 0n },
    position: [0n, 0n],
  } as unknown as RangeView
  // 1,000 USDC and 0.75 WETH did not come back.
  expect(joinRangePositions([left], [{ ...past, shares: '0' }])).toMatchObject([
    { isClosed: true, earnedUsd: -250_000_000_000n },
  ])
  expect(joinRangePositions([left], [])).toEqual([])
})

test('a day of two tokens is told over keeping both, at the prices of now; without a past or a price it is unknown', () => {
  const ranges = joinRangePositions([view], [past])
  const moment = (held: readonly bigint[], paidIn: readonly bigint[]) => ({
    vault: address,
    timestamp: 0,
    held,
    paidIn,
    prices: null,
    usd: null,
  })
  // 5 USDC more and 0.001 WETH less than the day before, beside 100 USDC that were put in.
  const moments = [
    moment([900_000_000n, 10n ** 18n], [0n, 0n]),
    moment([1_005_000_000n, 999n * 10n ** 15n], [100_000_000n, 0n]),
  ]
  const tell = (...asked: Parameters<typeof listEarnedToday>) =>
    listEarnedToday(...asked).map(({ usd }) => usd)
  expect(tell([], ranges, moments)).toEqual([300_000_000n])
  expect(tell([], ranges, [])).toEqual([null])
  expect(tell([], ranges, undefined)).toEqual([null])
  const priceless = {
    ...view,
    chain: { prices: [100_000_000n, null] },
  } as unknown as RangeView
  expect(tell([], joinRangePositions([priceless], [past]), moments)).toEqual([
    null,
  ])
})
