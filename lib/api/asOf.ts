import { getIndexerStatus } from '#lib/store/indexerStatus.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { NotIndexedError } from './errors.ts'

/** The block that all figures of one answer are about. */
export type AsOf = {
  block: bigint
  /** Seconds since the epoch. */
  timestamp: bigint
}

/** @throws NotIndexedError before the indexer derived anything. */
export async function getAsOf(db: Db, chainId: number): Promise<AsOf> {
  const status = await getIndexerStatus(db, chainId)
  if (
    status?.indexedBlock === undefined ||
    status.indexedTimestamp === undefined
  )
    throw new NotIndexedError(chainId)
  return { block: status.indexedBlock, timestamp: status.indexedTimestamp }
}
