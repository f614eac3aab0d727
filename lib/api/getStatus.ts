import { countEvents, getIndexerStatus } from '#lib/store/indexerStatus.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getProcesses, type ToldProcess } from '#lib/store/processes.ts'
import {
  isAlive,
  mergeCosts,
  mergeEndpoints,
  mergeQueues,
} from './processReports.ts'
import { type ProcessWire, type StatusWire, toWire } from './wire.ts'

/** How the indexer of a chain is. */
export async function getStatus(db: Db, chainId: number): Promise<StatusWire> {
  const status = await getIndexerStatus(db, chainId)
  const { headBlock, indexedBlock } = status ?? {}
  const processes = await getProcesses(db, chainId)
  const reports = processes
    .filter(isAlive)
    .flatMap(({ report }) => (report ? [report] : []))
  const rates = reports.flatMap(({ rowsPerSecond }) => rowsPerSecond ?? [])
  return toWire({
    chainId,
    headBlock,
    indexedBlock,
    finalizedBlock: status?.finalizedBlock,
    indexedTimestamp: toNumber(status?.indexedTimestamp),
    lagBlocks:
      headBlock === undefined || indexedBlock === undefined
        ? undefined
        : Math.max(0, Number(headBlock - indexedBlock)),
    updatedAt: toNumber(status?.updatedAt),
    events: await countEvents(db, chainId),
    reorgs: status?.reorgs ?? 0,
    trouble: status ? status.trouble : 'The indexer has not started yet.',
    rowsPerSecond:
      rates.length > 0 ? rates.reduce((sum, rate) => sum + rate, 0) : undefined,
    processes: processes.map(toProcess),
    queues: mergeQueues(processes),
    endpoints: mergeEndpoints(reports),
    taskCosts: mergeCosts(reports),
  })
}

function toProcess(told: ToldProcess): ProcessWire {
  const { id, kind, dataset, host, pid, report } = told
  return {
    id,
    kind,
    dataset,
    host,
    pid,
    startedAt: Math.trunc(told.startedAt),
    silentSeconds: told.silentSeconds,
    isAlive: isAlive(told),
    rows: report?.rows ?? null,
    rowsPerSecond: report?.rowsPerSecond ?? null,
    backfill: report?.backfill ?? null,
    headBlock: report?.headBlock ?? null,
    indexedBlock: report?.indexedBlock ?? null,
    residentBytes: report?.residentBytes ?? null,
    cpuSeconds: report?.cpuSeconds ?? null,
    trouble: report?.trouble ?? null,
  }
}

function toNumber(value: bigint | undefined): number | undefined {
  return value === undefined ? undefined : Number(value)
}
