import type { Client } from 'viem'
import { getHead } from '#lib/chain/actions/getHead.ts'
import { localChainId } from '#lib/chain/chains.ts'

export const headKey = (chainId: number) => ['chain', chainId, 'head'] as const

/** The newest block, asked for again and again: the pulse that the other reads of the chain follow. */
export function headQuery(client: Client, chainId: number) {
  return {
    queryKey: headKey(chainId),
    queryFn: () => getHead(client),
    // A page follows its chain within a second; public chains are slower than that themselves.
    refetchInterval: chainId === localChainId ? 800 : 4_000,
    staleTime: 0,
  }
}
