import type { TransactionReceipt } from 'viem'
import type { Write } from '#app/_deposit/createWrite.ts'
import type { Words } from '#app/_messages/words.ts'
import { type DescribeOutcome, describeOutcome } from './describeOutcome.ts'
import type { FlowState } from './flowState.ts'
import type { PendingBatch } from './pendingTransaction.ts'
import type { BatchOutcome } from './sendBatch.ts'

/** How calls that were done as one ended, told from the receipts of the chain. "Nothing was moved" is said only of what was seen. */
export function concludeBatch(
  words: Words,
  { step, batch }: PendingBatch,
  outcome: BatchOutcome,
  write: Write,
  tell: DescribeOutcome = describeOutcome,
): FlowState {
  const failed = (
    sentence: string,
    receipts: readonly TransactionReceipt[] = [],
  ): FlowState => ({
    kind: 'failed',
    step,
    failure: {
      kind: 'refused',
      sentence,
      details: `batch ${batch}: ${outcome.kind} ${receipts.map(({ status, transactionHash }) => `${transactionHash} ${status}`)}`,
    },
    hash: receipts.at(-1)?.transactionHash ?? null,
  })
  switch (outcome.kind) {
    case 'dropped':
      return failed(words.t('deposit.batchDropped'))
    case 'forgotten':
      return failed(words.t('deposit.batchForgotten'))
    case 'mined': {
      const { receipts } = outcome
      const last = receipts.at(-1)
      const done = receipts.filter(({ status }) => status === 'success')
      if (!last) return failed(words.t('deposit.batchNowhere'))
      if (done.length === 0)
        return failed(words.t('deposit.reverted'), receipts)
      if (done.length < receipts.length)
        return failed(words.t('deposit.batchInPart'), receipts)
      const logs = receipts.flatMap((receipt) => receipt.logs)
      return {
        kind: 'done',
        step,
        sentence: tell(words, step, { ...last, logs }, write),
        hash: last.transactionHash,
      }
    }
  }
}
