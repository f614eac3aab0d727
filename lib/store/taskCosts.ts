import { sql } from 'kysely'
import type { Db } from './openDatabase.ts'
import type { TaskCostRow } from './schema.ts'

/** What was learned of the durations of one kind and size of task: mean and variance of ln(milliseconds). */
export type TaskCost = {
  kind: string
  bucket: number
  logMean: number
  logVariance: number
  sightings: number
}

export async function getTaskCosts(db: Db): Promise<TaskCost[]> {
  const rows = await db.selectFrom('task_costs').selectAll().execute()
  return rows.map(toTaskCost)
}

/** Of several processes that learn at once, the last one's view is kept: each of them is about right. */
export async function keepTaskCosts(
  db: Db,
  costs: readonly TaskCost[],
): Promise<void> {
  if (costs.length === 0) return
  // In one order, so that two processes do not wait for each other's rows.
  const sorted = costs.toSorted(
    (a, b) => a.kind.localeCompare(b.kind) || a.bucket - b.bucket,
  )
  await sql`
    insert into task_costs (kind, bucket, log_mean, log_variance, sightings)
    select * from unnest(
      ${sorted.map((it) => it.kind)}::text[],
      ${sorted.map((it) => it.bucket)}::integer[],
      ${sorted.map((it) => it.logMean)}::double precision[],
      ${sorted.map((it) => it.logVariance)}::double precision[],
      ${sorted.map((it) => it.sightings)}::integer[]
    )
    on conflict (kind, bucket) do update set
      log_mean = excluded.log_mean,
      log_variance = excluded.log_variance,
      sightings = excluded.sightings
  `.execute(db)
}

function toTaskCost(row: TaskCostRow): TaskCost {
  return {
    kind: row.kind,
    bucket: row.bucket,
    logMean: row.log_mean,
    logVariance: row.log_variance,
    sightings: row.sightings,
  }
}
