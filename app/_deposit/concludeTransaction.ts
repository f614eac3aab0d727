import type { Hash } from 'viem'
import type { Words } from '#app/_messages/words.ts'
import type { WaitForTransactionReturnType } from '#lib/chain/actions/waitForTransaction.ts'
import type { Write } from '#lib/chain/errorSentences.ts'
import { type DescribeOutcome, describeOutcome } from './describeOutcome.ts'
import type { FlowState } from './flowState.ts'
import type { PendingTransaction } from './pendingTransaction.ts'

/** How a transaction ended, told with the hash of what is in the block. "Nothing was moved" is said only of what was seen. */
export function concludeTransaction(
  words: Words,
  pending: PendingTransaction,
  outcome: WaitForTransactionReturnType,
  write: Write,
  tell: DescribeOutcome = describeOutcome,
): FlowState {
  const { step } = pending
  const failed = (sentence: string, hash: Hash): FlowState => ({
    kind: 'failed',
    step,
    failure: {
      kind: 'refused',
      sentence,
      details: `transaction ${pending.hash}: ${outcome.kind}`,
    },
    hash,
  })
  switch (outcome.kind) {
    case 'rewound':
      return failed(
        'The chain was set back to before this transaction. Look at your balances and start again.',
        pending.hash,
      )
    case 'unknown':
      return failed(
        'Another transaction of your wallet took the place of this one, too long ago to find it here. Whether it did the same is not known: before you start again, look at your balances, and at the newest transactions in your wallet.',
        pending.hash,
      )
    case 'cancelled':
      return failed(
        'You cancelled this in your wallet. Nothing was moved.',
        outcome.receipt.transactionHash,
      )
    case 'replaced':
      return failed(
        'Another transaction of your wallet took the place of this one. Nothing was moved by this one.',
        outcome.receipt.transactionHash,
      )
    case 'mined':
    case 'repriced': {
      const { receipt } = outcome
      return receipt.status === 'success'
        ? {
            kind: 'done',
            step,
            sentence: tell(words, step, receipt, write),
            hash: receipt.transactionHash,
          }
        : failed(
            'The chain took the transaction but the contract called it off. Your money is where it was; only gas was spent.',
            receipt.transactionHash,
          )
    }
  }
}
