import { finished } from 'node:stream/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import type { Hex } from '#lib/vaults/events.ts'
import { type BinaryRows, toCopyParts } from './binaryRows.ts'
import type { BlockRange } from './checkpoints.ts'
import { toStoreError } from './driverErrors.ts'
import { RangeTakenError } from './errors.ts'
import type { Database, Db, Transaction } from './openDatabase.ts'

/** A contract of a contracts file as the store has it. */
export type StoredContract = { address: Hex; kind: string; startBlock: bigint }

/** Locks of a transaction: the first number says what for. */
const LOCK = { checkpoints: 7_301, indexes: 7_302 }

/** While one is sorted, another one is written. */
const INDEXES_AT_ONCE = 2

/** SQLSTATE of a mark that meets another one. */
const TAKEN = 'MR001'

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
 * Marks the range as stored for all `contracts`, with the commit. Whoever else stores at the same time waits for that, so of two
 * that bring the same range the second finds the mark of the first: its transaction ends in RangeTakenError, without its rows.
 */
export function claimRange(
  { atCommit }: Transaction,
  chainId: number,
  contracts: readonly StoredContract[],
  { from, to }: BlockRange,
): void {
  const chain = `${BigInt(chainId)}::bigint`
  const claimed = contracts
    .map(({ kind, address }) => {
      const source = pg.escapeLiteral(`\\x${address.slice(2)}`)
      return `(${pg.escapeLiteral(kind)}, ${source}::bytea)`
    })
    .join(', ')
  // Each statement within sees what was committed before it began: those after the lock see all marks.
  const text = `
    do $claim$ begin
      perform pg_advisory_xact_lock(${LOCK.checkpoints}, hashint8(${chain}));
      perform from checkpoints
      join (values ${claimed}) as claimed (dataset, source) using (dataset, source)
      where chain_id = ${chain} and from_block <= ${to} and to_block >= ${from};
      if found then
        raise exception using errcode = '${TAKEN}', message = 'the range is taken';
      end if;
      with claimed (dataset, source) as (
        values ${claimed}
      ), lengthened as (
        update checkpoints set to_block = ${to} from claimed
        where chain_id = ${chain} and to_block = ${from - 1n}
          and checkpoints.dataset = claimed.dataset and checkpoints.source = claimed.source
        returning claimed.dataset, claimed.source
      )
      insert into checkpoints (chain_id, dataset, source, from_block, to_block)
      select ${chain}, dataset, source, ${from}, ${to} from claimed
      where (dataset, source) not in (select dataset, source from lengthened);
    end $claim$`
  atCommit(text, { [TAKEN]: new RangeTakenError({ from, to }) })
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
  const left = tables.values()
  const indexLeft = async () => {
    for (const table of left)
      await database.transaction(async ({ db }) => {
        await sql`select pg_advisory_xact_lock(${LOCK.indexes}, hashtext(${table}))`.execute(
          db,
        )
        await sql`set local statement_timeout = 0`.execute(db)
        await sql`
          create unique index if not exists ${sql.id(`${table}_key`)}
          on ${sql.table(table)} (chain_id, block_number, log_index)
        `.execute(db)
      })
  }
  await Promise.all(Array.from({ length: INDEXES_AT_ONCE }, indexLeft))
}
