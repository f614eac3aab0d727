import { parseEventLogs, type TransactionReceipt } from 'viem'
import type { Words } from '#app/_messages/words.ts'
import { vaultAbi } from '#lib/chain/abis.ts'
import type { Write } from '#lib/chain/errorSentences.ts'
import type { SentStep } from './pendingTransaction.ts'

/** Tells what a transaction did, from its receipt. */
export type DescribeOutcome = (
  words: Words,
  step: SentStep,
  receipt: TransactionReceipt,
  write: Write,
) => string

/** What is true of any transaction that went through. */
export const plainOutcome = 'The transaction is in a block.'

/** What a successful transaction did, from its own events, not from what was hoped. */
export function describeOutcome(
  _words: Words,
  step: SentStep,
  receipt: TransactionReceipt,
  write: Write,
): string {
  const events = parseEventLogs({
    abi: vaultAbi,
    eventName: ['Deposit', 'Withdraw', 'Approval'],
    logs: receipt.logs,
  })
  for (const { eventName, args } of events) {
    if (step === 'deposit' && eventName === 'Deposit')
      return `You deposited ${write.assets(args.assets)} and received ${write.shares(args.shares)}.`
    if (step === 'withdraw' && eventName === 'Withdraw')
      return `You withdrew ${write.assets(args.assets)} for ${write.shares(args.shares)}.`
    if (step === 'approve' && eventName === 'Approval')
      return `The vault may now take ${write.assets(args.value)} from your wallet. Deposit it next.`
  }
  return plainOutcome
}
