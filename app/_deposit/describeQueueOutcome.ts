import { parseEventLogs } from 'viem'
import { queueAbi } from '#lib/chain/queueAbi.ts'
import type { DescribeOutcome } from './describeOutcome.ts'

/** Tells, from a transaction's own events, what it did in the queue. */
export const describeQueueOutcome: DescribeOutcome = (
  { t },
  step,
  receipt,
  write,
) => {
  if (step === 'approve') return t('deposit.queueApproved')
  const events = parseEventLogs({ abi: queueAbi, logs: receipt.logs })
  for (const { eventName, args } of events) {
    if (step === 'request' && eventName === 'RedeemRequest')
      return t('deposit.queued', { shares: write.shares(args.shares) })
    if (step === 'fill' && eventName === 'QueueFilled')
      return t('deposit.filled', {
        shares: write.shares(args.shares),
        assets: write.assets(args.assets),
      })
    // The vault's own event has the same shape; the queue's names what was claimed.
    if (step === 'claim' && eventName === 'Withdraw')
      return t('deposit.received', { amount: write.assets(args.assets) })
  }
  return t('deposit.inBlock')
}
