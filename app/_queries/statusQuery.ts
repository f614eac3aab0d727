import { createApiClient } from '#lib/api/client.ts'

const api = createApiClient()

/** How the indexer and all that work with it are; asked again while somebody looks. */
export function statusQuery() {
  return {
    queryKey: ['history', 'status'] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) => api.getStatus({ signal }),
    refetchInterval: 2_000,
    staleTime: 0,
  }
}
