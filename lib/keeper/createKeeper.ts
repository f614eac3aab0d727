import type { Address, Hash, LocalAccount } from 'viem'
import {
  estimateFeesPerGas,
  getBlockNumber,
  getTransactionCount,
} from 'viem/actions'
import { type Chore, getChores } from '#lib/chain/actions/getChores.ts'
import { getDueJobs, getJobs, type Job } from '#lib/chain/actions/getJobs.ts'
import { getStrategyBooks } from '#lib/chain/actions/getStrategyBooks.ts'
import type {
  DeployedRangeVault,
  DeployedVault,
} from '#lib/chain/deployment.ts'
import { keeperAbi } from '#lib/chain/keeperAbis.ts'
import { boundHarvest } from './boundHarvest.ts'
import { buildReportTask, type Part } from './buildReportTask.ts'
import { computeDuty } from './duty.ts'
import { describeFailure, isRefusal } from './failures.ts'
import type { KeeperLog } from './keeperLog.ts'
import { logPerformed } from './logPerformed.ts'
import { logReport } from './logReport.ts'
import { createPatience, type Patience } from './patience.ts'
import { getFate, type KeeperClient, performTask } from './performTask.ts'
import { type Task, toKey } from './task.ts'

export type CreateKeeperParameters = {
  client: KeeperClient
  account: LocalAccount
  vaults: readonly DeployedVault[]
  rangeVaults?: readonly DeployedRangeVault[] | undefined
  /** The contract with the jobs, if there is one. */
  keeper?: Address | undefined
  log: KeeperLog
}

export type Keeper = {
  /**
   * Does all that is due at the newest block.
   *
   * @returns in how many milliseconds something that was refused may be tried again, if anything was: no block may come
   * by then.
   * @throws what the RPC throws.
   */
  settle: () => Promise<number | undefined>
}

/** A contract that refuses is tried again after this many milliseconds, then less and less often. */
const afterRefusal = { shortest: 2_000, longest: 10 * 60_000 }
/** Chores are looked for this often, in seconds of the chain: none is urgent, and an allocator's plan is dear to ask for. */
const choreInterval = 3_600n
/** The contract's jobs are read anew this often, in seconds of the chain. */
const jobsInterval = 86_400n

const deeds = {
  kick: 'Put rewards up for sale, of ',
  rebalance: 'Rebalanced ',
  observe: 'Took a reading of prices, for ',
  compound: 'Put fees to work in ',
  harvest: 'Harvested ',
  fill: 'Paid who waits to leave ',
} as const

/**
 * A contract is, at any time, one of: settled (nothing due) → due → sent → settled. `sent` is remembered by the hash of
 * its transaction from before it leaves until the chain has mined or forgotten it, and what is sent is never sent
 * again. A refusal returns it to due, to be tried again later. Reports and jobs come first; chores are looked for when
 * none of them is on its way.
 *
 * Nothing is kept over a restart: the chain knows it all, but for what another process of the same account has sent and
 * no block holds yet. While the account has such a transaction, nothing is sent. What is due is read before the account's
 * nonce, which must be the one of that block and what this process has sent since: so a transaction that somebody else
 * slipped in takes the place of ours, and the work is never done twice.
 */
export function createKeeper({
  client,
  account,
  vaults,
  rangeVaults = [],
  keeper,
  log,
}: CreateKeeperParameters): Keeper {
  const sent = new Map<string, { hash: Hash; task: Task }>()
  const patience = new Map<string, Patience>()
  let choresSeenAt = 0n
  let jobs: readonly Job[] = []
  let jobsReadAt: bigint | undefined

  async function settle(): Promise<number | undefined> {
    await followUp()
    const { timestamp, blockNumber, books, silent } = await getStrategyBooks(
      client,
      { vaults },
    )
    await readJobs(timestamp)
    for (const strategy of silent)
      refuse(strategy, undefined, 'The chain does not answer for a strategy')
    const served = toServed(jobs)
    const parts = books.flatMap((book): Part[] => {
      if (served.has(book.strategy)) return []
      const duty = computeDuty(book, timestamp)
      return duty ? [{ duty, book }] : []
    })
    const tasks = [...(await toReportTasks(parts)), ...(await toJobTasks())]
    if (tasks.length > 0) await send(tasks, blockNumber)
    await followUp()
    // What is mined by now has left its harvest to be sold: chores wait for that, and not for a moment without reports.
    if (!isReporting()) await doChores(timestamp)
    await followUp()
    const waits = [...patience.values()].flatMap(
      ({ left }) => left(Date.now()) ?? [],
    )
    return waits.length > 0 ? Math.min(...waits) : undefined
  }

  /** Jobs change by the contract's owner only: to ask once in a while is enough. */
  async function readJobs(now: bigint): Promise<void> {
    const isFresh =
      jobsReadAt !== undefined &&
      now >= jobsReadAt &&
      now < jobsReadAt + jobsInterval
    if (!keeper || isFresh) return
    jobs = await getJobs(client, { keeper })
    jobsReadAt = now
  }

  async function toJobTasks(): Promise<Task[]> {
    if (!keeper || jobs.length === 0) return []
    const due = await getDueJobs(client, { keeper, jobs })
    return due
      .map(
        (job): Task => ({
          kind: 'perform',
          symbol: toSymbol(job),
          job: job.id,
          call: {
            to: keeper,
            abi: keeperAbi,
            functionName: 'perform',
            args: [job.id],
          },
        }),
      )
      .filter((task) => isFree(toKey(task)))
  }

  /** Of the vault that a job is done for. */
  function toSymbol({ target }: Job): string {
    const owner = vaults.find(({ strategies, allocator }) =>
      [
        allocator,
        ...strategies.flatMap(({ address, reward }) => [
          address,
          reward?.auction,
        ]),
      ].includes(target),
    )
    return owner?.symbol ?? target
  }

  async function toReportTasks(parts: readonly Part[]): Promise<Task[]> {
    const tasks: Task[] = []
    for (const [vault, ofVault] of Map.groupBy(
      parts,
      ({ book }) => book.vault,
    )) {
      const key = toKey({ kind: 'report', call: { to: vault } })
      if (!isFree(key)) continue
      const task = await buildReportTask(client, {
        account,
        parts: ofVault,
        onRefusal: ({ strategy, symbol }, error) =>
          refuse(strategy, symbol, describeFailure(error)),
      })
      if (task) tasks.push(task)
      else refuse(key, ofVault[0]?.book.symbol, 'No report is accepted')
    }
    return tasks
  }

  async function doChores(now: bigint): Promise<void> {
    // A chain that was reset may be younger.
    const isSoon = now >= choresSeenAt && now < choresSeenAt + choreInterval
    if (isSoon) return
    const blockNumber = await getBlockNumber(client, { cacheTime: 0 })
    const chores = await getChores(client, {
      vaults,
      rangeVaults,
      served: toServed(jobs),
    })
    const free: Chore[] = []
    for (const chore of chores) {
      if (!isFree(toKey(chore))) continue
      const bounded = await bound(chore)
      if (bounded) free.push(bounded)
    }
    // What could not be sent, for whatever reason, is looked for again at the next block.
    if (free.length === 0 || (await send(free, blockNumber))) choresSeenAt = now
  }

  async function bound(chore: Chore): Promise<Chore | undefined> {
    if (chore.kind !== 'harvest') return chore
    try {
      return await boundHarvest(client, { chore, account })
    } catch (error) {
      if (!isRefusal(error)) throw error
      refuse(toKey(chore), chore.symbol, describeFailure(error))
      return undefined
    }
  }

  /**
   * @param seenAt the block, or an earlier one, at which the tasks were seen to be due.
   * @returns `false` when somebody else was faster, and nothing was sent.
   */
  async function send(
    tasks: readonly Task[],
    seenAt: bigint,
  ): Promise<boolean> {
    const { address } = account
    const [settled, nonceOf, fees] = await Promise.all([
      getTransactionCount(client, { address, blockNumber: seenAt }),
      getTransactionCount(client, { address, blockTag: 'pending' }),
      estimateFeesPerGas(client),
    ])
    if (nonceOf !== settled + sent.size) {
      log.info({ waiting: nonceOf - settled }, 'Something else was sent')
      return false
    }
    let nonce = nonceOf
    for (const task of tasks) {
      const key = toKey(task)
      try {
        await performTask(client, {
          call: task.call,
          account,
          nonce,
          fees,
          onSigned: (hash) => sent.set(key, { hash, task }),
        })
        nonce += 1
      } catch (error) {
        // Once signed, it may have arrived whatever the error says: its fate is asked for, not guessed.
        if (sent.has(key) || !isRefusal(error)) throw error
        refuse(key, task.symbol, describeFailure(error))
      }
    }
    return true
  }

  /** Asks what became of everything sent. */
  async function followUp(): Promise<void> {
    for (const [key, { hash, task }] of sent) {
      const fate = await getFate(client, hash)
      if (fate.kind === 'waiting') continue
      sent.delete(key)
      const { symbol, kind } = task
      if (fate.kind === 'lost') {
        log.warn({ vault: symbol, kind, hash }, 'The chain forgot a task')
        continue
      }
      if (fate.receipt.status === 'reverted') {
        refuse(key, symbol, 'A transaction reverted in its block')
        continue
      }
      patienceOf(key).succeed()
      if (kind === 'report') logReport(log, symbol, fate.receipt)
      else if (kind === 'perform') logPerformed(log, symbol, fate.receipt)
      else
        log.info(
          {
            vault: symbol,
            duty: kind,
            block: Number(fate.receipt.blockNumber),
            hash,
          },
          deeds[kind] + symbol,
        )
    }
  }

  function isReporting(): boolean {
    return [...sent.values()].some(
      ({ task }) => task.kind === 'report' || task.kind === 'perform',
    )
  }

  function isFree(key: string): boolean {
    return !sent.has(key) && patienceOf(key).isReady(Date.now())
  }

  function refuse(
    key: string,
    symbol: string | undefined,
    reason: string,
  ): void {
    const mine = patienceOf(key)
    if (!mine.isReady(Date.now())) return
    const retryIn = mine.fail(Date.now())
    log.warn({ vault: symbol, task: key, retryIn }, reason)
  }

  function patienceOf(key: string): Patience {
    const known = patience.get(key)
    if (known) return known
    const fresh = createPatience(afterRefusal.shortest, afterRefusal.longest)
    patience.set(key, fresh)
    return fresh
  }

  return { settle }
}

/** What the keeper's contract works on, and nobody else has to. */
function toServed(jobs: readonly Job[]): ReadonlySet<Address> {
  return new Set(
    jobs.flatMap(({ work, target }) => (work === 'none' ? [] : [target])),
  )
}
