import type { Hash } from 'viem'
import type { Write } from '#app/_deposit/createWrite.ts'
import type { Words } from '#app/_messages/words.ts'
import type { WaitForTransactionReturnType } from '#lib/chain/actions/waitForTransaction.ts'
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
      return failed(words.t('deposit.rewound'), pending.hash)
    case 'unknown':
      return failed(words.t('deposit.unknownEnd'), pending.hash)
    case 'cancelled':
      return failed(
        words.t('deposit.cancelled'),
        outcome.receipt.transactionHash,
      )
    case 'replaced':
      return failed(
        words.t('deposit.replaced'),
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
        : failed(words.t('deposit.reverted'), receipt.transactionHash)
    }
  }
}
