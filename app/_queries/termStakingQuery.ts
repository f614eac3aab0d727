import type { Client } from 'viem'
import {
  type GetTermStakingParameters,
  getTermStaking,
} from '#lib/chain/actions/getTermStaking.ts'

/** Terms of one vault's shares and what an owner has locked, read anew with each block. */
export function termStakingQuery(
  client: Client,
  chainId: number,
  parameters: GetTermStakingParameters,
) {
  const { termStaking, owner = null } = parameters
  return {
    queryKey: ['chain', chainId, 'termStaking', termStaking, owner] as const,
    queryFn: () => getTermStaking(client, parameters),
    staleTime: Number.POSITIVE_INFINITY,
  }
}
