import { setTimeout as sleep } from 'node:timers/promises'
import { toHex } from 'viem'
import { vaultAbi } from '#lib/chain/abis.ts'
import { auctionAbi } from '#lib/chain/keeperAbis.ts'
import { liveDay } from './daily.ts'
import { day, type World } from './world.ts'

/** How long a day waits for the keeper's reports, in milliseconds of the real clock. */
const patience = 4_000
/** How often the vaults are asked meanwhile. */
const interval = 10

/**
 * Lets `days` go by, each with what the world does on it. A day is over when every vault has been reported, for profits
 * unlock from one report to the next, and what was harvested is for sale; without a keeper they would pile up and come at
 * once. When the keeper misses a
 * day it is taken to be away, and the rest goes by without waiting, until it is seen again.
 *
 * @returns unix seconds of the last day's end: exactly `days` days after the newest block.
 */
export async function skipDays(world: World, days: number): Promise<number> {
  const { ledger } = world
  const start = (await ledger.getHead()).timestamp
  // Whoever reported nothing yesterday is not waited for today.
  let keeperIsThere = (await getOldestReport(world)) > start - day
  for (let gone = 0; gone < days; gone++) {
    await liveDay(world, start + gone * day)
    const end = start + (gone + 1) * day
    await ledger.request('evm_mine', [toHex(end)])
    keeperIsThere = keeperIsThere
      ? await waitForReports(world, end)
      : (await getOldestReport(world)) > end - day
  }
  return start + days * day
}

async function waitForReports(world: World, since: number): Promise<boolean> {
  const deadline = performance.now() + patience
  while (performance.now() < deadline) {
    if (
      (await getOldestReport(world)) >= since &&
      (await areRewardsOnSale(world))
    )
      return true
    await sleep(interval)
  }
  return false
}

/** Unix seconds of the report of the vault that has waited longest. */
async function getOldestReport({ ledger, vaults }: World): Promise<number> {
  const reports = await Promise.all(
    vaults.map(({ address }) =>
      ledger.read({
        to: address,
        abi: vaultAbi,
        functionName: 'lastReport',
        args: [],
      }),
    ),
  )
  return Math.min(...reports.map(Number))
}

/** Whether every auction that has something to sell is selling it. */
async function areRewardsOnSale({ ledger, vaults }: World): Promise<boolean> {
  for (const { strategies } of vaults)
    for (const { reward } of strategies) {
      if (!reward?.auction) continue
      const waiting = await ledger.read({
        to: reward.auction,
        abi: auctionAbi,
        functionName: 'kickable',
        args: [reward.token.address],
      })
      if (waiting > 0n) return false
    }
  return true
}
