import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { digestTables } from '#bench/indexer/digest.ts'
import type { Failure } from '#bench/rpc/faults.ts'
import { createRandom } from '#bench/rpc/random.ts'
import { createTestDatabase } from '#test/support/createTestDatabase.ts'
import { type Arena, openArena } from './support/arena.ts'
import { countAnswers, untilAnswered } from './support/untilAnswered.ts'

/** What may happen while the past is indexed; each ends with every row held against the chain. */

type Size = { blocks: number }

/** Kills the indexer again and again, over as many databases as that takes, and lets each one be finished. */
export async function killIndexer({
  kills,
  blocks,
}: Size & { kills: number }): Promise<void> {
  const arena = await openArena({ blocks })
  const random = createRandom(kills, blocks)
  try {
    // Slow enough that most of the time there is something in flight.
    const chunks = 40
    await arena.faults({
      latencyMilliseconds: 60,
      slots: 2,
      maxBlocks: Math.ceil(blocks / chunks),
    })
    const whole = await timeOneRun(arena)
    let midway = 0
    for (let killed = 0; killed < kills; ) {
      const database = await createTestDatabase()
      for (;;) {
        const indexer = arena.start({
          databaseUrl: database.url,
          words: ['--to', String(arena.last), '--exit-when-done'],
        })
        // Every other one while answers come in, the others at any time at all, starting among it.
        const moment =
          killed % 2 === 0
            ? countAnswers(arena).then((answers) =>
                untilAnswered(
                  arena,
                  answers + chunks / 4 + random.below(chunks / 2),
                  indexer.ended,
                ),
              )
            : wait(random.fraction() * whole)
        const isKilled = await Promise.race([
          indexer.ended.then(() => false),
          moment.then(
            () => true,
            () => false,
          ),
        ])
        if (!isKilled) {
          expect(await indexer.ended, indexer.getOutput()).toBe(0)
          break
        }
        indexer.kill('SIGKILL')
        await indexer.ended
        killed++
        const { rows } = await digestTables(database.url)
        if (rows > 0 && rows < arena.logs) midway++
        // What is left grows shorter, and so does the time to kill it in; after enough kills it may end.
        if (killed >= kills) {
          await arena.finish({ databaseUrl: database.url })
          break
        }
      }
      await arena.expectExact({ databaseUrl: database.url })
      await database.drop()
    }
    // Kills before the first row or after the last prove little.
    expect(midway).toBeGreaterThan(kills / 4)
  } finally {
    await arena.close()
  }
}

async function timeOneRun(arena: Arena): Promise<number> {
  const since = performance.now()
  await arena.finish()
  await arena.expectExact()
  return performance.now() - since
}

/** A share of the answers of the only endpoint fails. */
export async function failAnswers(
  failures: Partial<Record<Failure, number>>,
  { blocks }: Size,
): Promise<void> {
  const arena = await openArena({ blocks })
  try {
    await arena.faults({ failures, maxBlocks: Math.ceil(blocks / 40) })
    await arena.finish()
    await arena.expectExact()
    const { endpoints } = await arena.rpc.control()
    expect(endpoints.a?.counts.failed).toBeGreaterThan(0)
  } finally {
    await arena.close()
  }
}

/** The only endpoint allows so many requests and no more. */
export async function limitRate({ blocks }: Size): Promise<void> {
  const arena = await openArena({ blocks })
  try {
    await arena.faults({
      requestsPerSecond: 20,
      maxBlocks: Math.ceil(blocks / 60),
    })
    await arena.finish()
    await arena.expectExact()
    const { endpoints } = await arena.rpc.control()
    expect(endpoints.a?.counts.limited).toBeGreaterThan(0)
  } finally {
    await arena.close()
  }
}

/** The only endpoint refuses what is too large, in words that say why or in words that nobody knows. */
export async function refuseRanges(
  refusal: 'hinted' | 'known' | 'unknown',
  { blocks }: Size,
): Promise<void> {
  const arena = await openArena({ blocks })
  try {
    await arena.faults({ maxLogs: 400, refusal })
    await arena.finish()
    await arena.expectExact()
  } finally {
    await arena.close()
  }
}

/** The first of two endpoints dies in the middle. */
export async function loseEndpoint({ blocks }: Size): Promise<void> {
  const arena = await openArena({ blocks })
  try {
    await arena.faults({
      maxBlocks: Math.ceil(blocks / 40),
      slots: 2,
      latencyMilliseconds: 20,
    })
    await arena.faults({ maxBlocks: Math.ceil(blocks / 40) }, 'b')
    const finished = arena.finish({
      rpcUrls: [arena.rpc.url('a'), arena.rpc.url('b')],
    })
    await untilAnswered(arena, 8, finished)
    await arena.faults({ isDown: true })
    await finished
    await arena.expectExact()
  } finally {
    await arena.close()
  }
}

/** One of several endpoints lies about logs in its own way; all of it is noticed and made good. */
export async function lieAboutLogs(
  lie: { leftOutLogs?: number; otherRange?: number; emptyAnswers?: number },
  { blocks, liar }: Size & { liar: 'a' | 'b' },
): Promise<void> {
  const arena = await openArena({ blocks })
  try {
    const maxBlocks = Math.ceil(blocks / 40)
    await arena.faults({ maxBlocks })
    await arena.faults({ maxBlocks }, 'b')
    await arena.faults(lie, liar)
    await arena.finish({
      rpcUrls: [arena.rpc.url('a'), arena.rpc.url('b')],
      words: ['--verify'],
    })
    await arena.expectExact()
  } finally {
    await arena.close()
  }
}

/** Two indexers do the same work on one database. */
export async function runTwo({ blocks }: Size): Promise<void> {
  const arena = await openArena({ blocks })
  try {
    await arena.faults({
      maxBlocks: Math.ceil(blocks / 60),
      latencyMilliseconds: 20,
    })
    await Promise.all([arena.finish(), arena.finish()])
    await arena.expectExact()
  } finally {
    await arena.close()
  }
}

/** The chain is turned while the past is indexed up to its head. */
export async function reorganiseBackfill(
  depth: number,
  { blocks }: Size,
): Promise<void> {
  const arena = await openArena({ blocks, head: blocks - 1 })
  try {
    await arena.faults({
      maxBlocks: Math.ceil(blocks / 30),
      latencyMilliseconds: 10,
    })
    await arena.rpc.control({
      chain: { reorganiseAfter: { requests: 20, depth } },
    })
    const indexer = arena.start()
    await arena.untilExact(60_000).catch((cause: unknown) => {
      throw new Error(`Not exact; the indexer says: ${indexer.getOutput()}`, {
        cause,
      })
    })
    expect((await arena.rpc.control()).branch).toBe(1)
    indexer.kill('SIGTERM')
    await indexer.ended
  } finally {
    await arena.close()
  }
}
