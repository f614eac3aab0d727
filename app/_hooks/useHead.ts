import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useClient } from 'wagmi'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { headQuery } from '#app/_queries/headQuery.ts'
import type { GetHeadReturnType } from '#lib/chain/actions/getHead.ts'

/** The newest block of the chain. `isError` while the chain does not answer; `data` is then the last that it said. */
export function useHead(): UseQueryResult<GetHeadReturnType> {
  const { chainId } = useConfiguration()
  return useQuery(headQuery(useChainClient(), chainId))
}

/** viem's client of the chain that this app serves. */
export function useChainClient() {
  const client = useClient()
  if (!client) throw new Error('useChainClient needs a configured chain')
  return client
}
