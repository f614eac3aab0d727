import { expect, test } from 'vitest'
import { sqrtPriceAt } from '#lib/finance/ticks.ts'
import type { Hex } from '#lib/vaults/events.ts'
import type { RangeEvent } from '#lib/vaults/rangeEvents.ts'
import { foldRangePositions } from '#lib/vaults/rangePosition.ts'
import {
  applyToRange,
  feeYield,
  openRangeState,
  previewRangeWithdraw,
  type RangeState,
} from '#lib/vaults/rangeState.ts'

const vault: Hex = `0x${'a'.repeat(40)}`
const [token0, token1]: [Hex, Hex] = [
  `0x${'0'.repeat(39)}1`,
  `0x${'0'.repeat(39)}2`,
]
const [ann, bob]: [Hex, Hex] = [`0x${'1'.repeat(40)}`, `0x${'2'.repeat(40)}`]
const nobody: Hex = `0x${'0'.repeat(40)}`
const at = { sqrtPrice: sqrtPriceAt(0), timestamp: 100n }

let logIndex = 0
function say<Name extends RangeEvent['name']>(
  name: Name,
  args: Extract<RangeEvent, { name: Name }>['args'],
): RangeEvent {
  return {
    source: vault,
    blockNumber: 1n,
    blockHash: `0x${'b'.repeat(64)}`,
    logIndex: logIndex++,
    transactionHash: `0x${'c'.repeat(64)}`,
    timestamp: 100n,
    name,
    args,
  } as RangeEvent
}

const fold = (
  events: RangeEvent[],
  from: RangeState = openRangeState({ kind: 'clm' }),
) => events.reduce((state, event) => applyToRange(state, event, token0), from)
const harvest = (token: Hex, assets: bigint) =>
  say('Harvested', { strategy: vault, token, assets })
const holdings = (mainLiquidity: bigint, supply: bigint, idle = 0n) =>
  say('Holdings', {
    mainLiquidity,
    limitLiquidity: 0n,
    idle0: idle,
    idle1: idle,
    supply,
  })

test('several harvests of one transaction, of both positions and both tokens, all count', () => {
  const state = fold([
    harvest(token0, 5n),
    harvest(token1, 7n),
    harvest(token0, 11n),
    harvest(token1, 13n),
  ])
  expect(state.fees).toEqual({ amount0: 16n, amount1: 20n })
  expect(state.rewards).toBe(0n)
})

test('what a staker harvests is its incentive, whichever token of the pool it is', () => {
  const staker = openRangeState({
    kind: 'v3-staker',
    tickLower: -100,
    tickUpper: 100,
  })
  const state = fold([harvest(token1, 7n), harvest(token1, 2n)], staker)
  expect(state.rewards).toBe(9n)
  expect(state.fees).toEqual({ amount0: 0n, amount1: 0n })
})

test('a share is its slice of the main and limit position and of what is idle, each rounded down', () => {
  const state = fold([
    say('Rebalanced', {
      tickLower: -100,
      tickUpper: 100,
      amount0: 0n,
      amount1: 0n,
    }),
    say('LimitPlaced', { tickLower: 0, tickUpper: 0 }),
    holdings(10n ** 12n, 10n ** 18n, 7n),
  ])
  const whole = previewRangeWithdraw(state, 10n ** 18n, at)
  const half = previewRangeWithdraw(state, 10n ** 18n / 2n, at)
  // 10^12 (1 - 1.0001^-50), and the seven that are idle.
  expect(whole).toEqual({
    amount0: 4_987_272_070n + 7n,
    amount1: whole.amount0,
  })
  expect(half.amount0).toBe(4_987_272_070n / 2n + 3n)
})

test('a vault that nobody has a share of pays nothing and yields nothing that is known', () => {
  const empty = openRangeState({ kind: 'clm' })
  expect(previewRangeWithdraw(empty, 1n, at)).toEqual({
    amount0: 0n,
    amount1: 0n,
  })
  expect(feeYield(empty, fold([harvest(token0, 5n)]), at)).toBeUndefined()
})

test('the yield of a block is what was collected less the fee, as a part of the worth', () => {
  const before = fold([
    say('FeeSet', {
      performanceFeeBps: 1_000n,
      managementFeeBps: 0n,
      feeRecipient: ann,
    }),
    holdings(0n, 10n ** 18n, 1_000n),
  ])
  const after = fold(
    [
      harvest(token0, 10n),
      harvest(token1, 10n),
      holdings(0n, 10n ** 18n, 1_000n),
    ],
    before,
  )
  expect(feeYield(before, after, at)).toBeCloseTo((20 * 0.9) / 2_000, 12)
})

test('transferred shares take their part of the cost along, token by token; the last take the rest', () => {
  const deposit = {
    sender: ann,
    receiver: ann,
    shares: 3n,
    amount0: 10n,
    amount1: 20n,
  }
  const events = [
    say('Transfer', { from: nobody, to: ann, value: 3n }),
    say('Deposited', deposit),
    say('Transfer', { from: ann, to: bob, value: 1n }),
  ]
  const some = foldRangePositions(events)
  expect(some.get(bob)?.deposited).toEqual({ amount0: 3n, amount1: 6n })
  expect(some.get(ann)?.deposited).toEqual({ amount0: 7n, amount1: 14n })
  const all = foldRangePositions([
    ...events,
    say('Transfer', { from: ann, to: bob, value: 2n }),
  ])
  expect(all.get(bob)?.cost).toEqual({ amount0: 10n, amount1: 20n })
  expect(all.get(ann)).toMatchObject({
    shares: 0n,
    cost: { amount0: 0n, amount1: 0n },
  })
})

test('who sends more than he has is told of as inconsistent', () => {
  expect(() =>
    foldRangePositions([say('Transfer', { from: ann, to: bob, value: 1n })]),
  ).toThrow('moves more shares')
})
