import type { Hex, ReserveUpdate } from '#lib/vaults/events.ts'
import type { BlockRange } from './checkpoints.ts'
import { copyRows } from './copyRows.ts'
import type { Db, Transaction } from './openDatabase.ts'
import type { ReserveUpdateRow } from './schema.ts'

const COLUMNS: readonly (keyof ReserveUpdateRow)[] = [
  'chain_id',
  'block_number',
  'log_index',
  'block_hash',
  'transaction_hash',
  'timestamp',
  'pool',
  'reserve',
  'liquidity_rate',
  'stable_borrow_rate',
  'variable_borrow_rate',
  'liquidity_index',
  'variable_borrow_index',
]

/** Makes the updates of `pools` in `range` exactly these, so that a range may be stored twice. */
export async function replaceReserveUpdates(
  transaction: Transaction,
  chainId: number,
  {
    pools,
    range,
    updates,
  }: {
    pools: readonly Hex[]
    range: BlockRange
    updates: readonly ReserveUpdate[]
  },
): Promise<void> {
  await transaction.db
    .deleteFrom('reserve_updates')
    .where('chain_id', '=', BigInt(chainId))
    .where('block_number', '>=', range.from)
    .where('block_number', '<=', range.to)
    .where('pool', 'in', pools)
    .execute()
  await copyRows(
    transaction,
    'reserve_updates',
    COLUMNS,
    updates.map((update) => toRow(chainId, update)),
  )
}

/** The last change of a market's rates, or `undefined` before the first. */
export async function getLatestReserveUpdate(
  db: Db,
  chainId: number,
  { pool, reserve }: { pool: Hex; reserve: Hex },
): Promise<ReserveUpdate | undefined> {
  const row = await db
    .selectFrom('reserve_updates')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .where('pool', '=', pool)
    .where('reserve', '=', reserve)
    .orderBy('block_number', 'desc')
    .orderBy('log_index', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toReserveUpdate(row)
}

function toRow(chainId: number, update: ReserveUpdate): ReserveUpdateRow {
  return {
    chain_id: BigInt(chainId),
    block_number: update.blockNumber,
    log_index: update.logIndex,
    block_hash: update.blockHash,
    transaction_hash: update.transactionHash,
    timestamp: update.timestamp,
    pool: update.pool,
    reserve: update.reserve,
    liquidity_rate: update.liquidityRate,
    stable_borrow_rate: update.stableBorrowRate,
    variable_borrow_rate: update.variableBorrowRate,
    liquidity_index: update.liquidityIndex,
    variable_borrow_index: update.variableBorrowIndex,
  }
}

function toReserveUpdate(row: ReserveUpdateRow): ReserveUpdate {
  return {
    pool: row.pool,
    reserve: row.reserve,
    blockNumber: row.block_number,
    blockHash: row.block_hash,
    logIndex: row.log_index,
    transactionHash: row.transaction_hash,
    timestamp: row.timestamp,
    liquidityRate: row.liquidity_rate,
    stableBorrowRate: row.stable_borrow_rate,
    variableBorrowRate: row.variable_borrow_rate,
    liquidityIndex: row.liquidity_index,
    variableBorrowIndex: row.variable_borrow_index,
  }
}
