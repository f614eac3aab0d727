import { isAddressEqual, parseEventLogs } from 'viem'
import { erc20Abi } from '#lib/chain/abis.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import { routerAbi } from '#lib/chain/routerAbi.ts'
import type { DescribeOutcome } from './describeOutcome.ts'

/** Tells, from a transaction's own events, what the router put into which of `vaults`. */
export function describePlanOutcome(
  vaults: readonly DeployedVault[],
): DescribeOutcome {
  return (words, step, receipt, write) => {
    const { t } = words
    if (step === 'approve') {
      const [approval] = parseEventLogs({
        abi: erc20Abi,
        eventName: 'Approval',
        logs: receipt.logs,
      })
      return approval
        ? t('planner.routerApproved', {
            assets: write.assets(approval.args.value),
          })
        : t('deposit.inBlock')
    }
    const deposited = parseEventLogs({
      abi: routerAbi,
      eventName: 'Deposited',
      logs: receipt.logs,
    })
    // After a reload it may be a swap that was waited for.
    const isSwap =
      parseEventLogs({
        abi: routerAbi,
        eventName: 'Zapped',
        logs: receipt.logs,
      }).length > 0
    if (step !== 'deposit' || deposited.length === 0 || isSwap)
      return t('deposit.inBlock')
    const total = deposited.reduce((sum, { args }) => sum + args.assets, 0n)
    const list = deposited.map(({ args }) =>
      t('planner.donePart', {
        assets: write.assets(args.assets),
        vault:
          vaults.find(({ address }) => isAddressEqual(address, args.vault))
            ?.name ?? args.vault,
      }),
    )
    return t('planner.done', {
      assets: write.assets(total),
      count: list.length,
      list: list.join(', '),
    })
  }
}
