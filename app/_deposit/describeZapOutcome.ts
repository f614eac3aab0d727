import { isAddressEqual, parseEventLogs } from 'viem'
import type { DeployedToken, DeployedVault } from '#lib/chain/deployment.ts'
import { routerAbi } from '#lib/chain/routerAbi.ts'
import { type DescribeOutcome, plainOutcome } from './describeOutcome.ts'

/** Tells, from a transaction's own events, what the router made of `token` in `vault`. */
export function describeZapOutcome(
  token: DeployedToken,
  vault: DeployedVault,
): DescribeOutcome {
  return (words, step, receipt, write) => {
    if (step === 'approve')
      return `The router may now take that ${token.symbol} once. Deposit it next.`
    const events = parseEventLogs({ abi: routerAbi, logs: receipt.logs })
    const zapped = events.find((event) => event.eventName === 'Zapped')
    const deposited = events.find((event) => event.eventName === 'Deposited')
    // After a reload it may be of another vault that was waited for.
    return zapped &&
      deposited &&
      isAddressEqual(zapped.args.vault, vault.address) &&
      isAddressEqual(zapped.args.token, token.address)
      ? `You swapped ${words.amount(zapped.args.tokens, token.decimals)} ${token.symbol}, deposited ${write.assets(zapped.args.assets)} and received ${write.shares(deposited.args.shares)}.`
      : plainOutcome
  }
}
