import { parseEventLogs } from 'viem'
import { erc20Abi } from '#lib/chain/abis.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { clmVaultAbi } from '#lib/chain/rangeAbis.ts'
import { type DescribeOutcome, plainOutcome } from './describeOutcome.ts'

/** Tells, from a transaction's own events, what it did in a vault of these two tokens. */
export function describeRangeOutcome(
  tokens: readonly [DeployedToken, DeployedToken],
): DescribeOutcome {
  return (words, step, receipt, write) => {
    const writeToken = (token: DeployedToken, units: bigint) =>
      `${words.amount(units, token.decimals)} ${token.symbol}`
    const writeBoth = (amount0: bigint, amount1: bigint) =>
      `${writeToken(tokens[0], amount0)} and ${writeToken(tokens[1], amount1)}`
    const [moved] = parseEventLogs({
      abi: clmVaultAbi,
      eventName: ['Deposited', 'Withdrawn'],
      logs: receipt.logs,
    })
    if (moved) {
      const { amount0, amount1, shares } = moved.args
      return moved.eventName === 'Deposited'
        ? `You deposited ${writeBoth(amount0, amount1)} and received ${write.shares(shares)}.`
        : `You withdrew ${writeBoth(amount0, amount1)} for ${write.shares(shares)}.`
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
      ? `The vault may now take ${writeToken(token, approval.args.value)} from your wallet.`
      : plainOutcome
  }
}
