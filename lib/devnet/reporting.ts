import { vaultAbi } from '#lib/chain/abis.ts'
import { buildReport } from '#lib/chain/buildReport.ts'
import {
  allocatorAbi,
  clmVaultAbi,
  keeperAbi,
  queueAbi,
  stakerVaultAbi,
} from '#lib/chain/keeperAbis.ts'
import { servedSymbols } from './jobs.ts'
import type { World } from './world.ts'

/** The allocator's plan is dear to ask for, and it moves once a week at most. In days. */
const rebalanceInterval = 7

/** The keeper's account does its day's work: it books all strategies, then whatever else is due. */
export async function reportAll(world: World): Promise<void> {
  const { ledger, people, vaults } = world
  for (const vault of vaults)
    if (!servedSymbols.includes(vault.symbol))
      await ledger.send(people.keeper, {
        to: vault.address,
        abi: vaultAbi,
        functionName: 'multicall',
        args: [vault.strategies.flatMap((strategy) => buildReport(strategy))],
      })
  await performJobs(world)
  if (world.moods.daysLived % rebalanceInterval === 0) await rebalance(world)
  await fillQueues(world)
  await tendRanges(world)
}

/** Whatever the keeper's contract has to do, until it has nothing more. */
async function performJobs({ ledger, people, keeper }: World): Promise<void> {
  const at = { to: keeper, abi: keeperAbi } as const
  const jobs = await ledger.read({ ...at, functionName: 'jobs', args: [] })
  for (const id of jobs.keys()) {
    const args = [BigInt(id)] as const
    if (await ledger.read({ ...at, functionName: 'isDue', args }))
      await ledger.send(people.keeper, { ...at, functionName: 'perform', args })
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

async function fillQueues({ ledger, people, vaults }: World): Promise<void> {
  for (const { address, queue } of vaults) {
    if (!queue) continue
    const shares = await ledger.read({
      to: address,
      abi: vaultAbi,
      functionName: 'maxRedeem',
      args: [queue],
    })
    if (shares > 0n)
      await ledger.send(people.keeper, {
        to: queue,
        abi: queueAbi,
        functionName: 'fill',
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
    if (kind === 'v3-staker') {
      const at = { to: address, abi: stakerVaultAbi } as const
      if (await ledger.read({ ...at, functionName: 'harvestDue', args: [] }))
        await ledger.send(people.keeper, {
          ...at,
          functionName: 'harvest',
          args: [0n],
        })
      continue
    }
    const at = { to: address, abi: clmVaultAbi } as const
    const [mustMove, mayCompound] = [
      await ledger.read({ ...at, functionName: 'rebalanceDue', args: [] }),
      await ledger.read({ ...at, functionName: 'compoundDue', args: [] }),
    ]
    if (mustMove || mayCompound)
      await ledger.send(people.keeper, {
        ...at,
        functionName: mustMove ? 'rebalance' : 'compound',
        args: [],
      })
  }
}
