import type { Address, Client } from 'viem'
import type {
  DeployedRangeVault,
  DeployedVault,
} from '#lib/chain/deployment.ts'
import {
  allocatorAbi,
  auctionAbi,
  clmVaultAbi,
  lpStrategyAbi,
} from '#lib/chain/keeperAbis.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'
import type { Call } from './signCall.ts'

export type Chore = {
  kind: 'kick' | 'rebalance' | 'observe'
  /** Of the vault, for people. */
  symbol: string
  call: Call
}

export type GetChoresParameters = {
  vaults: readonly DeployedVault[]
  rangeVaults: readonly DeployedRangeVault[]
}

/**
 * What anyone or the keeper may do now beside reports: start an auction, move assets between venues, follow a price,
 * take the reading without which the next harvest would be refused.
 */
export async function getChores(
  client: Client,
  { vaults, rangeVaults }: GetChoresParameters,
): Promise<Chore[]> {
  const batch = createReadBatch()
  const asked: { isDue: () => boolean; chore: Chore }[] = []
  function ask(
    isDue: () => boolean,
    kind: Chore['kind'],
    symbol: string,
    call: Call,
  ): void {
    asked.push({ isDue, chore: { kind, symbol, call } })
  }

  for (const { symbol, strategies, allocator } of vaults) {
    for (const { address, kind, reward } of strategies) {
      if (kind === 'uniswap-v2-lp') {
        // Reverts while there is no reading that is young enough.
        const worth = batch.read({
          address,
          abi: lpStrategyAbi,
          functionName: 'fairLiquidity',
          args: [1n],
        })
        ask(() => worth() === null, 'observe', symbol, {
          to: address,
          abi: lpStrategyAbi,
          functionName: 'observe',
          args: [],
        })
      }
      if (!reward?.auction) continue
      const args: readonly [Address] = [reward.token.address]
      const lot = batch.read({
        address: reward.auction,
        abi: auctionAbi,
        functionName: 'kickable',
        args,
      })
      ask(() => (lot() ?? 0n) > 0n, 'kick', symbol, {
        to: reward.auction,
        abi: auctionAbi,
        functionName: 'kick',
        args,
      })
    }
    if (!allocator) continue
    const check = batch.read({
      address: allocator,
      abi: allocatorAbi,
      functionName: 'check',
    })
    ask(() => check()?.[0] ?? false, 'rebalance', symbol, {
      to: allocator,
      abi: allocatorAbi,
      functionName: 'rebalance',
      args: [],
    })
  }
  for (const { symbol, address, kind } of rangeVaults) {
    if (kind !== 'clm') continue
    const due = batch.read({
      address,
      abi: clmVaultAbi,
      functionName: 'rebalanceDue',
    })
    ask(() => due() ?? false, 'rebalance', symbol, {
      to: address,
      abi: clmVaultAbi,
      functionName: 'rebalance',
      args: [],
    })
  }
  if (asked.length === 0) return []
  await batch.send(client)
  return asked.filter(({ isDue }) => isDue()).map(({ chore }) => chore)
}
