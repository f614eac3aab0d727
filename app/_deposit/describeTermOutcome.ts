import { parseEventLogs } from 'viem'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { termStakingAbi } from '#lib/chain/termStakingAbi.ts'
import { type DescribeOutcome, plainOutcome } from './describeOutcome.ts'

/** Tells, from a transaction's own events, what it did with a term. */
export function describeTermOutcome(reward: DeployedToken): DescribeOutcome {
  return (words, step, receipt, write) => {
    if (step === 'approve')
      return 'Those shares may now be locked. Lock them next.'
    const [event] = parseEventLogs({
      abi: termStakingAbi,
      eventName: ['Staked', 'Unstaked', 'RewardPaid'],
      logs: receipt.logs,
    })
    switch (event?.eventName) {
      case 'Staked':
        return `You locked ${write.shares(event.args.shares)} until ${words.day(Number(event.args.end))}.`
      case 'Unstaked':
        return event.args.penalty > 0n
          ? `You left early: ${write.shares(event.args.shares)} are back in your wallet, and ${write.shares(event.args.penalty)} stay with those who stay.`
          : `${write.shares(event.args.shares)} are back in your wallet.`
      case 'RewardPaid':
        return `You received ${words.amount(event.args.rewards, reward.decimals)} ${reward.symbol}.`
      case undefined:
        return plainOutcome
    }
  }
}
