import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAX_UINT256 } from '#lib/finance/fixedPoint.ts'
import { insertBlocks } from '#lib/store/blocks.ts'
import { registerChain } from '#lib/store/chains.ts'
import {
  addCheckpoints,
  getCheckpoints,
  truncateCheckpoints,
} from '#lib/store/checkpoints.ts'
import {
  BlockMismatchError,
  DatabaseUnavailableError,
  NotMigratedError,
  StatementError,
} from '#lib/store/errors.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import { getVaultEvents, replaceVaultEvents } from '#lib/store/vaultEvents.ts'
import type { EventPlace, Hex, VaultEvent } from '#lib/vaults/events.ts'
import {
  createTestDatabase,
  type TestDatabase,
} from '#test/support/createTestDatabase.ts'

const address = (digit: string): Hex => `0x${digit.repeat(40)}`
const hash = (digit: string): Hex => `0x${digit.repeat(64)}`
const [vault, alice, bob] = [address('a'), address('1'), address('2')]

let test_: TestDatabase
let database: Database

beforeAll(async () => {
  test_ = await createTestDatabase()
  database = openDatabase(test_.url)
  await registerChain(
    database.db,
    { chainId: 1, genesisHash: hash('9'), startBlock: 0n },
    [],
  )
})
afterAll(async () => {
  await database.close()
  await test_.drop()
})

describe('values', () => {
  test('2^256-1 comes back exactly, alone and in an array, and so does int8', async () => {
    const { rows } = await sql`
      select ${MAX_UINT256}::numeric(78,0) as one, ${[MAX_UINT256, 0n, null]}::numeric[] as many,
        ${2n ** 63n - 1n}::bigint as int8, ${[-5n, 2n ** 62n]}::bigint[] as int8s, ${alice}::bytea as bytes,
        ${[alice, bob]}::bytea[] as list, ${0.1 + 0.2}::float8 as float
    `.execute(database.db)
    expect(rows[0]).toEqual({
      one: MAX_UINT256,
      many: [MAX_UINT256, 0n, null],
      int8: 2n ** 63n - 1n,
      int8s: [-5n, 2n ** 62n],
      bytes: alice,
      list: [alice, bob],
      float: 0.1 + 0.2,
    })
  })

  test('every kind of event comes back from the table as it went in', async () => {
    const place = (logIndex: number): EventPlace => ({
      vault,
      blockNumber: 7n,
      blockHash: hash('b'),
      logIndex,
      transactionHash: hash('c'),
      timestamp: 1_700_000_000n,
    })
    const max = MAX_UINT256
    const events: VaultEvent[] = [
      { ...place(0), kind: 'transfer', from: alice, to: bob, shares: max },
      {
        ...place(1),
        kind: 'deposit',
        sender: alice,
        owner: bob,
        assets: max,
        shares: 1n,
      },
      {
        ...place(2),
        kind: 'withdraw',
        sender: alice,
        receiver: vault,
        owner: bob,
        assets: 0n,
        shares: max,
      },
      {
        ...place(3),
        kind: 'totals',
        booked: max,
        locked: 1n,
        lockedAt: 2n,
        unlockEnd: 3n,
        supply: max,
      },
      {
        ...place(4),
        kind: 'report',
        strategy: bob,
        gain: max,
        loss: 0n,
        feeShares: 5n,
        debt: 6n,
      },
      {
        ...place(5),
        kind: 'allocate',
        strategy: bob,
        delta: -(2n ** 255n),
        debt: max,
      },
      { ...place(6), kind: 'harvest', strategy: bob, token: alice, assets: 9n },
      { ...place(7), kind: 'addStrategy', strategy: bob },
      { ...place(8), kind: 'removeStrategy', strategy: bob },
      { ...place(9), kind: 'setCap', strategy: bob, cap: max },
      { ...place(10), kind: 'setDepositCap', cap: max },
      {
        ...place(11),
        kind: 'setFee',
        performanceFeeBps: 1000n,
        managementFeeBps: 0n,
        feeRecipient: alice,
      },
      { ...place(12), kind: 'setHealthBounds', maxGainBps: 1n, maxLossBps: 2n },
      { ...place(13), kind: 'setOrder', strategies: [alice, bob] },
      { ...place(14), kind: 'setRole', role: hash('d'), account: alice },
      { ...place(15), kind: 'offerOwnership', account: alice },
    ]
    const range = { from: 0n, to: 10n }
    for (let twice = 0; twice < 2; twice++)
      await database.transaction((transaction) =>
        replaceVaultEvents(transaction, 1, { vaults: [vault], range, events }),
      )
    const stored = await getVaultEvents(database.db, 1, {
      vaults: [vault],
      after: -1n,
      through: 10n,
      limit: 100,
    })
    expect(stored).toEqual(events)
  })

  test('nonsense cannot be stored', async () => {
    await expect(
      sql`insert into vault_events (chain_id, block_number, log_index, block_hash, transaction_hash, "timestamp", vault, kind)
        values (1, 1, 1, ${hash('b')}, ${hash('c')}, 1, ${vault}, 'deposit')`.execute(
        database.db,
      ),
    ).rejects.toThrow(StatementError)
  })
})

describe('checkpoints', () => {
  test('the head lengthens the range before it and a rewind cuts what is above', async () => {
    const one = [alice]
    await addCheckpoints(database.db, 1, one, { from: 0n, to: 9n })
    await addCheckpoints(database.db, 1, [alice, bob], { from: 10n, to: 10n })
    await addCheckpoints(database.db, 1, one, { from: 20n, to: 29n })
    expect(await getCheckpoints(database.db, 1)).toEqual(
      new Map([
        [
          alice,
          [
            { from: 0n, to: 10n },
            { from: 20n, to: 29n },
          ],
        ],
        [bob, [{ from: 10n, to: 10n }]],
      ]),
    )
    await truncateCheckpoints(database.db, 1, 9n)
    expect(await getCheckpoints(database.db, 1)).toEqual(
      new Map([[alice, [{ from: 0n, to: 9n }]]]),
    )
  })
})

describe('blocks', () => {
  test('one number under two hashes is refused', async () => {
    const block = {
      number: 5n,
      hash: hash('1'),
      parentHash: undefined,
      timestamp: 1n,
    }
    await insertBlocks(database.db, 1, [block])
    await insertBlocks(database.db, 1, [block])
    await expect(
      insertBlocks(database.db, 1, [{ ...block, hash: hash('2') }]),
    ).rejects.toThrow(BlockMismatchError)
  })
})

describe('failures', () => {
  test('a database that does not exist, or no server, is unavailable and worth another attempt', async () => {
    const nowhere = new URL(test_.url)
    nowhere.pathname = '/no_such_database'
    const closed = 'postgresql://nobody:x@127.0.0.1:1/nothing'
    for (const url of [nowhere.href, closed]) {
      const lost = openDatabase(url)
      const error = await sql`select 1`
        .execute(lost.db)
        .catch((it: unknown) => it)
      expect(error).toBeInstanceOf(DatabaseUnavailableError)
      expect(error).toMatchObject({ retryable: true })
      await lost.close()
    }
  })

  test('a database without our tables says so', async () => {
    const url = new URL(test_.url)
    url.pathname = '/postgres'
    const empty = openDatabase(url.href)
    await expect(getCheckpoints(empty.db, 1)).rejects.toThrow(NotMigratedError)
    await empty.close()
  })

  test('a connection that is cut in mid-transaction ends that transaction alone', async () => {
    const cut = database.transaction(async ({ db }) => {
      const { rows } = await sql<{
        pid: number
      }>`select pg_backend_pid() as pid`.execute(db)
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(
        database.db,
      )
      await sql`select 1`.execute(db)
    })
    await expect(cut).rejects.toThrow(DatabaseUnavailableError)
    const { rows } = await sql`select 1 as one`.execute(database.db)
    expect(rows).toEqual([{ one: 1 }])
  })

  test('a transaction that fails leaves nothing', async () => {
    const failing = database.transaction(async ({ db }) => {
      await addCheckpoints(db, 1, [vault], { from: 0n, to: 1n })
      throw new RangeError('on purpose')
    })
    await expect(failing).rejects.toThrow()
    expect((await getCheckpoints(database.db, 1)).has(vault)).toBe(false)
  })
})
