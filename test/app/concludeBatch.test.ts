import type { TransactionReceipt } from 'viem'
import { expect, test } from 'vitest'
import { concludeBatch } from '#app/_deposit/concludeBatch.ts'
import { describeFlow } from '#app/_deposit/flowState.ts'
import type { BatchOutcome } from '#app/_deposit/sendBatch.ts'
import { wordsIn } from '#test/support/words.ts'

const words = wordsIn('en')

const write = {
  assets: (units: bigint) => `${units} USDC`,
  shares: (units: bigint) => `${units} shares`,
}
const receipt = (status: 'success' | 'reverted', digit: string) =>
  ({
    status,
    transactionHash: `0x${digit.repeat(64)}`,
    logs: [digit],
  }) as unknown as TransactionReceipt
const [good, other, bad] = [
  receipt('success', '1'),
  receipt('success', '2'),
  receipt('reverted', '3'),
]
const pending = {
  step: 'deposit',
  batch: 'of-the-wallet',
  from: `0x${'3'.repeat(40)}`,
  startBlock: 1n,
} as const

const conclude = (outcome: BatchOutcome) =>
  concludeBatch(words, pending, outcome, write, (_, __, { logs }) =>
    logs.join('+'),
  )

test('calls that were done are told from the logs of all their receipts', () => {
  expect(conclude({ kind: 'mined', receipts: [good, other] })).toMatchObject({
    kind: 'done',
    sentence: '1+2',
    hash: other.transactionHash,
  })
})

test.each<[string, BatchOutcome, RegExp]>([
  ['called off', { kind: 'mined', receipts: [bad] }, /money is where it was/],
  ['done in part', { kind: 'mined', receipts: [good, bad] }, /Only a part/],
  ['told without a place', { kind: 'mined', receipts: [] }, /Look at your/],
  ['given up', { kind: 'dropped' }, /gave this up/],
  ['forgotten', { kind: 'forgotten' }, /does not know any more/],
])('calls that were %s are no success', (_, outcome, sentence) => {
  const state = conclude(outcome)
  expect(state.kind).toBe('failed')
  expect(describeFlow(words, state)).toMatch(sentence)
})

test('of what was not seen nobody says that nothing was moved', () => {
  for (const outcome of [
    { kind: 'forgotten' },
    { kind: 'mined', receipts: [] },
    { kind: 'mined', receipts: [good, bad] },
  ] as const)
    expect(describeFlow(words, conclude(outcome))).not.toMatch(
      /nothing was|where it was/i,
    )
})
