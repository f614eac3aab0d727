import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  test,
} from 'vitest'
import { createChainClient } from '#lib/chain/clients.ts'
import { runIndexer } from '#lib/indexer/runIndexer.ts'
import {
  getIndexerStatus,
  type IndexerStatus,
} from '#lib/store/indexerStatus.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import {
  createTestDatabase,
  type TestDatabase,
} from '#test/support/createTestDatabase.ts'
import { digestRows } from '#test/support/digestRows.ts'
import { type RpcProxy, startRpcProxy } from '#test/support/startRpcProxy.ts'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

/** A public chain's: many nodes answer for it, and some are behind others. */
const chainId = 10

let devnet: TestDevnet
let proxy: RpcProxy
let owned: TestDatabase
let database: Database
let abort: AbortController
let running: Promise<void>

beforeAll(async () => {
  devnet = await startTestDevnet()
})
afterAll(() => devnet?.stop())
beforeEach(async () => {
  proxy = await startRpcProxy(devnet.rpcUrl)
  owned = await createTestDatabase()
  database = openDatabase(owned.url)
  abort = new AbortController()
  pretend()
  running = runIndexer({
    database,
    client: createChainClient({
      chainId,
      rpcUrls: [proxy.url],
      retryCount: 0,
    }),
    chainId,
    loadDeployment: async () => ({ ...devnet.deployment, chainId }),
    signal: abort.signal,
    pollMilliseconds: 20,
    log: () => {},
  })
  const head = await getHead()
  await until(({ indexedBlock }) => indexedBlock === head)
})
afterEach(async () => {
  abort.abort()
  await running
  await database.close()
  await proxy.stop()
  await owned.drop()
  await devnet.reset()
})

const getHead = async () =>
  BigInt((await devnet.call('eth_blockNumber')) as string)

/** The node behind the proxy as one of the public chain, and with no block above `last`. */
function pretend(last?: { number: string } | undefined): void {
  proxy.intercept = ({ method, params }) => {
    if (method === 'eth_chainId') return { result: `0x${chainId.toString(16)}` }
    if (method !== 'eth_getBlockByNumber' || !last) return undefined
    const [asked] = params as [string]
    if (asked === 'latest' || asked === 'finalized') return { result: last }
    return BigInt(asked) > BigInt(last.number) ? { result: null } : undefined
  }
}

async function until(
  wanted: (status: IndexerStatus) => boolean | undefined,
): Promise<IndexerStatus> {
  for (const giveUp = Date.now() + 60_000; ; ) {
    const status = await getIndexerStatus(database.db, chainId)
    if (status && wanted(status)) return status
    if (Date.now() > giveUp)
      throw new Error('The indexer did not get there.', { cause: status })
    await new Promise((done) => setTimeout(done, 20))
  }
}

const blockAt = (number: bigint) =>
  devnet.call('eth_getBlockByNumber', `0x${number.toString(16)}`, false)

test('a node far behind is waited for, and nothing is forgotten', async () => {
  const before = await digestRows(owned.url)
  const head = await getHead()
  pretend((await blockAt(head - 40n)) as { number: string })
  const waiting = await until(({ trouble }) => trouble?.includes('behind'))
  // Long enough for sessions to start anew.
  await new Promise((done) => setTimeout(done, 1_500))
  expect(await until(() => true)).toMatchObject({
    indexedBlock: head,
    reorgs: 0,
    trouble: waiting.trouble,
  })
  expect(await digestRows(owned.url)).toEqual(before)
  pretend()
  await devnet.call('evm_mine')
  await until(
    ({ indexedBlock, trouble }) => indexedBlock === head + 1n && !trouble,
  )
})

test('a node that is behind and on another branch proves a reorg all the same', async () => {
  const snapshot = await devnet.call('evm_snapshot')
  const fork = await getHead()
  await devnet.call('hardhat_mine', '0xa')
  await until(({ indexedBlock }) => indexedBlock === fork + 10n)
  await devnet.call('evm_revert', snapshot)
  // Another second makes another block.
  await devnet.call('evm_increaseTime', 1_000)
  await devnet.call('hardhat_mine', '0x3')
  const status = await until(({ reorgs }) => reorgs === 1)
  expect(status.indexedBlock).toBeLessThanOrEqual(fork + 3n)
  await until(({ indexedBlock }) => indexedBlock === fork + 3n)
})

test('the final block is told while following, too', async () => {
  const before = await until(() => true)
  await devnet.call('hardhat_mine', '0x64')
  const head = await getHead()
  const status = await until(({ indexedBlock }) => indexedBlock === head)
  expect(status.finalizedBlock).toBe(head - 64n)
  expect(status.finalizedBlock).not.toBe(before.finalizedBlock)
})
