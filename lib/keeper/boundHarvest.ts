import type { LocalAccount } from 'viem'
import { simulateContract } from 'viem/actions'
import type { Chore } from '#lib/chain/actions/getChores.ts'
import { stakerVaultAbi } from '#lib/chain/keeperAbis.ts'
import type { KeeperClient } from './performTask.ts'

/** What of the expected gain may be missing in the block, as the price moves: a hundredth. */
const slack = 100n

/**
 * The harvest with the gain that it would bring now as its bound, so that a trade put before it cannot eat it.
 *
 * @throws ContractFunctionExecutionError when it would revert.
 */
export async function boundHarvest(
  client: KeeperClient,
  { chore, account }: { chore: Chore; account: LocalAccount },
): Promise<Chore> {
  const { result: gain } = await simulateContract(client, {
    address: chore.call.to,
    abi: stakerVaultAbi,
    functionName: 'harvest',
    args: [0n],
    account,
  })
  return { ...chore, call: { ...chore.call, args: [gain - gain / slack] } }
}
