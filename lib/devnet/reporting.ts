import type { Address } from 'viem'
import { vaultAbi } from '#lib/chain/abis.ts'
import { buildReport } from '#lib/chain/buildReport.ts'
import type { DeployedRangeVault } from '#lib/chain/deployment.ts'
import {
  allocatorAbi,
  clmVaultAbi,
  keeperAbi,
  queueAbi,
  stakerVaultAbi,
} from '#lib/chain/keeperAbis.ts'
import { servedSymbols } from './jobs.ts'
import { mayRun } from './queueing.ts'
import type { World } from './world.ts'

/** In days. The allocator's plan is dear to ask for, and the ranges seldom have fees that are worth the work. */
const intervals = { rebalance: 9, tend: 3 }

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
  const today = world.moods.daysLived
  if (today % intervals.rebalance === 0) await rebalance(world)
  await fillQueues(world)
  await followPrices(world)
  if (today % intervals.tend === 0) await tendRanges(world)
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
  for (const vault of vaults) {
    const { address, queue } = vault
    if (!queue || !mayRun(vault)) continue
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

async function followPrices(world: World): Promise<void> {
  for (const address of toRanges(world, 'clm'))
    await callIfDue(world, address, 'rebalanceDue', 'rebalance')
}

async function tendRanges(world: World): Promise<void> {
  for (const address of toRanges(world, 'clm'))
    await callIfDue(world, address, 'compoundDue', 'compound')
  for (const address of toRanges(world, 'v3-staker')) {
    const at = { to: address, abi: stakerVaultAbi } as const
    if (
      await world.ledger.read({ ...at, functionName: 'harvestDue', args: [] })
    )
      await world.ledger.send(world.people.keeper, {
        ...at,
        functionName: 'harvest',
        args: [0n],
      })
  }
}

async function callIfDue(
  { ledger, people }: World,
  to: Address,
  question: 'rebalanceDue' | 'compoundDue',
  functionName: 'rebalance' | 'compound',
): Promise<void> {
  const at = { to, abi: clmVaultAbi } as const
  if (await ledger.read({ ...at, functionName: question, args: [] }))
    await ledger.send(people.keeper, { ...at, functionName, args: [] })
}

function toRanges(
  { rangeVaults }: World,
  kind: DeployedRangeVault['kind'],
): Address[] {
  return rangeVaults
    .filter((range) => range.kind === kind)
    .map(({ address }) => address)
}
