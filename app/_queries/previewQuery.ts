import type { Client } from 'viem'
import type { GetPreviewParameters } from '#lib/chain/actions/getPreview.ts'

/** What the vault would give or take for a quantity, at the newest block. */
export function previewQuery(
  client: Client,
  chainId: number,
  { vault, kind, quantity }: GetPreviewParameters,
) {
  return {
    // A bigint has no place in a key that is turned into JSON.
    queryKey: [
      'chain',
      chainId,
      'preview',
      vault,
      kind,
      quantity.toString(),
    ] as const,
    queryFn: async () => {
      // Nobody asks before an amount is there.
      const { getPreview } = await import('#lib/chain/actions/getPreview.ts')
      return getPreview(client, { vault, kind, quantity })
    },
    enabled: quantity > 0n,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  }
}
