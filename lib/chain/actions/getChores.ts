import type { Address, Client } from 'viem'
import { vaultAbi } from '#lib/chain/abis.ts'
import type {
  DeployedRangeVault,
  DeployedVault,
} from '#lib/chain/deployment.ts'
import {
  allocatorAbi,
  auctionAbi,
  clmVaultAbi,
  lpStrategyAbi,
  queueAbi,
  stakerVaultAbi,
} from '#lib/chain/keeperAbis.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'
import type { Call } from './signCall.ts'

export type Chore = {
  kind: 'kick' | 'rebalance' | 'observe' | 'compound' | 'harvest' | 'fill'
  /** Of the vault, for people. */
  symbol: string
  call: Call
}

export type GetChoresParameters = {
  vaults: readonly DeployedVault[]
  rangeVaults: readonly DeployedRangeVault[]
  served: ReadonlySet<Address>
}

/** A reading of prices serves for a day, and half a day is left to take the next one. In seconds. */
const readingAge = 43_200n

/**
 * What anyone or the keeper may do now beside reports: start an auction, move assets between venues, follow a price, put
 * fees to work, pay who waits in a queue, take the reading without which the next harvest would be refused. What the
 * keeper's contract has a job for is left to it: `served` are the contracts that it works on.
 */
export async function getChores(
  client: Client,
  { vaults, rangeVaults, served }: GetChoresParameters,
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

  let now: bigint | undefined
  for (const vault of vaults) {
    const { symbol, strategies, allocator, queue } = vault
    for (const { address, kind, reward } of strategies) {
      if (kind === 'uniswap-v2-lp') {
        const observed = batch.read({
          address,
          abi: lpStrategyAbi,
          functionName: 'lastObserved',
        })
        const isOld = (): boolean => {
          const last = observed()
          return last !== null && now !== undefined && now > last + readingAge
        }
        ask(isOld, 'observe', symbol, {
          to: address,
          abi: lpStrategyAbi,
          functionName: 'observe',
          args: [],
        })
      }
      if (!reward?.auction || served.has(reward.auction)) continue
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
    if (queue) {
      const payable = batch.read({
        address: vault.address,
        abi: vaultAbi,
        functionName: 'maxRedeem',
        args: [queue],
      })
      ask(() => (payable() ?? 0n) > 0n, 'fill', symbol, {
        to: queue,
        abi: queueAbi,
        functionName: 'fill',
        args: [],
      })
    }
    if (!allocator || served.has(allocator)) continue
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
    if (kind === 'v3-staker') {
      const staked = { address, abi: stakerVaultAbi } as const
      const due = batch.read({ ...staked, functionName: 'harvestDue' })
      ask(() => due() ?? false, 'harvest', symbol, {
        to: address,
        abi: stakerVaultAbi,
        functionName: 'harvest',
        args: [0n],
      })
      continue
    }
    const range = { address, abi: clmVaultAbi } as const
    const mustMove = batch.read({ ...range, functionName: 'rebalanceDue' })
    const mayCompound = batch.read({ ...range, functionName: 'compoundDue' })
    const call = { to: address, abi: clmVaultAbi, args: [] }
    ask(() => mustMove() ?? false, 'rebalance', symbol, {
      ...call,
      functionName: 'rebalance',
    })
    // To move collects the fees as well.
    ask(
      () => (mayCompound() ?? false) && mustMove() !== true,
      'compound',
      symbol,
      { ...call, functionName: 'compound' },
    )
  }
  if (asked.length === 0) return []
  now = (await batch.send(client)).timestamp
  return asked.filter(({ isDue }) => isDue()).map(({ chore }) => chore)
}
