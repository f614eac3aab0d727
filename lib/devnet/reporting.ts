import { vaultAbi } from '#lib/chain/abis.ts'
import { buildReport } from '#lib/chain/buildReport.ts'
import { allocatorAbi, auctionAbi, clmVaultAbi } from '#lib/chain/keeperAbis.ts'
import type { World } from './world.ts'

/** The keeper's account does its day's work: it books all strategies, then starts auctions and moves assets where due. */
export async function reportAll(world: World): Promise<void> {
  const { ledger, people, vaults } = world
  for (const vault of vaults)
    await ledger.send(people.keeper, {
      to: vault.address,
      abi: vaultAbi,
      functionName: 'multicall',
      args: [vault.strategies.flatMap((strategy) => buildReport(strategy))],
    })
  await kickAuctions(world)
  await rebalance(world)
  await tendRanges(world)
}

async function kickAuctions({ ledger, people, vaults }: World): Promise<void> {
  for (const { strategies } of vaults)
    for (const { reward } of strategies) {
      if (!reward?.auction) continue
      const at = { to: reward.auction, abi: auctionAbi } as const
      const lot = await ledger.read({
        ...at,
        functionName: 'kickable',
        args: [reward.token.address],
      })
      if (lot > 0n)
        await ledger.send(people.keeper, {
          ...at,
          functionName: 'kick',
          args: [reward.token.address],
        })
    }
}

async function rebalance({ ledger, people, vaults }: World): Promise<void> {
  for (const { allocator } of vaults) {
    if (!allocator) continue
    const at = { to: allocator, abi: allocatorAbi } as const
    const [due] = await ledger.read({ ...at, functionName: 'check', args: [] })
    if (due)
      await ledger.send(people.keeper, {
        ...at,
        functionName: 'rebalance',
        args: [],
      })
  }
}

async function tendRanges({
  ledger,
  people,
  rangeVaults,
}: World): Promise<void> {
  for (const { address, kind } of rangeVaults) {
    if (kind !== 'clm') continue
    const at = { to: address, abi: clmVaultAbi } as const
    const due = await ledger.read({
      ...at,
      functionName: 'rebalanceDue',
      args: [],
    })
    await ledger.send(people.keeper, {
      ...at,
      functionName: due ? 'rebalance' : 'compound',
      args: [],
    })
  }
}
