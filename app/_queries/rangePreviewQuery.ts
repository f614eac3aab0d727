import type { Client } from 'viem'
import {
  type GetRangePreviewParameters,
  getRangePreview,
} from '#lib/chain/actions/getRangePreview.ts'

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
    queryFn: () =>
      parameters ? getRangePreview(client, parameters) : Promise.resolve(null),
    enabled: quantities.some((units) => units > 0n),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  }
}
