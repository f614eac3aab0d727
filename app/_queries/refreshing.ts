/** For what changes with the blocks. */
export const refreshed = { refetchInterval: 10_000, staleTime: 5_000 } as const

/** For what hardly changes: asked again only while nobody answers. */
export const untilAnswered = {
  refetchInterval: ({ state }: { state: { status: string } }) =>
    state.status === 'error' && 10_000,
  staleTime: 600_000,
} as const
