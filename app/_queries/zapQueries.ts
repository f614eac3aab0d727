import type { Address, Client } from 'viem'
import { getZapAccount } from '#lib/chain/actions/getZapAccount.ts'
import {
  type GetZapQuoteParameters,
  getZapQuote,
} from '#lib/chain/actions/getZapQuote.ts'

/** What an owner has of another token, and what the router may take of it; read anew with each block. */
export function zapAccountQuery(
  client: Client,
  chainId: number,
  place: { router: Address; token: Address; owner: Address | undefined },
) {
  const { router, token, owner } = place
  return {
    queryKey: ['chain', chainId, 'zapAccount', token, owner ?? null] as const,
    queryFn: () =>
      owner ? getZapAccount(client, { router, token, owner }) : null,
    staleTime: Number.POSITIVE_INFINITY,
  }
}

/** What a deposit of another token would bring at the newest block. */
export function zapQuoteQuery(
  client: Client,
  chainId: number,
  parameters: GetZapQuoteParameters,
) {
  const { vault, token, units } = parameters
  return {
    // A bigint has no place in a key that is turned into JSON.
    queryKey: [
      'chain',
      chainId,
      'zapQuote',
      vault,
      token.address,
      units.toString(),
    ] as const,
    queryFn: () => getZapQuote(client, parameters),
    enabled: units > 0n,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  }
}
