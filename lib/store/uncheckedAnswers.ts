import { sql } from 'kysely'
import type { BlockRange } from './checkpoints.ts'
import type { Db } from './openDatabase.ts'

/** Rows of a range that rest on the word of one endpoint. */
export type UncheckedAnswer = {
  endpoint: string
  range: BlockRange
  /** Names of those whose logs it gave. */
  sources: readonly string[]
}

/** Whose answers they are. */
export type AnswersOf = { chainId: number; dataset: string }

/** Belongs into the transaction that stores the rows. */
export async function addUncheckedAnswer(
  db: Db,
  { chainId, dataset }: AnswersOf,
  { endpoint, range: { from, to }, sources }: UncheckedAnswer,
): Promise<void> {
  await sql`
    insert into unchecked_answers (chain_id, dataset, endpoint, from_block, to_block, sources)
    values (${chainId}, ${dataset}, ${endpoint}, ${from}, ${to}, ${[...sources]}::text[])
    on conflict (chain_id, dataset, endpoint, from_block, to_block) do update
      set sources = array(select distinct unnest(unchecked_answers.sources || excluded.sources))
  `.execute(db)
}

/** The endpoint was caught: nothing that it ever said alone is believed any more. */
export async function suspectAnswers(
  db: Db,
  { chainId, dataset }: AnswersOf,
  endpoint: string,
): Promise<void> {
  await db
    .updateTable('unchecked_answers')
    .set({ is_suspect: true })
    .where('chain_id', '=', BigInt(chainId))
    .where('dataset', '=', dataset)
    .where('endpoint', '=', endpoint)
    .where('is_suspect', '=', false)
    .execute()
}

/** What is to be read again, the oldest first. */
export async function getSuspectAnswers(
  db: Db,
  { chainId, dataset }: AnswersOf,
): Promise<UncheckedAnswer[]> {
  const rows = await db
    .selectFrom('unchecked_answers')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .where('dataset', '=', dataset)
    .where('is_suspect', '=', true)
    .orderBy('from_block')
    .execute()
  return rows.map(({ endpoint, from_block, to_block, sources }) => ({
    endpoint,
    range: { from: from_block, to: to_block },
    sources,
  }))
}

/**
 * Ends the doubt, within the transaction that replaces the rows.
 *
 * @returns false when somebody else has done so, and the rows are to be left as they are.
 */
export async function takeUncheckedAnswer(
  db: Db,
  { chainId, dataset }: AnswersOf,
  { endpoint, range: { from, to } }: UncheckedAnswer,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('unchecked_answers')
    .where('chain_id', '=', BigInt(chainId))
    .where('dataset', '=', dataset)
    .where('endpoint', '=', endpoint)
    .where('from_block', '=', from)
    .where('to_block', '=', to)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Nothing above `block` is stored any more. */
export async function forgetUncheckedAnswers(
  db: Db,
  chainId: number,
  block: bigint,
): Promise<void> {
  await db
    .deleteFrom('unchecked_answers')
    .where('chain_id', '=', BigInt(chainId))
    .where('from_block', '>', block)
    .execute()
}
