import type { Hash, LocalAccount } from 'viem'
import { estimateFeesPerGas, getTransactionCount } from 'viem/actions'
import { getChores } from '#lib/chain/actions/getChores.ts'
import { getStrategyBooks } from '#lib/chain/actions/getStrategyBooks.ts'
import type {
  DeployedRangeVault,
  DeployedVault,
} from '#lib/chain/deployment.ts'
import { buildReportTask, type Part } from './buildReportTask.ts'
import { computeDuty } from './duty.ts'
import { describeFailure, isRefusal } from './failures.ts'
import type { KeeperLog } from './keeperLog.ts'
import { logReport } from './logReport.ts'
import { createPatience, type Patience } from './patience.ts'
import { getFate, type KeeperClient, performTask } from './performTask.ts'
import { type Task, toKey } from './task.ts'

export type CreateKeeperParameters = {
  client: KeeperClient
  account: LocalAccount
  vaults: readonly DeployedVault[]
  rangeVaults?: readonly DeployedRangeVault[] | undefined
  log: KeeperLog
}

/** A contract that refuses is tried again after this many milliseconds, then less and less often. */
const afterRefusal = { shortest: 2_000, longest: 10 * 60_000 }
/** Chores are looked for this often, in seconds of the chain: none is urgent, and an allocator's plan is dear to ask for. */
const choreInterval = 3_600n

const deeds = {
  kick: 'Put rewards up for sale, of ',
  rebalance: 'Rebalanced ',
  observe: 'Took a reading of prices, for ',
} as const

/**
 * A contract is, at any time, one of: settled (nothing due) → due → sent → settled. `sent` is remembered by the hash of
 * its transaction from before it leaves until the chain has mined or forgotten it, and what is sent is never sent
 * again. A refusal returns it to due, to be tried again later. Nothing is kept over a restart: the chain knows it all.
 * Reports come first; chores are looked for when no report is due or on its way.
 */
export function createKeeper({
  client,
  account,
  vaults,
  rangeVaults = [],
  log,
}: CreateKeeperParameters): { settle: () => Promise<void> } {
  const sent = new Map<string, { hash: Hash; task: Task }>()
  const patience = new Map<string, Patience>()
  let choresSeenAt = 0n

  /** Does all that is due at the newest block. @throws what the RPC throws. */
  async function settle(): Promise<void> {
    await followUp()
    const { timestamp, books, silent } = await getStrategyBooks(client, {
      vaults,
    })
    for (const strategy of silent)
      refuse(strategy, undefined, 'The chain does not answer for a strategy')
    const parts = books.flatMap((book): Part[] => {
      const duty = computeDuty(book, timestamp)
      return duty ? [{ duty, book }] : []
    })
    const tasks = await toReportTasks(parts)
    if (tasks.length > 0) await send(tasks)
    else if (!isReporting()) await doChores(timestamp)
    await followUp()
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
    const chores = await getChores(client, { vaults, rangeVaults })
    choresSeenAt = now
    const free = chores.filter((chore) => isFree(toKey(chore)))
    if (free.length > 0) await send(free)
  }

  async function send(tasks: readonly Task[]): Promise<void> {
    const [firstNonce, fees] = await Promise.all([
      getTransactionCount(client, {
        address: account.address,
        blockTag: 'pending',
      }),
      estimateFeesPerGas(client),
    ])
    let nonce = firstNonce
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
    return [...sent.values()].some(({ task }) => task.kind === 'report')
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
