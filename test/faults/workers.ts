import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { expect } from 'vitest'
import { runScript, type ScriptRun } from '#test/support/runScript.ts'
import { type Arena, openArena } from './support/arena.ts'

/** What may happen to worker processes that help with a long backfill; each ends with every row held against the chain. */

/** Backfills as long as this go through the queue. */
const SHARED_BLOCKS = 60_000
/** Segments that one process works on at once. */
const HELD = 3

/** Seconds after a kill until the last task of the dead was free to take, and until somebody with time had taken it. */
export type Retaken = { free: number; taken: number }

/** Kills a worker while it holds tasks. */
export async function killWorker(): Promise<Retaken> {
  const arena = await openArena({
    blocks: SHARED_BLOCKS,
    logs: SHARED_BLOCKS / 4,
  })
  const pool = new pg.Pool({ connectionString: arena.databaseUrl, max: 1 })
  try {
    await arena.faults({ latencyMilliseconds: 100, slots: 4, maxBlocks: 300 })
    const finished = arena.finish()
    const worker = startWorker(arena)
    const held = await untilHeld(pool, 2 * HELD)
    worker.kill('SIGKILL')
    const since = performance.now()
    const retaken = await untilRetaken(pool, held, since)
    await finished
    await arena.expectExact()
    return retaken
  } finally {
    await pool.end()
    await arena.close()
  }
}

/** Lets workers come and go, each with a signal to stop, while a third one stays. */
export async function changeWorkers(): Promise<void> {
  const arena = await openArena({
    blocks: SHARED_BLOCKS,
    logs: SHARED_BLOCKS / 4,
  })
  try {
    await arena.faults({ latencyMilliseconds: 40, slots: 4, maxBlocks: 300 })
    const finished = arena.finish()
    const stays = startWorker(arena)
    let isFinished = false
    const end = () => {
      isFinished = true
    }
    finished.then(end, end)
    while (!isFinished) {
      const comes = startWorker(arena)
      while (!comes.getOutput().includes('Ready')) await wait(50)
      await wait(1_000)
      comes.kill('SIGTERM')
      expect(await comes.ended, comes.getOutput()).toBe(0)
    }
    await finished
    stays.kill('SIGTERM')
    expect(await stays.ended, stays.getOutput()).toBe(0)
    await arena.expectExact()
  } finally {
    await arena.close()
  }
}

function startWorker(arena: Arena): ScriptRun {
  return runScript('worker', {
    DATABASE_URL: arena.databaseUrl,
    RPC_URL: arena.rpc.url('a'),
  })
}

type Held = { id: string; retry_count: number }

const HELD_JOBS = `select id, retry_count from pgboss.job where state = 'active' and name like 'fill-%'
  and name not like '%-dead'`

async function untilHeld(pool: pg.Pool, count: number): Promise<Held[]> {
  for (;;) {
    // Before the indexer has made it, there is no queue.
    const { rows } = await pool
      .query<Held>(HELD_JOBS)
      .catch(() => ({ rows: [] }))
    if (rows.length >= count) return rows
    await wait(50)
  }
}

/** Until none of these attempts is under way or waits to be tried again; some of them end well elsewhere. */
async function untilRetaken(
  pool: pg.Pool,
  held: readonly Held[],
  since: number,
): Promise<Retaken> {
  const freed = new Map<string, number>()
  const taken = new Map<string, number>()
  for (;;) {
    const { rows } = await pool.query<Held & { state: string }>(
      'select id, retry_count, state from pgboss.job where id = any($1::uuid[])',
      [held.map((it) => it.id)],
    )
    const seconds = (performance.now() - since) / 1_000
    let left = 0
    for (const { id, retry_count } of held) {
      const now = rows.find((row) => row.id === id)
      const isFreed = now?.state === 'retry' || now?.retry_count !== retry_count
      if (now?.state === 'retry' || (now?.state === 'active' && !isFreed))
        left++
      if (!now || !isFreed) continue
      if (!freed.has(id)) freed.set(id, seconds)
      if (now.state !== 'retry' && !taken.has(id)) taken.set(id, seconds)
    }
    if (left === 0) {
      expect(taken.size).toBe(HELD)
      return {
        free: Math.max(...freed.values()),
        taken: Math.max(...taken.values()),
      }
    }
    await wait(50)
  }
}
