import type { Client } from 'viem'
import { getLocalState } from '#lib/chain/actions/localChain.ts'

export const localStateKey = (chainId: number) =>
  ['chain', chainId, 'local'] as const

/** What the demo's controls steer, as it stands; read anew with each block. */
export function localStateQuery(client: Client, chainId: number) {
  return {
    queryKey: localStateKey(chainId),
    queryFn: () => getLocalState(client),
    staleTime: Number.POSITIVE_INFINITY,
  }
}
