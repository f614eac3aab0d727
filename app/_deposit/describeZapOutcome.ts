import { isAddressEqual, parseEventLogs } from 'viem'
import type { DeployedToken, DeployedVault } from '#lib/chain/deployment.ts'
import { routerAbi } from '#lib/chain/routerAbi.ts'
import type { DescribeOutcome } from './describeOutcome.ts'

/** Tells, from a transaction's own events, what the router made of `token` in `vault`. */
export function describeZapOutcome(
  token: DeployedToken,
  vault: DeployedVault,
): DescribeOutcome {
  return (words, step, receipt, write) => {
    if (step === 'approve')
      return words.t('deposit.zapApproved', { token: token.symbol })
    const events = parseEventLogs({ abi: routerAbi, logs: receipt.logs })
    const zapped = events.find((event) => event.eventName === 'Zapped')
    const deposited = events.find((event) => event.eventName === 'Deposited')
    // After a reload it may be of another vault that was waited for.
    return zapped &&
      deposited &&
      isAddressEqual(zapped.args.vault, vault.address) &&
      isAddressEqual(zapped.args.token, token.address)
      ? words.t('deposit.zapped', {
          tokens: `${words.amount(zapped.args.tokens, token.decimals)} ${token.symbol}`,
          assets: write.assets(zapped.args.assets),
          shares: write.shares(deposited.args.shares),
        })
      : words.t('deposit.inBlock')
  }
}
