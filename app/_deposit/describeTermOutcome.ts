import { parseEventLogs } from 'viem'
import { vaultAbi } from '#lib/chain/abis.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { termStakingAbi } from '#lib/chain/termStakingAbi.ts'
import type { DescribeOutcome } from './describeOutcome.ts'

/** Tells, from a transaction's own events, what it did with a term. */
export function describeTermOutcome(reward: DeployedToken): DescribeOutcome {
  return (words, step, receipt, write) => {
    if (step === 'approve') return words.t('deposit.lockApproved')
    const [deposited] = parseEventLogs({
      abi: vaultAbi,
      eventName: 'Deposit',
      logs: receipt.logs,
    })
    if (step === 'compound' && deposited)
      return words.t('deposit.compounded', {
        assets: `${words.amount(deposited.args.assets, reward.decimals)} ${reward.symbol}`,
        shares: write.shares(deposited.args.shares),
      })
    const [event] = parseEventLogs({
      abi: termStakingAbi,
      eventName: ['Staked', 'Unstaked', 'RewardPaid'],
      logs: receipt.logs,
    })
    switch (event?.eventName) {
      case 'Staked':
        return words.t('deposit.locked', {
          shares: write.shares(event.args.shares),
          end: words.day(Number(event.args.end)),
        })
      case 'Unstaked':
        return event.args.penalty > 0n
          ? words.t('deposit.leftEarly', {
              shares: write.shares(event.args.shares),
              penalty: write.shares(event.args.penalty),
            })
          : words.t('deposit.unlocked', {
              shares: write.shares(event.args.shares),
            })
      case 'RewardPaid':
        return words.t('deposit.received', {
          amount: `${words.amount(event.args.rewards, reward.decimals)} ${reward.symbol}`,
        })
      case undefined:
        return words.t('deposit.inBlock')
    }
  }
}
