import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { digestTables } from '#bench/indexer/digest.ts'
import { createApiClient } from '#lib/api/client.ts'
import type { ProcessWire, StatusWire } from '#lib/api/wire.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import { getProcesses, keepReport } from '#lib/store/processes.ts'
import { getFreePort } from '#scripts/ports.ts'
import { type Arena, openArena } from '#test/faults/support/arena.ts'
import { startTestApi } from '#test/support/startTestApi.ts'

/** A real indexer over two endpoints, one of which leaves out logs, as the API and Prometheus see it. */

let arena: Arena
let database: Database
let api: Awaited<ReturnType<typeof startTestApi>>

beforeAll(async () => {
  arena = await openArena({ blocks: 2_000, chainId: 31_337 })
  await arena.faults({ leftOutLogs: 0.05 }, 'b')
  database = openDatabase(arena.databaseUrl)
  api = await startTestApi(arena.databaseUrl)
})
afterAll(async () => {
  await api.stop()
  await database.close()
  await arena.close()
})

async function until(
  wanted: (status: StatusWire) => boolean,
): Promise<StatusWire> {
  const client = createApiClient(api.url)
  const giveUp = Date.now() + 60_000
  for (;;) {
    const status = await client.getStatus()
    if (wanted(status)) return status
    if (Date.now() > giveUp)
      throw new Error('It was not seen.', { cause: status })
    await wait(50)
  }
}

/** Samples of a page of Prometheus' text. */
async function scrape(url: string): Promise<Map<string, number>> {
  const text = await (await fetch(url)).text()
  return new Map(
    text
      .split('\n')
      .filter((line) => /^[a-z]/.test(line))
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1))]
      }),
  )
}

function find(figures: Map<string, number>, name: string, label = ''): number {
  for (const [key, value] of figures)
    if (key.startsWith(`${name}{`) && key.includes(label)) return value
  throw new Error(`There is no ${name} ${label}.`)
}

test('an indexer is seen with its rows, its costs and the endpoint that lied; killed, it is told as silent; stopped, it is gone', async () => {
  const port = await getFreePort()
  const start = () =>
    arena.start({
      rpcUrls: [arena.rpc.url('a'), arena.rpc.url('b')],
      words: ['--verify'],
      env: { METRICS_PORT: String(port) },
    })
  const indexer = start()
  const status = await until(
    ({ processes: [one] }) =>
      one !== undefined &&
      one.headBlock !== null &&
      one.headBlock === one.indexedBlock &&
      one.rowsPerSecond !== null,
  )
  const [seen] = status.processes as [ProcessWire]
  expect(seen).toMatchObject({
    kind: 'indexer',
    dataset: 'contracts',
    pid: indexer.pid,
    isAlive: true,
    backfill: null,
    trouble: null,
  })
  const { rows } = await digestTables(arena.databaseUrl)
  expect(rows).toBeGreaterThan(arena.logs)
  expect(seen.rows).toBe(rows)
  expect(seen.residentBytes).toBeGreaterThan(2 ** 24)
  expect(status.rowsPerSecond).toBe(seen.rowsPerSecond)

  const [honest, liar] = status.endpoints
  expect(honest).toMatchObject({ lies: 0, repairedLogs: 0 })
  expect(liar?.lies).toBeGreaterThan(0)
  // At least what it left out of the first answers, before nobody asked it for more than a comparison.
  expect(liar?.repairedLogs).toBeGreaterThan(0)
  expect(liar?.trust).toBeLessThan(0.9)
  expect(honest?.trust).toBe(1)
  expect(honest?.latencyMilliseconds).toBeGreaterThan(0)

  const backfill = status.taskCosts.find(({ kind }) => kind === 'backfill')
  expect(backfill?.tasks).toBeGreaterThan(1)
  expect(backfill?.measured).toBeGreaterThan(0)
  expect(backfill?.factor).toBeGreaterThanOrEqual(1)

  const own = await scrape(`http://127.0.0.1:${port}/metrics`)
  const all = await scrape(`${api.url}/metrics`)
  for (const figures of [own, all]) {
    expect(find(figures, 'millrace_process_rows_total')).toBe(rows)
    expect(find(figures, 'millrace_process_lag_blocks')).toBe(0)
    expect(
      find(figures, 'millrace_rpc_repaired_logs_total', 'endpoint 2'),
    ).toBeGreaterThan(0)
  }
  expect([...own.keys()]).toContain('process_cpu_user_seconds_total')

  indexer.kill('SIGKILL')
  await indexer.ended
  await sql`update processes set told_at = told_at - interval '11 s'`.execute(
    database.db,
  )
  const after = await until(({ processes: [one] }) => one?.isAlive === false)
  expect(after).toMatchObject({
    rowsPerSecond: null,
    endpoints: [],
    taskCosts: [],
  })
  expect(
    find(await scrape(`${api.url}/metrics`), 'millrace_process_alive'),
  ).toBe(0)

  const again = start()
  await until(({ processes }) =>
    processes.some(({ isAlive, headBlock }) => isAlive && headBlock !== null),
  )
  again.kill('SIGTERM')
  expect(await again.ended).toBe(0)
  expect((await until(() => true)).processes.map(({ pid }) => pid)).toEqual([
    indexer.pid,
  ])
})

test('a taken METRICS_PORT is refused at the start, with what to do', async () => {
  const taken = new URL(api.url).port
  const indexer = arena.start({ env: { METRICS_PORT: taken } })
  expect(await indexer.ended).toBe(1)
  expect(indexer.getOutput()).toContain(`METRICS_PORT=${taken}`)
  expect(indexer.getOutput()).toContain('Choose a free port')
})

test('what a process of another version told is unknown, and does not hide the others', async () => {
  const id = '00000000-0000-4000-8000-000000000001'
  await keepReport(
    database.db,
    {
      id,
      kind: 'worker',
      chainId: 31_337,
      dataset: 'contracts',
      host: 'elsewhere',
      pid: 1,
    },
    { words: 'of a later version' } as never,
  )
  const told = await getProcesses(database.db, 31_337)
  expect(told.find((one) => one.id === id)?.report).toBeUndefined()
  const { processes } = await createApiClient(api.url).getStatus()
  expect(processes.find((one) => one.id === id)).toMatchObject({
    isAlive: true,
    rows: null,
    rowsPerSecond: null,
  })
})
