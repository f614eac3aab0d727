import { useQuery } from '@tanstack/react-query'
import { getChainId } from 'viem/actions'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import { useChainClient, useHead } from './useHead.ts'

export type ChainHealth =
  | { kind: 'good' }
  | { kind: 'unreachable' }
  | { kind: 'otherChain'; answered: number }

/** Whether the RPC answers, and for the chain that it should. */
export function useChainHealth(): ChainHealth {
  const { chainId } = useConfiguration()
  const client = useChainClient()
  const head = useHead()
  const { data: answered } = useQuery({
    queryKey: ['chain', chainId, 'id'],
    queryFn: () => getChainId(client),
    staleTime: 60_000,
  })
  if (answered !== undefined && answered !== chainId)
    return { kind: 'otherChain', answered }
  return { kind: hasFailed(head) ? 'unreachable' : 'good' }
}
