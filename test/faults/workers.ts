import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { query } from '#bench/indexer/postgres.ts'
import { SEGMENTS_AT_ONCE } from '#lib/indexer/fillShared.ts'
import { openArena } from './support/arena.ts'
import { layCable } from './support/cable.ts'
import { startWorker } from './support/startIndexer.ts'

/** Enough that what is left after a kill is still worth sharing. */
const blocks = 240_000

/**
 * Kills a worker in the middle of a task, again and again, and with the first the indexer that gave the tasks out.
 *
 * @returns how many seconds each task of a killed worker waited for another.
 */
export async function killWorkers(kills: number): Promise<number[]> {
  const arena = await openArena({ blocks, logs: 24_000 })
  const { databaseUrl, rpc } = arena
  const rpcUrls = [rpc.url('a')]
  const seconds: number[] = []
  try {
    await arena.faults({ latencyMilliseconds: 500, slots: 4, maxBlocks: 500 })
    const words = ['--to', String(arena.last), '--exit-when-done']
    let indexer = arena.start({ words })
    for (let killed = 0; killed < kills; killed++) {
      const worker = startWorker({ rpcUrls, databaseUrl })
      const taken = await untilShared(databaseUrl)
      worker.kill('SIGKILL')
      await worker.ended
      const since = performance.now()
      if (killed === 0) {
        indexer.kill('SIGKILL')
        await indexer.ended
        indexer = arena.start({ words })
      }
      while (await isHeld(databaseUrl, taken)) await wait(100)
      seconds.push((performance.now() - since) / 1_000)
    }
    await arena.faults({ latencyMilliseconds: 0, slots: 0, maxBlocks: 0 })
    startWorker({ rpcUrls, databaseUrl })
    expect(await indexer.ended, indexer.getOutput()).toBe(0)
    await arena.expectExact()
    return seconds
  } finally {
    await arena.close()
  }
}

/**
 * Cuts a worker off from the database and the chain in the middle of a task, silently, and gives both back when others have taken
 * its tasks: what it then tries to commit must not count.
 *
 * @returns how many seconds its tasks waited for another.
 */
export async function cutOffWorker(): Promise<number> {
  const arena = await openArena({ blocks, logs: 24_000 })
  const { databaseUrl, rpc } = arena
  const toDatabase = await layCable(databaseUrl)
  const toChain = await layCable(rpc.url('a'))
  try {
    await arena.faults({ latencyMilliseconds: 500, slots: 4, maxBlocks: 500 })
    const words = ['--to', String(arena.last), '--exit-when-done']
    const indexer = arena.start({ words })
    const worker = startWorker({
      rpcUrls: [toChain.through(rpc.url('a'))],
      databaseUrl: toDatabase.through(databaseUrl),
    })
    const taken = await untilShared(databaseUrl)
    toDatabase.cut()
    toChain.cut()
    const since = performance.now()
    while (await isHeld(databaseUrl, taken)) await wait(100)
    const seconds = (performance.now() - since) / 1_000
    toChain.mend()
    toDatabase.mend()
    await arena.faults({ latencyMilliseconds: 0, slots: 0, maxBlocks: 0 })
    expect(await indexer.ended, indexer.getOutput()).toBe(0)
    await arena.expectExact()
    worker.kill('SIGTERM')
    await worker.ended
    await arena.expectExact()
    return seconds
  } finally {
    toDatabase.close()
    toChain.close()
    await arena.close()
  }
}

/** Tasks at once of one process: whatever runs beyond these runs in another. */
const slots = SEGMENTS_AT_ONCE

type Taken = { id: string; started: string }

/** Resolves with all that is being done, once two processes have a part in it. */
async function untilShared(databaseUrl: string): Promise<Taken[]> {
  const giveUp = Date.now() + 60_000
  for (;;) {
    const taken = await getTaken(databaseUrl)
    if (taken.length > slots) return taken
    if (Date.now() > giveUp) throw new Error('The worker took no task.')
    await wait(50)
  }
}

/** Whether a task is still marked as the one that was taken then. */
async function isHeld(
  databaseUrl: string,
  taken: readonly Taken[],
): Promise<boolean> {
  const now = await getTaken(databaseUrl)
  return taken.some((then) =>
    now.some(({ id, started }) => id === then.id && started === then.started),
  )
}

async function getTaken(databaseUrl: string): Promise<Taken[]> {
  const rows = await query(
    databaseUrl,
    "select id, started_on::text as started from pgboss.job where state = 'active'",
  ).catch(() => [])
  return rows as Taken[]
}
