import { setTimeout as sleep } from 'node:timers/promises'
import { toHex } from 'viem'
import { vaultAbi } from '#lib/chain/abis.ts'
import { keeperAbi } from '#lib/chain/keeperAbis.ts'
import { liveDay } from './daily.ts'
import { servedSymbols } from './jobs.ts'
import { day, type World } from './world.ts'

/**
 * How often the head is asked for until the keeper is taken to be away. Looks are counted, and not seconds: where each of
 * them takes long, because the machine is busy, the keeper does, too.
 */
const patience = 1_000
/** Milliseconds between looks: on an idle machine patience ends after ten seconds. */
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
  let seen: bigint | undefined
  for (let looks = 0; looks < patience; looks++) {
    // What is due changes by blocks only, and to ask for it is dear: the keeper waits behind the question.
    const { number } = await world.ledger.getHead()
    if (number !== seen) {
      if ((await getOldestReport(world)) >= since && (await areJobsDone(world)))
        return true
      looks = 0
      seen = number
    }
    await sleep(interval)
  }
  return false
}

/** Unix seconds of the report of the vault that has waited longest, of those that are reported every day. */
async function getOldestReport({ ledger, vaults }: World): Promise<number> {
  const reports = await Promise.all(
    vaults
      .filter(({ symbol }) => !servedSymbols.includes(symbol))
      .map(({ address }) =>
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

/** Whether the keeper's contract has nothing more to do: its vaults are reported, and what was harvested is for sale. */
async function areJobsDone({ ledger, keeper }: World): Promise<boolean> {
  const [isDue] = await ledger.read({
    to: keeper,
    abi: keeperAbi,
    functionName: 'check',
    args: [],
  })
  return !isDue
}
