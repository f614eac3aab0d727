import type { Client } from 'viem'
import { readPair } from '#lib/chain/actions/readPair.ts'
import { readRewardPair } from '#lib/chain/actions/readRewardTerms.ts'
import type { StoredVault } from '#lib/store/chains.ts'
import type { StoredPair } from '#lib/store/pairs.ts'
import { lower, toToken } from './sources.ts'

/** The pairs of Uniswap v2 that `vaults` hold shares of or sell rewards in, with their state at the end of the block before `startBlock`. */
export async function readPairs(
  client: Client,
  {
    chainId,
    vaults,
    startBlock,
  }: {
    chainId: number
    vaults: readonly StoredVault[]
    startBlock: bigint
  },
): Promise<StoredPair[]> {
  const selling = await Promise.all(
    vaults
      .flatMap(({ strategies }) => strategies)
      .map(({ address }) => readRewardPair(client, address)),
  )
  const candidates = new Set([
    ...vaults.map(({ asset }) => asset.address),
    ...selling.flatMap((pair) => (pair ? lower(pair) : [])),
  ])
  const read = [...candidates].map(async (address): Promise<StoredPair[]> => {
    const found = await readPair(client, {
      pair: address,
      blockNumber: startBlock - 1n,
    })
    if (!found) return []
    const { tokens, first } = found
    return [
      {
        chainId,
        address,
        tokens: [toToken(tokens[0]), toToken(tokens[1])],
        first,
      },
    ]
  })
  return (await Promise.all(read)).flat()
}
