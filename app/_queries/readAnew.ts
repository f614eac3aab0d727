import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * Reads everything of a chain again, but for its head. What is still being read for a block before is let finish and read once more then:
 * begun anew with each block, an answer that takes longer than a block would never come, and requests for it would pile up.
 */
export async function readAnew(
  queryClient: QueryClient,
  chainId: number,
): Promise<void> {
  const isOfChain = ({ queryKey: [source, id, what] }: Query) =>
    source === 'chain' && id === chainId && what !== 'head'
  const late = queryClient
    .getQueryCache()
    .findAll({ predicate: isOfChain, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data !== undefined)
  const invalidate = (predicate: (query: Query) => boolean) =>
    queryClient.invalidateQueries({ predicate }, { cancelRefetch: false })
  await invalidate(isOfChain)
  if (late.length > 0) await invalidate((query) => late.includes(query))
}
