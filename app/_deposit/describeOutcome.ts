import { parseEventLogs, type TransactionReceipt } from 'viem'
import type { Write } from '#app/_deposit/createWrite.ts'
import type { Words } from '#app/_messages/words.ts'
import { vaultAbi } from '#lib/chain/abis.ts'
import type { SentStep } from './pendingTransaction.ts'

/** Tells what a transaction did, from its receipt. */
export type DescribeOutcome = (
  words: Words,
  step: SentStep,
  receipt: TransactionReceipt,
  write: Write,
) => string

/** What a successful transaction did, from its own events, not from what was hoped. */
export function describeOutcome(
  { t }: Words,
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
      return t('deposit.deposited', {
        assets: write.assets(args.assets),
        shares: write.shares(args.shares),
      })
    if (step === 'withdraw' && eventName === 'Withdraw')
      return t('deposit.withdrew', {
        assets: write.assets(args.assets),
        shares: write.shares(args.shares),
      })
    if (step === 'takeInKind' && eventName === 'Withdraw')
      return t('deposit.tookInKind', {
        assets: write.assets(args.assets),
        shares: write.shares(args.shares),
      })
    if (step === 'approve' && eventName === 'Approval')
      return t('deposit.approved', { assets: write.assets(args.value) })
  }
  return t('deposit.inBlock')
}
