import type { Client } from 'viem'
import {
  type GetInKindExitParameters,
  getInKindExit,
} from '#lib/chain/actions/getInKindExit.ts'

/** What would leave in kind, at the newest block. */
export function inKindQuery(
  client: Client,
  chainId: number,
  parameters: GetInKindExitParameters,
) {
  const { vault, shares, owner, from } = parameters
  return {
    queryKey: [
      'chain',
      chainId,
      'inKind',
      vault,
      owner,
      shares.toString(),
      from,
    ] as const,
    queryFn: () => getInKindExit(client, parameters),
    enabled: shares > 0n && from.length > 0,
  }
}
