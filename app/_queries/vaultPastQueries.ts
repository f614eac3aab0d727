import { createApiClient, type VaultPlace } from '#lib/api/client.ts'
import { refreshed, untilAnswered } from './refreshing.ts'

/** What history knows of one vault, and what may come of it. */
const api = createApiClient()

type Context = { signal: AbortSignal }

/** Share price and yield of one vault, over its life. */
export function vaultHistoryQuery({ chainId, address }: VaultPlace) {
  return {
    queryKey: ['history', 'vault', chainId, address.toLowerCase()] as const,
    queryFn: ({ signal }: Context) =>
      api.getVaultHistory({ chainId, address }, { signal }),
    ...refreshed,
  }
}

/** The newest events of one vault. */
export function vaultActivityQuery({ chainId, address }: VaultPlace) {
  return {
    queryKey: ['history', 'activity', chainId, address.toLowerCase()] as const,
    queryFn: async ({ signal }: Context) => {
      const place = { chainId, address, limit: 12 }
      return (await api.getVaultActivity(place, { signal })).items
    },
    ...refreshed,
  }
}

/** What a share of a vault of two tokens became over thirty days, against what it was made of. */
export function rangeHistoryQuery({ chainId, address }: VaultPlace) {
  return {
    queryKey: ['history', 'range', chainId, address.toLowerCase()] as const,
    queryFn: ({ signal }: Context) =>
      api.getRangeHistory({ chainId, address, days: 30 }, { signal }),
    ...refreshed,
  }
}

/** The newest events of one vault of two tokens. */
export function rangeActivityQuery({ chainId, address }: VaultPlace) {
  return {
    queryKey: ['history', 'rangeActivity', chainId, address] as const,
    queryFn: async ({ signal }: Context) => {
      const place = { chainId, address, limit: 12 }
      return (await api.getRangeActivity(place, { signal })).items
    },
    ...refreshed,
  }
}

/** What a deposit may become in ninety days. Dear to make and slow to change, so it is asked for once. */
export function outlookQuery(
  place: VaultPlace & { room: 'vaults' | 'ranges' },
) {
  const { room, chainId, address } = place
  return {
    queryKey: [
      'history',
      'outlook',
      room,
      chainId,
      address.toLowerCase(),
    ] as const,
    queryFn: ({ signal }: Context) =>
      api.getProjection({ room, chainId, address, days: 90 }, { signal }),
    ...untilAnswered,
  }
}
