import { sql } from 'kysely'
import type { Db } from './openDatabase.ts'
import { type ProcessReport, processReport } from './processReport.ts'

export type ProcessKind = 'indexer' | 'worker'

/** Who tells. */
export type ProcessIdentity = {
  /** A UUID. */
  id: string
  kind: ProcessKind
  chainId: number
  /** What it indexes. */
  dataset: string
  host: string
  pid: number
}

export type ToldProcess = ProcessIdentity & {
  /** Seconds since the epoch, by the database's clock. */
  startedAt: number
  toldAt: number
  /** Seconds since it was last heard of, by the database's clock. */
  silentSeconds: number
  /** `undefined` for what a process of another version told. */
  report: ProcessReport | undefined
}

/** Writes what the process told last over what it told before. */
export async function keepReport(
  db: Db,
  { id, kind, chainId, dataset, host, pid }: ProcessIdentity,
  report: ProcessReport,
): Promise<void> {
  await sql`
    insert into processes (id, kind, chain_id, dataset, host, pid, report)
    values (${id}, ${kind}, ${chainId}, ${dataset}, ${host}, ${pid}, ${JSON.stringify(report)}::jsonb)
    on conflict (id) do update set told_at = now(), report = excluded.report
  `.execute(db)
}

/** It ends in order. */
export async function forgetProcess(db: Db, id: string): Promise<void> {
  await db.deleteFrom('processes').where('id', '=', id).execute()
}

/** Those that were killed so many seconds ago or earlier are news no more. */
export async function forgetSilentProcesses(
  db: Db,
  seconds: number,
): Promise<void> {
  await sql`
    delete from processes where told_at < now() - make_interval(secs => ${seconds})
  `.execute(db)
}

/** All that told of themselves, the earliest started first. */
export async function getProcesses(
  db: Db,
  chainId: number,
): Promise<ToldProcess[]> {
  const { rows } = await sql<{
    id: string
    kind: ProcessKind
    dataset: string
    host: string
    pid: number
    started_at: number
    told_at: number
    silent_seconds: number
    report: unknown
  }>`
    select id, kind, dataset, host, pid, report,
      extract(epoch from started_at)::float8 as started_at,
      extract(epoch from told_at)::float8 as told_at,
      greatest(0, extract(epoch from clock_timestamp() - told_at))::float8 as silent_seconds
    from processes where chain_id = ${chainId}
    order by processes.started_at, id
  `.execute(db)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    chainId,
    dataset: row.dataset,
    host: row.host,
    pid: row.pid,
    startedAt: row.started_at,
    toldAt: row.told_at,
    silentSeconds: row.silent_seconds,
    report: processReport.safeParse(row.report).data,
  }))
}
