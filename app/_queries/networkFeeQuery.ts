import type { Address, Client } from 'viem'
import { getNetworkFee } from '#lib/chain/actions/getNetworkFee.ts'
import type { UnsentCall } from '#lib/chain/buildCalls.ts'

/** What a call would cost, at the newest block. Fails where the chain would refuse it. */
export function networkFeeQuery(
  client: Client,
  chainId: number,
  owner: Address | undefined,
  unsent: UnsentCall | undefined,
) {
  return {
    queryKey: [
      'chain',
      chainId,
      'networkFee',
      owner,
      unsent?.to,
      unsent?.data,
    ] as const,
    queryFn: () =>
      owner && unsent ? getNetworkFee(client, { owner, unsent }) : null,
    enabled: owner !== undefined && unsent !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  }
}
