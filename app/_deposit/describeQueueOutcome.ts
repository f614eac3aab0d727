import { parseEventLogs } from 'viem'
import { queueAbi } from '#lib/chain/queueAbi.ts'
import { type DescribeOutcome, plainOutcome } from './describeOutcome.ts'

/** Tells, from a transaction's own events, what it did in the queue. */
export const describeQueueOutcome: DescribeOutcome = (
  _words,
  step,
  receipt,
  write,
) => {
  if (step === 'approve') return 'The queue may now take those shares.'
  const events = parseEventLogs({ abi: queueAbi, logs: receipt.logs })
  for (const { eventName, args } of events) {
    if (step === 'request' && eventName === 'RedeemRequest')
      return `${write.shares(args.shares)} wait for liquidity now.`
    if (step === 'fill' && eventName === 'QueueFilled')
      return `${write.shares(args.shares)} were redeemed for ${write.assets(args.assets)}.`
    // The vault's own event has the same shape; the queue's names what was claimed.
    if (step === 'claim' && eventName === 'Withdraw')
      return `You received ${write.assets(args.assets)}.`
  }
  return plainOutcome
}
