import type { Address, Client } from 'viem'
import { getVaults } from '#lib/chain/actions/getVaults.ts'
import type { Deployment } from '#lib/chain/deployment.ts'

export const vaultsKey = (chainId: number) =>
  ['chain', chainId, 'vaults'] as const

/** All vaults, and all that one owner has, at one block. */
export function vaultsQuery(
  client: Client,
  deployment: Deployment,
  owner: Address | undefined,
) {
  return {
    queryKey: [...vaultsKey(deployment.chainId), owner ?? null] as const,
    queryFn: () => getVaults(client, { deployment, owner }),
    // Told when to read again by the pulse, not by a clock.
    staleTime: Number.POSITIVE_INFINITY,
  }
}
