import { sql } from 'kysely'
import type { Hex } from '#lib/vaults/events.ts'
import { BlockMismatchError } from './errors.ts'
import type { Db } from './openDatabase.ts'

export type StoredBlock = {
  number: bigint
  hash: Hex
  /** `undefined` where only logs told of the block. */
  parentHash: Hex | undefined
  /** Seconds since the epoch. */
  timestamp: bigint
}

/**
 * Adds blocks; those that are stored already stay.
 *
 * @throws BlockMismatchError when one is stored under another hash.
 */
export async function insertBlocks(
  db: Db,
  chainId: number,
  blocks: readonly StoredBlock[],
): Promise<void> {
  if (blocks.length === 0) return
  const numbers = blocks.map(({ number }) => number)
  const hashes = blocks.map(({ hash }) => hash)
  await sql`
    insert into blocks (chain_id, number, hash, parent_hash, "timestamp")
    select ${chainId}::bigint, * from unnest(
      ${numbers}::bigint[],
      ${hashes}::bytea[],
      ${blocks.map(({ parentHash }) => parentHash ?? null)}::bytea[],
      ${blocks.map(({ timestamp }) => timestamp)}::bigint[]
    )
    on conflict (chain_id, number) do nothing
  `.execute(db)
  const { rows } = await sql<{ number: bigint; stored: Hex; given: Hex }>`
    select blocks.number, blocks.hash as stored, given.hash as given
    from unnest(${numbers}::bigint[], ${hashes}::bytea[]) as given (number, hash)
    join blocks on blocks.chain_id = ${chainId} and blocks.number = given.number
    where blocks.hash <> given.hash
    limit 1
  `.execute(db)
  const wrong = rows[0]
  if (wrong)
    throw new BlockMismatchError(wrong.number, wrong.stored, wrong.given)
}

/** Stored blocks at or below `block`, the highest first. */
export async function getBlocksDownFrom(
  db: Db,
  chainId: number,
  block: bigint,
  limit: number,
): Promise<StoredBlock[]> {
  const rows = await db
    .selectFrom('blocks')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .where('number', '<=', block)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    number: row.number,
    hash: row.hash,
    parentHash: row.parent_hash ?? undefined,
    timestamp: row.timestamp,
  }))
}

const KEPT_DISTANCE = 1_024n

/**
 * Forgets blocks below `block` that hold no event: they are final and nobody asks for them again. The ends of what was read at
 * once, and one of a thousand others, stay: in a reorg deeper than what was called final they are where the chain is compared.
 */
export async function pruneBlocks(
  db: Db,
  chainId: number,
  block: bigint,
): Promise<void> {
  await sql`
    delete from blocks
    where chain_id = ${chainId} and number < ${block}
      and parent_hash is not null and number % ${KEPT_DISTANCE} <> 0
      and not exists (
        select from vault_events
        where vault_events.chain_id = blocks.chain_id and block_number = blocks.number
      )
      and not exists (
        select from reserve_updates
        where reserve_updates.chain_id = blocks.chain_id and block_number = blocks.number
      )
      and not exists (
        select from contract_events
        where contract_events.chain_id = blocks.chain_id and block_number = blocks.number
      )
  `.execute(db)
}
