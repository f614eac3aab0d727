import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { digestTables } from '#bench/indexer/digest.ts'
import { createApiClient } from '#lib/api/client.ts'
import type { StatusWire } from '#lib/api/wire.ts'
import { type Arena, openArena } from '#test/faults/support/arena.ts'
import { runScript, type ScriptRun } from '#test/support/runScript.ts'
import { startTestApi } from '#test/support/startTestApi.ts'

/** A backfill that an indexer shares with a worker through the queue, as the API sees it. */

let arena: Arena
let api: Awaited<ReturnType<typeof startTestApi>>
let worker: ScriptRun

beforeAll(async () => {
  // As many blocks as are worth a queue, and an endpoint that takes its time, so that there is something to see.
  arena = await openArena({
    blocks: 200_000,
    logs: 10_000,
    chainId: 31_337,
  })
  await arena.faults({ latencyMilliseconds: 250, slots: 2, maxBlocks: 5_000 })
  api = await startTestApi(arena.databaseUrl)
  worker = runScript('worker', {
    DATABASE_URL: arena.databaseUrl,
    RPC_URL: arena.rpc.url('a'),
  })
})
afterAll(async () => {
  worker.kill('SIGKILL')
  await worker.ended
  await api.stop()
  await arena.close()
})

async function until(
  wanted: (status: StatusWire) => boolean,
): Promise<StatusWire> {
  const client = createApiClient(api.url)
  const giveUp = Date.now() + 180_000
  for (;;) {
    const status = await client.getStatus()
    if (wanted(status)) return status
    if (Date.now() > giveUp)
      throw new Error('It was not seen.', { cause: status })
    await wait(50)
  }
}

const find = ({ processes }: StatusWire, kind: 'indexer' | 'worker') =>
  processes.find((process) => process.kind === kind)

test('queue, workers, progress and what each of two processes stored are seen while they share it', async () => {
  const indexer = arena.start()
  const during = await until(
    (status) =>
      (status.queues[0]?.workers ?? 0) >= 2 &&
      (status.queues[0]?.running ?? 0) > 0 &&
      (find(status, 'worker')?.rows ?? 0) > 0 &&
      Number(find(status, 'indexer')?.backfill?.done ?? 0) > 0 &&
      // Told only once there is a speed to tell it from.
      find(status, 'indexer')?.backfill?.secondsLeft !== null,
  )
  expect(during.queues).toEqual([
    expect.objectContaining({ name: 'fill-31337', dead: 0 }),
  ])
  expect(find(during, 'indexer')?.backfill).toMatchObject({
    all: expect.stringMatching(/^\d{6}$/),
    secondsLeft: expect.any(Number),
  })
  expect(during.processes.every(({ isAlive }) => isAlive)).toBe(true)
  // One endpoint, which both of them ask.
  expect(during.endpoints).toHaveLength(1)

  // Seen: the rest need not take long.
  await arena.faults({ latencyMilliseconds: 0, slots: 0 })
  const after = await until((status) => {
    const followed = find(status, 'indexer')
    return (
      followed?.backfill === null &&
      followed.headBlock !== null &&
      followed.headBlock === followed.indexedBlock &&
      // The worker tells of it every few seconds, and may have done so before the end.
      status.queues[0]?.waiting === 0 &&
      status.queues[0].running === 0
    )
  })
  expect(after.queues[0]?.dead).toBe(0)
  const segments = after.taskCosts.find(({ kind }) => kind === 'fill')
  expect(segments?.tasks).toBeGreaterThan(5)
  expect(segments?.factor).toBeGreaterThanOrEqual(1)
  // Each told last at another moment, so what is missing from the sum is what the worker has not told yet.
  const { rows } = await digestTables(arena.databaseUrl)
  const told = await until(
    ({ processes }) =>
      processes.reduce((sum, process) => sum + (process.rows ?? 0), 0) === rows,
  )
  expect(find(told, 'worker')?.rows).toBeGreaterThan(0)

  indexer.kill('SIGTERM')
  await indexer.ended
  worker.kill('SIGTERM')
  expect(await worker.ended).toBe(0)
  expect((await until(() => true)).processes).toEqual([])
}, 300_000)
