import type { TransactionReceipt } from 'viem'
import { expect, test } from 'vitest'
import { concludeTransaction } from '#app/_deposit/concludeTransaction.ts'
import { describeFlow } from '#app/_deposit/flowState.ts'
import type { PendingTransaction } from '#app/_deposit/pendingTransaction.ts'
import { wordsIn } from '#test/support/words.ts'

const words = wordsIn('en')
const sent = `0x${'1'.repeat(64)}` as const
const inBlock = `0x${'2'.repeat(64)}` as const

const pending: PendingTransaction = {
  step: 'deposit',
  hash: sent,
  from: `0x${'3'.repeat(40)}`,
  to: `0x${'4'.repeat(40)}`,
  data: '0x12',
  nonce: 7,
  startBlock: 1n,
}
const write = {
  assets: (units: bigint) => `${units} USDC`,
  shares: (units: bigint) => `${units} shares`,
}
const receiptOf = (status: 'success' | 'reverted') =>
  ({
    status,
    transactionHash: inBlock,
    logs: [],
  }) as unknown as TransactionReceipt

const claim = /nothing was moved/i

test.each([
  { kind: 'cancelled', receipt: receiptOf('success') },
  { kind: 'replaced', receipt: receiptOf('success') },
] as const)(
  'says that nothing was moved of what was seen: $kind',
  (outcome) => {
    const state = concludeTransaction(words, pending, outcome, write)
    expect(describeFlow(words, state)).toMatch(claim)
    expect(state).toMatchObject({ kind: 'failed', hash: inBlock })
  },
)

test('says of what was not found that it is not known, and where to look', () => {
  const state = concludeTransaction(words, pending, { kind: 'unknown' }, write)
  expect(state).toMatchObject({ kind: 'failed', hash: sent })
  expect(describeFlow(words, state)).not.toMatch(claim)
  expect(describeFlow(words, state)).toContain('look at your balances')
})

test.each(['mined', 'repriced'] as const)(
  'a transaction that was %s ended as its receipt says',
  (kind) => {
    const end = (status: 'success' | 'reverted') =>
      concludeTransaction(
        words,
        pending,
        { kind, receipt: receiptOf(status) },
        write,
      )
    expect(end('success')).toMatchObject({ kind: 'done', hash: inBlock })
    expect(end('reverted')).toMatchObject({ kind: 'failed', hash: inBlock })
  },
)

test('a transaction that the node does not know is told apart from one that waits', () => {
  const told = (sight: 'waiting' | 'missing' | 'unreachable') =>
    describeFlow(words, { kind: 'pending', pending, sight })
  expect(
    new Set([told('waiting'), told('missing'), told('unreachable')]).size,
  ).toBe(3)
  expect(told('missing')).not.toMatch(claim)
})
