import type { Client } from 'viem'
import {
  readPoolFee,
  readPoolPrice,
  readStakerTerms,
} from '#lib/chain/actions/readRange.ts'
import type { DeployedRangeVault, Deployment } from '#lib/chain/deployment.ts'
import type { StoredRangeVault } from '#lib/store/rangeVaults.ts'
import { lower, toToken } from './sources.ts'

/** The deployment's vaults of two tokens as the store has them, with what no event of theirs tells. */
export function readRangeVaults(
  client: Client,
  { chainId, startBlock, rangeVaults = [] }: Deployment,
): Promise<StoredRangeVault[]> {
  return Promise.all(
    rangeVaults.map(async (vault) => {
      const { address, kind, pool, tokens, reward } = vault
      const { name, symbol, protocol } = vault
      return {
        chainId,
        address: lower(address),
        name,
        symbol,
        protocol,
        pool: lower(pool),
        feePips: await readPoolFee(client, pool),
        tokens: [toToken(tokens[0]), toToken(tokens[1])] as const,
        reward: reward && toToken(reward),
        firstPrice: await readPoolPrice(client, {
          pool,
          blockNumber: BigInt(Math.max(0, startBlock - 1)),
        }),
        ...(await readKind(client, { kind, address })),
      }
    }),
  )
}

async function readKind(
  client: Client,
  { kind, address }: Pick<DeployedRangeVault, 'kind' | 'address'>,
) {
  if (kind === 'clm') return { kind }
  const { staker, ...ticks } = await readStakerTerms(client, address)
  return { kind, staker: lower(staker), ...ticks }
}
