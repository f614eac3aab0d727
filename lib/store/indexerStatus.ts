import { type Selectable, sql } from 'kysely'
import type { Db } from './openDatabase.ts'
import type { IndexerStatusRow } from './schema.ts'

export type IndexerStatus = {
  chainId: number
  headBlock: bigint | undefined
  finalizedBlock: bigint | undefined
  /** Everything up to here is in the derived tables. */
  indexedBlock: bigint | undefined
  /** Time of `indexedBlock`, seconds since the epoch. */
  indexedTimestamp: bigint | undefined
  /** Wall clock of the last commit or sign of life, seconds. */
  updatedAt: bigint | undefined
  reorgs: number
  trouble: string | undefined
  /** The last day (from the epoch) that the series of days reach to. */
  daysThrough: number | undefined
}

export async function getIndexerStatus(
  db: Db,
  chainId: number,
): Promise<IndexerStatus | undefined> {
  const row = await db
    .selectFrom('indexer_status')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .executeTakeFirst()
  return row && toIndexerStatus(row)
}

/** The status, held until the transaction ends: who derives figures does so alone. */
export async function lockIndexerStatus(
  db: Db,
  chainId: number,
): Promise<IndexerStatus> {
  const row = await db
    .selectFrom('indexer_status')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .forUpdate()
    .executeTakeFirstOrThrow()
  return toIndexerStatus(row)
}

/** Changes what is given and leaves the rest. */
export async function updateIndexerStatus(
  db: Db,
  chainId: number,
  {
    headBlock,
    finalizedBlock,
    indexedBlock,
    indexedTimestamp,
    updatedAt,
    reorgs,
    trouble,
    daysThrough,
  }: Partial<Omit<IndexerStatus, 'chainId' | 'trouble'>> & {
    /** `null` when all is well again. */
    trouble?: string | null
  },
): Promise<void> {
  await db
    .updateTable('indexer_status')
    .set({
      ...(headBlock !== undefined && { head_block: headBlock }),
      ...(finalizedBlock !== undefined && { finalized_block: finalizedBlock }),
      ...(indexedBlock !== undefined && { indexed_block: indexedBlock }),
      ...(indexedTimestamp !== undefined && {
        indexed_timestamp: indexedTimestamp,
      }),
      ...(updatedAt !== undefined && { updated_at: updatedAt }),
      ...(reorgs !== undefined && { reorgs }),
      ...(trouble !== undefined && { trouble }),
      ...(daysThrough !== undefined && { days_through: daysThrough }),
    })
    .where('chain_id', '=', BigInt(chainId))
    .execute()
}

/** Rows of the tables of the vaults' events and of what stands around them. */
export async function countEvents(db: Db, chainId: number): Promise<number> {
  const { rows } = await sql<{ rows: bigint }>`
    select (select count(*) from vault_events where chain_id = ${chainId})
      + (select count(*) from reserve_updates where chain_id = ${chainId})
      + (select count(*) from contract_events where chain_id = ${chainId}) as rows
  `.execute(db)
  return Number(rows[0]?.rows)
}

function toIndexerStatus(row: Selectable<IndexerStatusRow>): IndexerStatus {
  return {
    chainId: Number(row.chain_id),
    headBlock: row.head_block ?? undefined,
    finalizedBlock: row.finalized_block ?? undefined,
    indexedBlock: row.indexed_block ?? undefined,
    indexedTimestamp: row.indexed_timestamp ?? undefined,
    updatedAt: row.updated_at ?? undefined,
    reorgs: row.reorgs,
    trouble: row.trouble ?? undefined,
    daysThrough: row.days_through ?? undefined,
  }
}
