import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  inject,
  test,
} from 'vitest'
import { getCheckpoints } from '#lib/store/checkpoints.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import { createHistoryDatabase } from '#test/support/createIndexedDatabase.ts'
import {
  createTestDatabase,
  type TestDatabase,
} from '#test/support/createTestDatabase.ts'
import { digestRows } from '#test/support/digestRows.ts'
import { type RpcProxy, startRpcProxy } from '#test/support/startRpcProxy.ts'
import {
  startTestIndexer,
  type TestIndexer,
} from '#test/support/startTestIndexer.ts'

const { rpcUrl, deployment } = inject('devnet')

/** What an undisturbed indexer stores. */
let expected: Record<string, string>
let owned: TestDatabase
let proxy: RpcProxy
let indexer: TestIndexer | undefined

beforeAll(async () => {
  const undisturbed = await createHistoryDatabase()
  expected = await digestRows(undisturbed.url)
  await undisturbed.drop()
})
beforeEach(async () => {
  owned = await createTestDatabase()
  proxy = await startRpcProxy(rpcUrl)
})
afterEach(async () => {
  await indexer?.stop()
  indexer = undefined
  await proxy.stop()
  await owned.drop()
})
afterAll(() => {
  expect(Number(expected.vault_events?.split(' ')[0])).toBeGreaterThan(500)
})

function start(): TestIndexer {
  indexer = startTestIndexer({
    databaseUrl: owned.url,
    rpcUrl: proxy.url,
    deployment,
  })
  return indexer
}

/** Blocks from and to of a request for logs by range. */
function rangeOf(params: unknown[]): { from: number; to: number } | undefined {
  const [filter] = params as [{ fromBlock?: string; toBlock?: string }]
  if (!filter?.fromBlock || !filter.toBlock) return undefined
  return { from: Number(filter.fromBlock), to: Number(filter.toBlock) }
}

test('a node that refuses more than 50 blocks, with words nobody knows, is asked for fewer', async () => {
  proxy.intercept = ({ method, params }) => {
    const range = method === 'eth_getLogs' ? rangeOf(params) : undefined
    return range && range.to - range.from >= 50
      ? { error: { code: -32_099, message: 'computer says no' } }
      : undefined
  }
  await start().caughtUp
  expect(await digestRows(owned.url)).toEqual(expected)
})

test('a node that dies in the middle is waited for, told of, and nothing is lost or doubled', async () => {
  let logs = 0
  proxy.intercept = ({ method }) => {
    if (method === 'eth_getLogs' && ++logs === 30) proxy.dark = true
    return undefined
  }
  const running = start()
  const troubled = await running.until(({ trouble }) => trouble !== undefined)
  expect(troubled.trouble).toMatch(/\./)
  expect(await digestRows(owned.url)).not.toEqual(expected)
  proxy.dark = false
  await running.caughtUp
  await running.until(({ trouble }) => trouble === undefined)
  expect(await digestRows(owned.url)).toEqual(expected)
})

test('a dead node at the start is told in the status, and waited for', async () => {
  proxy.dark = true
  const running = start()
  await running.until(({ trouble }) => trouble !== undefined)
  proxy.dark = false
  await running.caughtUp
  expect(await digestRows(owned.url)).toEqual(expected)
})

test('a database that goes away in the middle is waited for, and nothing is lost or doubled', async () => {
  proxy.delay = 5
  const running = start()
  await running.until(
    ({ indexedBlock }) => indexedBlock !== undefined && indexedBlock > 100n,
  )
  const admin = new pg.Client({
    connectionString: inject('templateUrl').replace(/[^/]*$/, 'postgres'),
  })
  await admin.connect()
  const name = new URL(owned.url).pathname.slice(1)
  await admin.query(`alter database ${name} allow_connections false`)
  await admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
    [name],
  )
  await new Promise((done) => setTimeout(done, 500))
  await admin.query(`alter database ${name} allow_connections true`)
  await admin.end()
  await running.caughtUp
  expect(running.sentences.join()).toMatch(/database/)
  expect(await digestRows(owned.url)).toEqual(expected)
})

test('a node that lies about a log is not believed', async () => {
  let lies = 0
  const forwarded = new Set<unknown>()
  proxy.intercept = ({ method, params }) => {
    if (method !== 'eth_getLogs' || !rangeOf(params) || lies >= 3)
      return undefined
    lies++
    forwarded.add(params)
    const hash = `0x${'1'.repeat(64)}`
    return {
      result: [
        {
          address: `0x${'7'.repeat(40)}`,
          topics: [hash],
          data: '0x',
          blockNumber: '0x1',
          blockHash: hash,
          transactionHash: hash,
          logIndex: '0x0',
        },
      ],
    }
  }
  await start().caughtUp
  expect(lies).toBe(3)
  expect(await digestRows(owned.url)).toEqual(expected)
})

test('a node that leaves out the logs of every block at the head is found out by the blocks themselves', async () => {
  const asked: unknown[][] = []
  proxy.intercept = ({ method, params }) => {
    if (method !== 'eth_getLogs' || rangeOf(params)) return undefined
    asked.push(params)
    return { result: [] }
  }
  await start().caughtUp
  expect(await digestRows(owned.url)).toEqual(expected)
  const truth = await Promise.all(
    asked.map(async (params) => {
      const body = { jsonrpc: '2.0', id: 1, method: 'eth_getLogs', params }
      const answer = await fetch(rpcUrl, {
        method: 'POST',
        body: JSON.stringify(body),
      })
      return ((await answer.json()) as { result: unknown[] }).result.length
    }),
  )
  expect(truth.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0)
})

test('a restart asks for nothing again that is stored', async () => {
  const first = start()
  await first.caughtUp
  await first.stop()
  proxy.seen.length = 0
  await start().caughtUp
  expect(proxy.seen.filter(({ method }) => method === 'eth_getLogs')).toEqual(
    [],
  )
  expect(await digestRows(owned.url)).toEqual(expected)
})

test('a process killed twice in mid-range ends with the same rows', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'millrace-killed-'))
  const deploymentPath = join(directory, 'deployment.json')
  writeFileSync(deploymentPath, JSON.stringify(deployment))
  // Small ranges, and slow ones, so that there is a middle to be killed in.
  proxy.delay = 30
  proxy.intercept = ({ method, params }) => {
    const range = method === 'eth_getLogs' ? rangeOf(params) : undefined
    return range && range.to - range.from >= 4
      ? { error: { code: -32_005, message: 'too many blocks' } }
      : undefined
  }
  const database = openDatabase(owned.url)
  const countStored = async () => {
    const all = await getCheckpoints(database.db, deployment.chainId)
    return [...all.values()]
      .flat()
      .reduce((sum, { from, to }) => sum + to - from + 1n, 0n)
  }
  try {
    for (let kills = 0; kills < 2; kills++) {
      const before = await countStored()
      const child = spawn(process.execPath, ['scripts/indexer.ts'], {
        env: {
          ...process.env,
          RPC_URL: proxy.url,
          DATABASE_URL: owned.url,
          DEPLOYMENT: deploymentPath,
        },
        stdio: 'ignore',
      })
      const exited = once(child, 'exit')
      const giveUp = Date.now() + 60_000
      while ((await countStored()) < before + 200n && Date.now() < giveUp)
        await new Promise((done) => setTimeout(done, 10))
      child.kill('SIGKILL')
      await exited
      expect(await countStored()).toBeGreaterThan(before)
    }
    expect(await digestRows(owned.url)).not.toEqual(expected)
    proxy.delay = 0
    await start().caughtUp
    expect(await digestRows(owned.url)).toEqual(expected)
  } finally {
    await database.close()
    rmSync(directory, { recursive: true })
  }
})
