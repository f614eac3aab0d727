import { type Address, encodeFunctionData } from 'viem'
import type { UnsentCall } from './buildCalls.ts'
import { routerAbi } from './routerAbi.ts'

/** Swaps `units` of the first token of `path` over pairs of Uniswap v2 and deposits what the last one brings. */
export function buildZap({
  router,
  path,
  units,
  minAssets,
  vault,
  minShares,
  receiver,
  deadline,
}: {
  router: Address
  path: readonly Address[]
  units: bigint
  /** Less than this from the swap, or fewer shares than the other, and nothing happens. */
  minAssets: bigint
  vault: Address
  minShares: bigint
  receiver: Address
  /** Seconds, by the chain's clock. */
  deadline: bigint
}): UnsentCall {
  const [token] = path
  if (!token) throw new RangeError('a path begins with a token')
  return {
    to: router,
    data: encodeFunctionData({
      abi: routerAbi,
      functionName: 'zap',
      args: [
        token,
        units,
        { pairs: path, pools: '0x', minAssets },
        vault,
        minShares,
        receiver,
        deadline,
      ],
    }),
  }
}
