import { sql } from 'kysely'
import { type Address, erc20Abi, erc4626Abi } from 'viem'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  test,
} from 'vitest'
import { vaultAbi } from '#lib/chain/abis.ts'
import type { DeployedVault, Deployment } from '#lib/chain/deployment.ts'
import { getDerived } from '#lib/store/derived.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { createIndexedDatabase } from '#test/support/createIndexedDatabase.ts'
import {
  createTestDatabase,
  type TestDatabase,
} from '#test/support/createTestDatabase.ts'
import { digestRows } from '#test/support/digestRows.ts'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'
import {
  startTestIndexer,
  type TestIndexer,
} from '#test/support/startTestIndexer.ts'

let devnet: TestDevnet
let owned: TestDatabase
let indexer: TestIndexer | undefined

beforeAll(async () => {
  devnet = await startTestDevnet()
})
afterAll(() => devnet?.stop())
beforeEach(async () => {
  owned = await createTestDatabase()
})
afterEach(async () => {
  await indexer?.stop()
  indexer = undefined
  await owned.drop()
  await devnet.reset()
})

/** Starts anew with this deployment file, up to the head. */
async function restart(change: Partial<Deployment>): Promise<TestIndexer> {
  await indexer?.stop()
  indexer = startTestIndexer({
    databaseUrl: owned.url,
    rpcUrl: devnet.rpcUrl,
    deployment: { ...devnet.deployment, ...change },
  })
  await indexer.caughtUp
  return indexer
}

const vaultAt = (i: number) => devnet.deployment.vaults[i] as DeployedVault
const head = async () =>
  BigInt((await devnet.call('eth_blockNumber')) as string)
const lower = (address: Address) => address.toLowerCase() as Hex

async function digest(url: string): Promise<Record<string, string>> {
  const database = openDatabase(url)
  const { rows } = await sql<{ all: string }>`
    select string_agg(it::text, ' ' order by it::text) as all from strategy_debts as it
  `.execute(database.db)
  await database.close()
  return { ...(await digestRows(url)), debts: rows[0]?.all ?? '' }
}

/** What an indexer stores that knew the whole deployment from the start. */
async function digestOfFreshIndex(): Promise<Record<string, string>> {
  const { rpcUrl, deployment } = devnet
  const fresh = await createIndexedDatabase({ rpcUrl, deployment })
  const all = await digest(fresh.url)
  await fresh.drop()
  return all
}

async function redeemSome(i: number): Promise<void> {
  const [who] = devnet.people.depositors as [Address]
  await devnet.ledger.send(who, {
    to: vaultAt(i).address,
    abi: erc4626Abi,
    functionName: 'redeem',
    args: [10n ** 9n, who, who],
  })
}

test('a vault that is added to an indexed chain gets its whole past, and goes on with the others', async () => {
  await restart({ vaults: [vaultAt(0)] })
  const { vaults } = devnet.deployment
  const added = await restart({ vaults })
  expect(await digest(owned.url)).toEqual(await digestOfFreshIndex())

  for (const i of [1, 0, 2]) await redeemSome(i)
  const last = await head()
  const status = await added.until(({ indexedBlock }) => indexedBlock === last)
  expect(status.trouble).toBeUndefined()
  expect(await digest(owned.url)).toEqual(await digestOfFreshIndex())
})

test('vaults may be added one after another while the chain stands still', async () => {
  const { vaults } = devnet.deployment
  for (const i of vaults.keys())
    await restart({ vaults: vaults.slice(0, i + 1) })
  expect(await digest(owned.url)).toEqual(await digestOfFreshIndex())
})

test.each([
  ['in blocks that may still be replaced', 0],
  ['in final blocks', 100],
])(
  'an earlier start block derives the vaults anew from there, %s',
  async (_, later) => {
    const { startBlock } = devnet.deployment
    const middle = Math.trunc((startBlock + Number(await head())) / 2)
    if (later > 0) await devnet.call('hardhat_mine', `0x${later.toString(16)}`)
    await restart({ startBlock: middle })
    const late = await digest(owned.url)
    const earlier = await restart({ startBlock })
    const fresh = await digestOfFreshIndex()
    expect(late).not.toEqual(fresh)
    expect(await digest(owned.url)).toEqual(fresh)
    await earlier.until(({ trouble }) => trouble === undefined)
  },
)

test('a vault whose events contradict each other stays behind, is told of, and the others go on', async () => {
  // From here on the deposits are unknown.
  const start = await head()
  const running = await restart({ startBlock: Number(start) })
  const [who, other] = devnet.people.depositors as [Address, Address]
  await devnet.ledger.send(who, {
    to: vaultAt(0).address,
    abi: erc20Abi,
    functionName: 'transfer',
    args: [other, 5n],
  })
  await devnet.ledger.send(devnet.people.deployer, {
    to: vaultAt(1).address,
    abi: vaultAbi,
    functionName: 'report',
    args: [vaultAt(1).strategies[0]?.address as Address],
  })
  const last = await head()
  const status = await running.until(
    ({ indexedBlock, trouble }) =>
      indexedBlock === last && trouble !== undefined,
  )
  expect(status.trouble).toContain(lower(vaultAt(0).address))
  const database = openDatabase(owned.url)
  const derived = await getDerived(database.db, devnet.deployment.chainId)
  await database.close()
  expect(derived.get(lower(vaultAt(1).address))?.block).toBe(last)
  expect(derived.get(lower(vaultAt(0).address))?.block).toBeLessThan(last - 1n)
})
