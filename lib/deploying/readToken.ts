import { type Address, erc20Abi } from 'viem'
import { readContract } from 'viem/actions'
import type { ChainClient } from '#lib/chain/clients.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'

/** What a token says of itself. */
export async function readToken(
  client: ChainClient,
  address: Address,
): Promise<DeployedToken> {
  const at = { address, abi: erc20Abi } as const
  const [symbol, name, decimals] = await Promise.all([
    readContract(client, { ...at, functionName: 'symbol' }),
    readContract(client, { ...at, functionName: 'name' }),
    readContract(client, { ...at, functionName: 'decimals' }),
  ])
  return { address, symbol, name, decimals }
}
