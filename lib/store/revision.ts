import { sql } from 'kysely'
import type { Db } from './openDatabase.ts'

/**
 * A text that changes with every commit that changes a figure: all of them come with a checkpoint or derive a vault, so it is made of
 * the transactions that wrote those few rows last. The indexer's signs of life are not in it.
 */
export async function getRevision(db: Db): Promise<string> {
  const { rows } = await sql<{ revision: string }>`
    select md5(concat_ws(';',
      (select string_agg(xmin::text, ',' order by chain_id) from chains),
      (select string_agg(xmin::text, ',' order by chain_id, address) from vaults),
      (select string_agg(xmin::text, ',' order by chain_id, address) from range_vaults),
      (select string_agg(xmin::text, ',' order by chain_id, dataset, source, from_block) from checkpoints
        where dataset = 'deployment'),
      (select string_agg(concat_ws(':', indexed_block, reorgs), ',' order by chain_id) from indexer_status)
    )) as revision
  `.execute(db)
  return rows[0]?.revision ?? ''
}
