import type { Client } from 'viem'
import { readRewardTerms } from '#lib/chain/actions/readRewardTerms.ts'
import type { StoredVault } from '#lib/store/chains.ts'
import type { RewardDistributor } from '#lib/store/rewardDistributors.ts'
import { lower, toToken } from './sources.ts'

/** Who pays the strategies of `vaults` beside, with the terms at the end of the block before `startBlock`. */
export async function readRewardDistributors(
  client: Client,
  vaults: readonly StoredVault[],
  startBlock: bigint,
): Promise<RewardDistributor[]> {
  const read = vaults
    .flatMap(({ strategies }) => strategies)
    .map(async ({ address: strategy }): Promise<RewardDistributor[]> => {
      const found = await readRewardTerms(client, {
        strategy,
        blockNumber: startBlock - 1n,
      })
      if (!found) return []
      const { distributor, token, ...terms } = found
      const address = lower(distributor)
      return [{ strategy, address, token: toToken(token), ...terms }]
    })
  return (await Promise.all(read)).flat()
}
