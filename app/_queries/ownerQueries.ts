import { createApiClient } from '#lib/api/client.ts'
import type { ActivityPageWire } from '#lib/api/wire.ts'
import { refreshed } from './refreshing.ts'

/** What history knows of one owner. */
const api = createApiClient()

type Context = { signal: AbortSignal }

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
