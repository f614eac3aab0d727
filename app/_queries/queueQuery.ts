import type { Address, Client } from 'viem'
import { getQueueAccount } from '#lib/chain/actions/getQueueAccount.ts'

/** What an owner has in a vault's queue, read anew with each block. */
export function queueQuery(
  client: Client,
  chainId: number,
  place: { queue: Address; vault: Address; owner: Address },
) {
  return {
    queryKey: ['chain', chainId, 'queue', place.queue, place.owner] as const,
    queryFn: () => getQueueAccount(client, place),
    staleTime: Number.POSITIVE_INFINITY,
  }
}
