import { createApiClient } from '#lib/api/client.ts'
import { refreshed } from './refreshing.ts'

/** What only history knows comes from our own API. A figure of the present never does. */
const api = createApiClient()

type Context = { signal: AbortSignal }

/** Yields and inception of all vaults. */
export function historyVaultsQuery() {
  return {
    queryKey: ['history', 'vaults'] as const,
    queryFn: ({ signal }: Context) => api.getVaults({ signal }),
    ...refreshed,
  }
}

/** Earnings and holders of all vaults of two tokens. */
export function historyRangesQuery() {
  return {
    queryKey: ['history', 'ranges'] as const,
    queryFn: ({ signal }: Context) => api.getRangeVaults({ signal }),
    ...refreshed,
  }
}
