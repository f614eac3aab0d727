import { statfs } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { openArena } from './support/arena.ts'
import { createNamespace } from './support/namespace.ts'
import { mountSmallDisk, startOwnPostgres } from './support/ownPostgres.ts'
import { untilAnswered } from './support/untilAnswered.ts'

/** What may happen to the machines; the indexer outlives it all and ends well. */

/** The database's server crashes in the middle of writing. */
export async function crashPostgres({
  blocks,
  times,
}: {
  blocks: number
  times: number
}): Promise<void> {
  const postgres = await startOwnPostgres()
  const arena = await openArena({ blocks, databaseUrl: postgres.url })
  try {
    await arena.faults({
      maxBlocks: Math.ceil(blocks / 120),
      slots: 2,
      latencyMilliseconds: 40,
    })
    const finished = arena.finish()
    for (let time = 1; time <= times; time++) {
      await untilAnswered(arena, 20 * time, finished)
      await postgres.crash()
    }
    await finished
    await arena.expectExact()
  } finally {
    await arena.close()
    await postgres.stop()
  }
}

/** The database's disk is full for a while. @returns false where no small disk can be made. */
export async function fillDisk({
  blocks,
  logs,
}: {
  blocks: number
  logs: number
}): Promise<boolean> {
  const disk = mountSmallDisk(130)
  if (!disk) return false
  const postgres = await startOwnPostgres(`${disk.directory}/own`)
  const arena = await openArena({ blocks, logs, databaseUrl: postgres.url })
  try {
    let isFull = false
    const indexer = arena.start({
      words: ['--to', String(arena.last), '--exit-when-done'],
    })
    const ended = indexer.ended.then((code) => {
      if (!isFull)
        throw new Error(`The disk was too large: it ended with ${code}.`)
      return code
    })
    await Promise.race([ended, untilFull(disk.directory)])
    isFull = true
    await wait(3_000)
    disk.enlarge(2_000)
    if ((await ended) !== 0) {
      // A full disk may end an indexer, with a sentence; what it stored is whole, and the next goes on there.
      await arena.finish()
    }
    await arena.expectExact()
    return true
  } finally {
    await arena.close()
    await postgres.stop().catch(() => {})
    disk.unmount()
  }
}

async function untilFull(directory: string): Promise<void> {
  for (;;) {
    const { bavail, bsize } = await statfs(directory)
    if (bavail * bsize < 2 ** 18) return
    await wait(20)
  }
}

/** The indexer's host is cut off from chain and database, and comes back. @returns false where this cannot be done. */
export async function cutNetwork({
  blocks,
  milliseconds,
}: {
  blocks: number
  milliseconds: number
}): Promise<boolean> {
  const namespace = createNamespace()
  if (!namespace) return false
  const arena = await openArena({ blocks })
  try {
    await arena.faults({
      maxBlocks: Math.ceil(blocks / 100),
      slots: 2,
      latencyMilliseconds: 40,
    })
    const finished = arena.finish({
      namespace: namespace.name,
      rpcUrls: [await namespace.expose(arena.rpc.url('a'))],
      databaseUrl: await namespace.expose(arena.databaseUrl),
    })
    await untilAnswered(arena, 20, finished)
    namespace.cut()
    await wait(milliseconds)
    namespace.mend()
    await finished
    await arena.expectExact()
    return true
  } finally {
    await arena.close()
    await namespace.remove()
  }
}
