import { finished } from 'node:stream/promises'
import { sql } from 'kysely'
import { from } from 'pg-copy-streams'
import type { Hex } from '#lib/vaults/events.ts'
import { type BinaryRows, toCopyParts } from './binaryRows.ts'
import { addCheckpoints, type BlockRange } from './checkpoints.ts'
import { toStoreError } from './driverErrors.ts'
import { RangeTakenError } from './errors.ts'
import type { Database, Db, Transaction } from './openDatabase.ts'

/** A contract of a contracts file as the store has it. */
export type StoredContract = { address: Hex; kind: string; startBlock: bigint }

/** Locks of a transaction: the first number says what for. */
const LOCK = { checkpoints: 7_301, indexes: 7_302 }

/** Adds rows of one table of events. */
export async function copyBinaryRows(
  { client }: Transaction,
  {
    table,
    columns,
    rows,
  }: { table: string; columns: readonly string[]; rows: BinaryRows },
): Promise<void> {
  const names = columns.map((column) => `"${column}"`).join(', ')
  try {
    const stream = client.query(
      from(`copy "${table}" (${names}) from stdin (format binary)`),
    )
    for (const part of toCopyParts(rows)) stream.write(part)
    stream.end()
    await finished(stream)
  } catch (error) {
    throw toStoreError(error)
  }
}

/** The tables of events of a contracts file. */
const TABLES = [
  'erc20_transfers',
  'erc20_approvals',
  'erc4626_deposits',
  'erc4626_withdraws',
  'uniswap_v2_swaps',
  'uniswap_v2_syncs',
  'uniswap_v2_mints',
  'uniswap_v2_burns',
  'uniswap_v3_initializes',
  'uniswap_v3_swaps',
  'uniswap_v3_mints',
  'uniswap_v3_burns',
  'uniswap_v3_collects',
  'uniswap_v3_flashes',
] as const

/** Forgets the rows in `range`, of all contracts unless they are named. */
export async function deleteContractRows(
  db: Db,
  chainId: number,
  {
    range: { from, to },
    addresses,
  }: { range: BlockRange; addresses?: readonly Hex[] | undefined },
): Promise<void> {
  const ofThem = addresses
    ? sql`and address = any(${[...addresses]}::bytea[])`
    : sql``
  for (const table of TABLES)
    await sql`
      delete from ${sql.table(table)}
      where chain_id = ${chainId} and block_number between ${from} and ${to} ${ofThem}
    `.execute(db)
}

/**
 * Marks the range as stored for all `contracts`. Whoever else stores at the same time waits here until the transaction ends, so
 * of two that bring the same range the second finds the mark of the first.
 *
 * @throws RangeTakenError when a part of it is stored already: then the rows of this transaction must go again.
 */
export async function claimRange(
  db: Db,
  chainId: number,
  contracts: readonly StoredContract[],
  { from, to }: BlockRange,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK.checkpoints}, hashint8(${chainId}))`.execute(
    db,
  )
  for (const [kind, addresses] of byKind(contracts)) {
    const { rows } = await sql`
      select from checkpoints
      where chain_id = ${chainId} and dataset = ${kind} and source = any(${addresses}::bytea[])
        and from_block <= ${to} and to_block >= ${from}
      limit 1
    `.execute(db)
    if (rows.length > 0) throw new RangeTakenError({ from, to })
    await addCheckpoints(db, chainId, addresses, { from, to }, kind)
  }
}

export async function registerContracts(
  db: Db,
  chainId: number,
  contracts: readonly StoredContract[],
): Promise<void> {
  for (const { address, kind, startBlock } of contracts)
    await db
      .insertInto('contracts')
      .values({
        chain_id: BigInt(chainId),
        address,
        kind,
        start_block: startBlock,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['chain_id', 'address', 'kind'])
          .doUpdateSet({ start_block: startBlock }),
      )
      .execute()
}

/** Gives the tables their primary keys, once there is no bulk to be written any more. */
export async function indexTables(
  database: Database,
  tables: readonly string[],
): Promise<void> {
  for (const table of tables)
    await database.transaction(async ({ db }) => {
      await sql`select pg_advisory_xact_lock(${LOCK.indexes}, 0)`.execute(db)
      await sql`set local statement_timeout = 0`.execute(db)
      await sql`
        create unique index if not exists ${sql.id(`${table}_key`)}
        on ${sql.table(table)} (chain_id, block_number, log_index)
      `.execute(db)
    })
}

export function byKind(
  contracts: readonly StoredContract[],
): Map<string, Hex[]> {
  const kinds = new Map<string, Hex[]>()
  for (const { kind, address } of contracts) {
    const addresses = kinds.get(kind) ?? []
    addresses.push(address)
    kinds.set(kind, addresses)
  }
  return kinds
}
