import { afterAll, beforeAll, expect, test } from 'vitest'
import { getBlocksDownFrom, insertBlocks } from '#lib/store/blocks.ts'
import { registerChainAlone } from '#lib/store/chains.ts'
import { type BlockRange, getCheckpoints } from '#lib/store/checkpoints.ts'
import { claimRange } from '#lib/store/contractRows.ts'
import { RangeTakenError } from '#lib/store/errors.ts'
import { migrate } from '#lib/store/migrate.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  createTestDatabase,
  type TestDatabase,
} from '#test/support/createTestDatabase.ts'

const CHAIN = 1
const token: Hex = `0x${'a'.repeat(40)}`
const pool: Hex = `0x${'b'.repeat(40)}`
const contracts = [
  { address: token, kind: 'erc-20', startBlock: 0n },
  { address: pool, kind: 'uniswap-v2-pool', startBlock: 0n },
]

let test_: TestDatabase
let database: Database

beforeAll(async () => {
  test_ = await createTestDatabase()
  database = openDatabase(test_.url)
  await migrate(database.db)
  await registerChainAlone(database.db, {
    chainId: CHAIN,
    genesisHash: `0x${'9'.repeat(64)}`,
    startBlock: 0n,
  })
})
afterAll(async () => {
  await database.close()
  await test_.drop()
})

/** Stores the last block of the range as its only row, and marks the range. */
function store({ from, to }: BlockRange, of = contracts): Promise<void> {
  return database.transaction(async (transaction) => {
    const hash: Hex = `0x${to.toString(16).padStart(64, '0')}`
    const block = { number: to, hash, parentHash: undefined, timestamp: to }
    await insertBlocks(transaction.db, CHAIN, [block])
    claimRange(transaction, CHAIN, of, { from, to })
  })
}

async function readMarks(): Promise<unknown> {
  const [ofTokens, ofPools] = await Promise.all(
    contracts.map(({ kind }) => getCheckpoints(database.db, CHAIN, kind)),
  )
  return [ofTokens?.get(token), ofPools?.get(pool)]
}

test('a range is marked once, with rows that come or go with the mark', async () => {
  await store({ from: 10n, to: 19n })
  await store({ from: 20n, to: 29n })
  await store({ from: 40n, to: 49n })
  const ranges = [
    { from: 10n, to: 29n },
    { from: 40n, to: 49n },
  ]
  expect(await readMarks()).toEqual([ranges, ranges])

  // Of one contract alone is enough, and so is one block.
  await expect(
    store({ from: 29n, to: 35n }, contracts.slice(1)),
  ).rejects.toThrow(RangeTakenError)
  await expect(store({ from: 30n, to: 40n })).rejects.toThrow(RangeTakenError)
  expect(await readMarks()).toEqual([ranges, ranges])
  const stored = await getBlocksDownFrom(database.db, CHAIN, 100n, 9)
  expect(stored.map(({ number }) => number)).toEqual([49n, 29n, 19n])
})

test('of many that bring the same range at once, one stores it', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, (_, i) =>
      store({ from: 100n, to: 110n + BigInt(i) }),
    ),
  )
  const errors = outcomes.flatMap((it) =>
    it.status === 'rejected' ? [it.reason] : [],
  )
  expect(errors).toHaveLength(7)
  for (const error of errors) expect(error).toBeInstanceOf(RangeTakenError)
})
