import type { Address } from 'viem'
import { readContract } from 'viem/actions'
import { vaultAbi } from '#lib/chain/abis.ts'
import type { ChainClient } from '#lib/chain/clients.ts'

export type VaultOnChain = {
  totalAssets: bigint
  totalSupply: bigint
  /** `convertToAssets` of 1e18 whole shares. */
  sharePriceWad: bigint
}

/** What the vault itself answers in a block. */
export async function readVault(
  client: ChainClient,
  address: Address,
  blockNumber: bigint,
): Promise<VaultOnChain> {
  const vault = { address, abi: vaultAbi, blockNumber } as const
  const [totalAssets, totalSupply, decimals] = await Promise.all([
    readContract(client, { ...vault, functionName: 'totalAssets' }),
    readContract(client, { ...vault, functionName: 'totalSupply' }),
    readContract(client, { ...vault, functionName: 'decimals' }),
  ])
  const sharePriceWad = await readContract(client, {
    ...vault,
    functionName: 'convertToAssets',
    args: [10n ** BigInt(decimals + 18)],
  })
  return { totalAssets, totalSupply, sharePriceWad }
}
