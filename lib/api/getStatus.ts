import { countEvents, getIndexerStatus } from '#lib/store/indexerStatus.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { type StatusWire, toWire } from './wire.ts'

/** How the indexer of a chain is. */
export async function getStatus(db: Db, chainId: number): Promise<StatusWire> {
  const status = await getIndexerStatus(db, chainId)
  const { headBlock, indexedBlock } = status ?? {}
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
  })
}

function toNumber(value: bigint | undefined): number | undefined {
  return value === undefined ? undefined : Number(value)
}
