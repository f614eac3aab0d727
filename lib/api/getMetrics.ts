import { countEvents, getIndexerStatus } from '#lib/store/indexerStatus.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getProcesses } from '#lib/store/processes.ts'
import { renderMetrics } from './renderMetrics.ts'

/** The figures of a chain's index and of all that work on it, as Prometheus reads them. */
export async function getMetrics(
  db: Db,
  chainId: number,
): Promise<{ text: string; contentType: string }> {
  const status = await getIndexerStatus(db, chainId)
  return renderMetrics({
    chain: status && { ...status, events: await countEvents(db, chainId) },
    processes: await getProcesses(db, chainId),
  })
}
