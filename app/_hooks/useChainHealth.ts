import { useQuery } from '@tanstack/react-query'
import { getChainId } from 'viem/actions'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { useChainClient, useHead } from './useHead.ts'

export type ChainHealth =
  | { kind: 'good' }
  | { kind: 'unreachable' }
  | { kind: 'otherChain'; answered: number }

/** Whether the RPC answers, and for the chain that it should. */
export function useChainHealth(): ChainHealth {
  const { chainId } = useConfiguration()
  const client = useChainClient()
  const { isError } = useHead()
  const { data: answered } = useQuery({
    queryKey: ['chain', chainId, 'id'],
    queryFn: () => getChainId(client),
    staleTime: 60_000,
  })
  if (answered !== undefined && answered !== chainId)
    return { kind: 'otherChain', answered }
  return { kind: isError ? 'unreachable' : 'good' }
}
