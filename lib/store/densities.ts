import { sql } from 'kysely'
import type { Db } from './openDatabase.ts'

/** Logs that were found in the blocks of a bucket that were read. */
export type StoredDensity = { bucket: number; blocks: number; logs: number }

export async function getDensities(
  db: Db,
  chainId: number,
  dataset: string,
): Promise<StoredDensity[]> {
  const rows = await db
    .selectFrom('densities')
    .select(['bucket', 'blocks', 'logs'])
    .where('chain_id', '=', BigInt(chainId))
    .where('dataset', '=', dataset)
    .execute()
  return rows.map(({ bucket, blocks, logs }) => ({
    bucket: Number(bucket),
    blocks: Number(blocks),
    logs: Number(logs),
  }))
}

/** Several processes may keep what each saw: the one that saw more blocks of a bucket is right. */
export async function keepDensities(
  db: Db,
  chainId: number,
  dataset: string,
  densities: readonly StoredDensity[],
): Promise<void> {
  if (densities.length === 0) return
  await sql`
    insert into densities (chain_id, dataset, bucket, blocks, logs)
    select ${chainId}::bigint, ${dataset}, * from unnest(
      ${densities.map(({ bucket }) => bucket)}::bigint[],
      ${densities.map(({ blocks }) => blocks)}::bigint[],
      ${densities.map(({ logs }) => logs)}::bigint[]
    )
    on conflict (chain_id, dataset, bucket) do update
      set blocks = excluded.blocks, logs = excluded.logs
      where excluded.blocks >= densities.blocks
  `.execute(db)
}
