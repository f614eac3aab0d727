import { type Address, erc20Abi } from 'viem'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  test,
} from 'vitest'
import type { Deployment } from '#lib/chain/deployment.ts'
import { createIndexedDatabase } from '#test/support/createIndexedDatabase.ts'
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
import {
  startTestIndexer,
  type TestIndexer,
} from '#test/support/startTestIndexer.ts'

let devnet: TestDevnet
let owned: TestDatabase
let proxy: RpcProxy
let indexer: TestIndexer
/** What the deployment file says at this moment. */
let deployment: Deployment

beforeAll(async () => {
  devnet = await startTestDevnet()
})
afterAll(() => devnet?.stop())
beforeEach(async () => {
  deployment = devnet.deployment
  owned = await createTestDatabase()
  proxy = await startRpcProxy(devnet.rpcUrl)
  indexer = startTestIndexer({
    databaseUrl: owned.url,
    rpcUrl: proxy.url,
    deployment: async () => deployment,
  })
  await indexer.caughtUp
})
afterEach(async () => {
  await indexer.stop()
  await proxy.stop()
  await owned.drop()
  await devnet.reset()
})

const head = async () =>
  BigInt((await devnet.call('eth_blockNumber')) as string)
const mine = () => devnet.call('evm_mine')
const indexed = async () => {
  const number = await head()
  return indexer.until(({ indexedBlock }) => indexedBlock === number)
}

/** One block in which the first depositor sends shares of the first vault to `receiver`. */
function sendShares(receiver: Address, shares: bigint): Promise<unknown> {
  return devnet.ledger.send(devnet.people.depositors[0] as Address, {
    to: deployment.vaults[0]?.address as Address,
    abi: erc20Abi,
    functionName: 'transfer',
    args: [receiver, shares],
  })
}

/** What an indexer that never saw another version of the chain stores. */
async function digestOfFreshIndex(): Promise<Record<string, string>> {
  const { rpcUrl } = devnet
  const fresh = await createIndexedDatabase({ rpcUrl, deployment })
  const digest = await digestRows(fresh.url)
  await fresh.drop()
  return digest
}

test('three blocks that are replaced by four others are rewound exactly', async () => {
  const [, alice, bob] = devnet.people.depositors as [Address, Address, Address]
  const snapshot = await devnet.call('evm_snapshot')
  for (const shares of [1_000n, 2_000n, 3_000n]) await sendShares(alice, shares)
  await indexed()
  const forked = await digestRows(owned.url)

  await devnet.call('evm_revert', snapshot)
  for (const shares of [10n, 20n, 30n, 40n]) await sendShares(bob, shares)
  const status = await indexed()

  expect(status.reorgs).toBe(1)
  const rewound = await digestRows(owned.url)
  expect(rewound).not.toEqual(forked)
  expect(rewound).toEqual(await digestOfFreshIndex())
})

test('days that ended on one version of the chain only are gone with it', async () => {
  const [, alice, bob] = devnet.people.depositors as [Address, Address, Address]
  const before = await digestRows(owned.url)
  const snapshot = await devnet.call('evm_snapshot')
  await sendShares(alice, 1_000n)
  await devnet.call('evm_increaseTime', 3 * 86_400)
  await sendShares(alice, 2_000n)
  await indexed()
  const forked = await digestRows(owned.url)
  expect(forked.vault_days).not.toBe(before.vault_days)

  await devnet.call('evm_revert', snapshot)
  await sendShares(bob, 10n)
  await devnet.call('evm_increaseTime', 86_400)
  for (const shares of [20n, 30n]) await sendShares(bob, shares)
  await indexed()
  const rewound = await digestRows(owned.url)
  expect(rewound.vault_days).not.toBe(forked.vault_days)
  expect(rewound).toEqual(await digestOfFreshIndex())
})

test('a head that is rolled back, and stays there, is rewound too', async () => {
  const before = await digestRows(owned.url)
  const snapshot = await devnet.call('evm_snapshot')
  const block = await head()
  for (let i = 0; i < 3; i++) await sendShares(devnet.people.keeper, 5n)
  await indexed()
  expect(await digestRows(owned.url)).not.toEqual(before)
  await devnet.call('evm_revert', snapshot)
  await indexer.until(({ indexedBlock }) => indexedBlock === block)
  expect(await digestRows(owned.url)).toEqual(before)
})

test('a reorg far deeper than any finality is rewound as well, even over blocks that do not name their parents', async () => {
  const snapshot = await devnet.call('evm_snapshot')
  await sendShares(devnet.people.keeper, 5n)
  for (let i = 0; i < 4; i++) await devnet.call('hardhat_mine', '0x64')
  await sendShares(devnet.people.keeper, 6n)
  await indexed()
  await devnet.call('evm_revert', snapshot)
  await sendShares(devnet.people.guardian, 7n)
  await devnet.call('hardhat_mine', '0x1f4')
  await indexed()
  expect(await digestRows(owned.url)).toEqual(await digestOfFreshIndex())
})

test('new blocks are stored as they come, and so are those after a jump of 30 days', async () => {
  const lags: number[] = []
  for (let i = 0; i < 5; i++) {
    await sendShares(devnet.people.keeper, 5n)
    const since = performance.now()
    await indexed()
    lags.push(performance.now() - since)
  }
  await devnet.call('evm_increaseTime', 30 * 86_400)
  await mine()
  const since = performance.now()
  await indexed()
  lags.push(performance.now() - since)
  // A tenth of a second on two quiet processors (`npm run bench:indexer` measures it); only a lost wake-up would take this long.
  expect(Math.max(...lags)).toBeLessThan(10_000)
})

test('a local chain that begins anew replaces the old one', async () => {
  const old = await digestRows(owned.url)
  // Another beginning is another first block: the chain starts its history at another time.
  const second = await startTestDevnet({ historyDays: 3 })
  try {
    proxy.target = second.rpcUrl
    await indexer.until(({ trouble }) => trouble !== undefined)
    expect(await digestRows(owned.url)).toEqual(old)
    deployment = second.deployment
    const newHead = BigInt((await second.call('eth_blockNumber')) as string)
    await indexer.until(
      ({ indexedBlock, trouble }) => indexedBlock === newHead && !trouble,
    )
    expect(indexer.sentences.join()).toMatch(/began anew/)
    const { rpcUrl } = second
    const fresh = await createIndexedDatabase({ rpcUrl, deployment })
    expect(await digestRows(owned.url)).toEqual(await digestRows(fresh.url))
    await fresh.drop()
  } finally {
    await second.stop()
  }
})
