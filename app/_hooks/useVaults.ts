import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { vaultsQuery } from '#app/_queries/vaultsQuery.ts'
import type { GetVaultsReturnType } from '#lib/chain/actions/getVaults.ts'
import { useChainClient } from './useHead.ts'

/**
 * All vaults, and what `owner` has in them, as the chain has them now. While another owner is read, the vaults stay and the account is
 * unknown: nobody sees the balance of somebody else. What the server read of that owner counts until the next block.
 */
export function useVaults(
  owner?: Address | undefined,
  first?: GetVaultsReturnType | null | undefined,
): UseQueryResult<GetVaultsReturnType> {
  const { deployment, chainId } = useConfiguration()
  const client = useChainClient()
  const query = deployment
    ? vaultsQuery(client, deployment, owner)
    : {
        queryKey: ['chain', chainId, 'vaults', 'undeployed'] as const,
        queryFn: () => Promise.reject(new Error('nothing is deployed')),
      }
  return useQuery<GetVaultsReturnType, Error, GetVaultsReturnType>({
    ...query,
    enabled: deployment !== null,
    initialData: () =>
      first?.account?.owner === owner ? (first ?? undefined) : undefined,
    placeholderData: (previous) => previous && { ...previous, account: null },
  })
}
