import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { type Arena, openArena } from './support/arena.ts'

/** What may happen at the head while an indexer follows it. */

/** Longer than an indexer may take to be exact again. */
const patience = 20_000

async function follow(
  work: (arena: Arena) => Promise<void>,
  { blocks, endpoints = 1 }: { blocks: number; endpoints?: number },
): Promise<void> {
  const arena = await openArena({ blocks, head: blocks - 1 })
  try {
    const names = ['a', 'b'].slice(0, endpoints)
    const indexer = arena.start({
      rpcUrls: names.map((name) => arena.rpc.url(name)),
    })
    await arena.untilExact(patience)
    await work(arena)
    indexer.kill('SIGTERM')
    expect(await indexer.ended, indexer.getOutput()).toBe(0)
  } finally {
    await arena.close()
  }
}

/** The newest blocks are replaced, by each of these numbers in turn. */
export function reorganiseLive(
  depths: readonly number[],
  { blocks }: { blocks: number },
): Promise<void> {
  return follow(
    async (arena) => {
      for (const depth of depths) {
        await arena.rpc.control({ chain: { reorganise: depth } })
        await arena.untilExact(patience)
        await arena.rpc.control({ chain: { advance: 2 } })
      }
      await arena.untilExact(patience)
    },
    { blocks },
  )
}

/** The second comes before anybody can have seen to the first. */
export function reorganiseTwice({ blocks }: { blocks: number }): Promise<void> {
  return follow(
    async (arena) => {
      for (const [first, second] of [
        [3, 9],
        [12, 2],
        [5, 5],
      ]) {
        await arena.rpc.control({ chain: { reorganise: first as number } })
        await wait(30)
        await arena.rpc.control({ chain: { reorganise: second as number } })
        await arena.untilExact(patience)
      }
    },
    { blocks },
  )
}

/** More blocks are replaced than the chain called final: they are indexed again rather than waited for. */
export function reorganiseBelowFinality(
  depth: number,
  { blocks }: { blocks: number },
): Promise<void> {
  return follow(
    async (arena) => {
      // Blocks come one after another, so that all of them are seen and called final.
      for (let block = 0; block < 10; block++) {
        await arena.rpc.control({ chain: { advance: 8 } })
        await wait(100)
      }
      await arena.untilExact(patience)
      await arena.rpc.control({ chain: { reorganise: depth } })
      await arena.untilExact(2 * patience)
    },
    { blocks },
  )
}

/** The endpoint promises blocks that do not exist yet, then falls behind; later they come, and none may be missing. */
export function lieAboutLatest({ blocks }: { blocks: number }): Promise<void> {
  return follow(
    async (arena) => {
      await arena.faults({ latestOffset: 40 })
      await arena.rpc.control({ chain: { advance: 3 } })
      await wait(2_000)
      for (let block = 0; block < 20; block++) {
        await arena.rpc.control({ chain: { advance: 3 } })
        await wait(50)
      }
      await arena.faults({ latestOffset: -15 })
      await wait(1_000)
      await arena.rpc.control({ chain: { advance: 5 } })
      await arena.faults({ latestOffset: 0 })
      await arena.untilExact(patience)
    },
    { blocks },
  )
}

/** The only endpoint leaves logs out near the head, where the bloom of a header tells. */
export function leaveOutLive({ blocks }: { blocks: number }): Promise<void> {
  return follow(
    async (arena) => {
      await arena.faults({ leftOutLogs: 0.05 })
      for (let block = 0; block < 20; block++) {
        await arena.rpc.control({ chain: { advance: 2 } })
        await wait(100)
      }
      await arena.untilExact(patience)
    },
    { blocks, endpoints: 2 },
  )
}

/** The endpoint is gone for a while, and many blocks with it. */
export function disconnectLive({ blocks }: { blocks: number }): Promise<void> {
  return follow(
    async (arena) => {
      await arena.faults({ isDown: true })
      await arena.rpc.control({ chain: { advance: 300 } })
      await wait(3_000)
      await arena.faults({ isDown: false })
      await arena.untilExact(patience)
    },
    { blocks },
  )
}

/** Kills an indexer that follows a chain which is turned meanwhile. */
export async function killLive(
  kills: number,
  { blocks }: { blocks: number },
): Promise<void> {
  const arena = await openArena({ blocks, head: blocks - 1 })
  try {
    await arena.rpc.control({ chain: { blockMilliseconds: 100 } })
    for (let killed = 0; killed < kills; killed++) {
      const indexer = arena.start()
      await wait(1_200 + 150 * killed)
      await arena.rpc.control({ chain: { reorganise: 1 + 4 * killed } })
      await wait(60 * killed)
      indexer.kill('SIGKILL')
      await indexer.ended
    }
    await arena.rpc.control({ chain: { blockMilliseconds: 0 } })
    arena.start()
    await arena.untilExact(patience)
  } finally {
    await arena.close()
  }
}
