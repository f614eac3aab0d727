import type { Client } from 'viem'
import type { GetRangePreviewParameters } from '#lib/chain/actions/getRangePreview.ts'

/** What a deposit into a vault of two tokens, or a withdrawal, would do at the newest block. */
export function rangePreviewQuery(
  client: Client,
  chainId: number,
  parameters: GetRangePreviewParameters | null,
) {
  const quantities = parameters
    ? parameters.kind === 'deposit'
      ? parameters.maxima
      : [parameters.shares]
    : []
  return {
    queryKey: [
      'chain',
      chainId,
      'rangePreview',
      parameters?.vault.address ?? null,
      parameters?.kind ?? null,
      // A bigint has no place in a key that is turned into JSON.
      ...quantities.map(String),
    ] as const,
    queryFn: async () => {
      if (!parameters) return null
      // Nobody asks before an amount is there.
      const { getRangePreview } = await import(
        '#lib/chain/actions/getRangePreview.ts'
      )
      return getRangePreview(client, parameters)
    },
    enabled: quantities.some((units) => units > 0n),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  }
}
