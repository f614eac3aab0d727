import type { QueryClient } from '@tanstack/react-query'
import type { Client } from 'viem'
import { createApiClient, type VaultPlace } from '#lib/api/client.ts'
import {
  type GetTermStakingParameters,
  getTermStaking,
} from '#lib/chain/actions/getTermStaking.ts'

const api = createApiClient()

/** Terms of one vault's shares and what an owner has locked, read anew with each block. */
export function termStakingQuery(
  client: Client,
  chainId: number,
  {
    startBlock,
    ...parameters
  }: Omit<GetTermStakingParameters, 'knownIds' | 'fromBlock'> & {
    /** No event of ours is in an earlier block. */
    startBlock: bigint
  },
) {
  const { termStaking, vault, owner = null } = parameters
  return {
    queryKey: ['chain', chainId, 'termStaking', termStaking, owner] as const,
    queryFn: async ({ client: queries }: { client: QueryClient }) => {
      const known = owner
        ? await queries
            .fetchQuery(knownTermsQuery({ chainId, address: vault }, owner))
            .catch(() => null)
        : null
      return getTermStaking(client, {
        ...parameters,
        knownIds: known?.ids ?? [],
        // Without the index the chain is asked for all of it. The index's own block is asked for again: the one after may not be there.
        fromBlock: known?.through ?? startBlock,
      })
    },
    staleTime: Number.POSITIVE_INFINITY,
  }
}

/** The positions that the index knows of, and up to which block it knows them all. */
function knownTermsQuery(place: VaultPlace, owner: string) {
  return {
    queryKey: [
      'history',
      'terms',
      place.chainId,
      place.address,
      owner.toLowerCase(),
    ] as const,
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      // The block first: what comes in between is then asked for twice, and never missed.
      const { asOfBlock } = await api.getTermStaking(place, { signal })
      const positions = await api.getTermPositions(owner, { signal })
      return {
        through: BigInt(asOfBlock),
        ids: positions
          .filter(
            ({ chainId, vault }) =>
              chainId === place.chainId &&
              vault === place.address.toLowerCase(),
          )
          .map(({ id }) => BigInt(id)),
      }
    },
    staleTime: 10_000,
  }
}
