import { parseEventLogs } from 'viem'
import { erc20Abi } from '#lib/chain/abis.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { clmVaultAbi } from '#lib/chain/rangeAbis.ts'
import type { DescribeOutcome } from './describeOutcome.ts'

/** Tells, from a transaction's own events, what it did in a vault of these two tokens. */
export function describeRangeOutcome(
  tokens: readonly [DeployedToken, DeployedToken],
): DescribeOutcome {
  return (words, step, receipt, write) => {
    const writeToken = (token: DeployedToken, units: bigint) =>
      `${words.amount(units, token.decimals)} ${token.symbol}`
    const [moved] = parseEventLogs({
      abi: clmVaultAbi,
      eventName: ['Deposited', 'Withdrawn'],
      logs: receipt.logs,
    })
    if (moved) {
      const { amount0, amount1, shares } = moved.args
      return words.t(
        moved.eventName === 'Deposited'
          ? 'deposit.depositedBoth'
          : 'deposit.withdrewBoth',
        {
          first: writeToken(tokens[0], amount0),
          second: writeToken(tokens[1], amount1),
          shares: write.shares(shares),
        },
      )
    }
    const [approval] = parseEventLogs({
      abi: erc20Abi,
      eventName: 'Approval',
      logs: receipt.logs,
    })
    const token = tokens.find(
      ({ address }) =>
        address.toLowerCase() === approval?.address.toLowerCase(),
    )
    return step === 'approve' && approval && token
      ? words.t('deposit.approvedToken', {
          amount: writeToken(token, approval.args.value),
        })
      : words.t('deposit.inBlock')
  }
}
