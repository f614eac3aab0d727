import { createApiClient, type VaultPlace } from '#lib/api/client.ts'
import type { ActivityPageWire } from '#lib/api/wire.ts'
import { untilAnswered } from './untilAnswered.ts'

/** What only history knows comes from our own API. A figure of the present never does. */
const api = createApiClient()

type Context = { signal: AbortSignal }

const refreshed = { refetchInterval: 10_000, staleTime: 5_000 } as const

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

/** What a share of a vault of two tokens became over thirty days, against what it was made of. */
export function rangeHistoryQuery({ chainId, address }: VaultPlace) {
  return {
    queryKey: ['history', 'range', chainId, address.toLowerCase()] as const,
    queryFn: ({ signal }: Context) =>
      api.getRangeHistory({ chainId, address, days: 30 }, { signal }),
    ...refreshed,
  }
}

/** Cost and earnings of one owner in all vaults. */
export function positionsQuery(owner: string) {
  return {
    queryKey: ['history', 'positions', owner.toLowerCase()] as const,
    queryFn: ({ signal }: Context) => api.getPositions(owner, { signal }),
    ...refreshed,
  }
}

/** Cost and earnings of one owner in all vaults of two tokens. */
export function rangePositionsQuery(owner: string) {
  return {
    queryKey: ['history', 'rangePositions', owner.toLowerCase()] as const,
    queryFn: ({ signal }: Context) => api.getRangePositions(owner, { signal }),
    ...refreshed,
  }
}

/** The newest events of one owner in all vaults. */
export function ownerActivityQuery(owner: string) {
  return {
    queryKey: ['history', 'ownerActivity', owner.toLowerCase()] as const,
    queryFn: async ({ signal }: Context) =>
      (await api.getOwnerActivity(owner, { limit: 12 }, { signal })).items,
    ...refreshed,
  }
}

/** What an owner had in all vaults, day by day. */
export function positionHistoryQuery(owner: string) {
  return {
    queryKey: ['history', 'positionHistory', owner.toLowerCase()] as const,
    queryFn: ({ signal }: Context) => api.getPositionHistory(owner, { signal }),
    ...refreshed,
  }
}

/** What an owner had in all vaults of two tokens, day by day. */
export function rangePositionHistoryQuery(owner: string) {
  return {
    queryKey: ['history', 'rangePositionHistory', owner.toLowerCase()] as const,
    queryFn: ({ signal }: Context) =>
      api.getRangePositionHistory(owner, { signal }),
    ...refreshed,
  }
}

/** Each deposit of an owner with what became of it. */
export function lotsQuery(owner: string) {
  return {
    queryKey: ['history', 'lots', owner.toLowerCase()] as const,
    queryFn: ({ signal }: Context) => api.getLots(owner, { signal }),
    ...refreshed,
  }
}

/** Events of one owner older than those of `ownerActivityQuery`, page by page. */
export function olderActivityQuery(owner: string) {
  return {
    queryKey: ['history', 'olderActivity', owner.toLowerCase()] as const,
    queryFn: ({
      pageParam: cursor,
      signal,
    }: Context & { pageParam: string | null }) =>
      api.getOwnerActivity(owner, { limit: 50, cursor }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }: ActivityPageWire) => nextCursor,
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
