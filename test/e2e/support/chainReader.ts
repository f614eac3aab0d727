import { type Address, createPublicClient, erc20Abi, http } from 'viem'
import { vaultAbi } from '#lib/chain/abis.ts'

/** What the chain itself says, asked without the app in between. */
export function createChainReader(rpcUrl: string) {
  const client = createPublicClient({ transport: http(rpcUrl) })
  return {
    client,
    /** What only a local chain answers. */
    request: (method: string, params: readonly unknown[]): Promise<unknown> =>
      client.request({ method, params } as never),
    getBalance: (token: Address, owner: Address): Promise<bigint> =>
      client.readContract({
        address: token,
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [owner],
      }),
    getWorth: async (vault: Address, owner: Address): Promise<bigint> => {
      const shares = await client.readContract({
        address: vault,
        abi: vaultAbi,
        functionName: 'balanceOf',
        args: [owner],
      })
      return client.readContract({
        address: vault,
        abi: vaultAbi,
        functionName: 'convertToAssets',
        args: [shares],
      })
    },
  }
}
