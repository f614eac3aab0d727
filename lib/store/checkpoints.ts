import { sql } from 'kysely'
import type { Hex } from '#lib/vaults/events.ts'
import type { Db } from './openDatabase.ts'

/** A range of blocks, both ends included. */
export type BlockRange = { from: bigint; to: bigint }

/** Whose checkpoints they are: the deployment's, or those of a kind of contract of a contracts file. */
const DEPLOYMENT = 'deployment'

/** By source (a contract's address), the ranges whose logs are all stored; in order, not merged. */
export async function getCheckpoints(
  db: Db,
  chainId: number,
  dataset = DEPLOYMENT,
): Promise<Map<Hex, BlockRange[]>> {
  const rows = await db
    .selectFrom('checkpoints')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .where('dataset', '=', dataset)
    .orderBy('from_block')
    .execute()
  const bySource = new Map<Hex, BlockRange[]>()
  for (const { source, from_block, to_block } of rows) {
    const ranges = bySource.get(source) ?? []
    ranges.push({ from: from_block, to: to_block })
    bySource.set(source, ranges)
  }
  return bySource
}

/** Marks `range` as stored for all `sources`; it lengthens the range right before it, so the head does not add a row a block. What is
 * stored already may be marked again. */
export async function addCheckpoints(
  db: Db,
  chainId: number,
  sources: readonly Hex[],
  { from, to }: BlockRange,
  dataset = DEPLOYMENT,
): Promise<void> {
  await sql`
    with lengthened as (
      update checkpoints set to_block = ${to}
      where chain_id = ${chainId} and dataset = ${dataset}
        and source = any(${sources}::bytea[]) and to_block = ${from - 1n}
      returning source
    )
    insert into checkpoints (chain_id, dataset, source, from_block, to_block)
    select ${chainId}::bigint, ${dataset}, source, ${from}::bigint, ${to}::bigint
    from unnest(${sources}::bytea[]) as source
    where source not in (select source from lengthened)
    on conflict (chain_id, dataset, source, from_block)
      do update set to_block = greatest(checkpoints.to_block, excluded.to_block)
  `.execute(db)
}

/** Opens everything above `block` again, for all datasets. */
export async function truncateCheckpoints(
  db: Db,
  chainId: number,
  block: bigint,
): Promise<void> {
  await db
    .deleteFrom('checkpoints')
    .where('chain_id', '=', BigInt(chainId))
    .where('from_block', '>', block)
    .execute()
  await db
    .updateTable('checkpoints')
    .set({ to_block: block })
    .where('chain_id', '=', BigInt(chainId))
    .where('to_block', '>', block)
    .execute()
}

/**
 * The last block up to which every log of all `sources` is stored since the chain's first block of ours, with its time;
 * `undefined` while there is a hole right at the beginning.
 */
export async function getCovered(
  db: Db,
  chainId: number,
  sources: readonly Hex[],
): Promise<{ block: bigint; timestamp: bigint } | undefined> {
  const { rows } = await sql<{ block: bigint; timestamp: bigint }>`
    with ranges as (
      select source, unnest(range_agg(int8range(from_block, to_block, '[]'))) as range
      from checkpoints
      where chain_id = ${chainId} and dataset = ${DEPLOYMENT}
        and source = any(${[...sources]}::bytea[])
      group by source
    ), covered as (
      select min(upper(range) - 1) as block
      from ranges join chains on chain_id = ${chainId} and range @> greatest(start_block, 1)
      having count(*) = ${sources.length}
    )
    select block, "timestamp" from covered join blocks on chain_id = ${chainId} and number = block
  `.execute(db)
  return rows[0]
}
