import type { Client } from 'viem'
import { RpcRefusedError } from '#lib/chain/rpcErrors.ts'
import {
  countNumbers,
  type Interval,
  subtractIntervals,
} from '#lib/execution/intervals.ts'
import { type Layer, layer } from '#lib/execution/layers.ts'
import { retry } from '#lib/execution/retry.ts'
import { runPool } from '#lib/execution/runPool.ts'
import { getCheckpoints } from '#lib/store/checkpoints.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { createChunkPlan } from './chunkPlan.ts'
import { createDensity } from './density.ts'
import { countRows, fetchRange } from './fetchRange.ts'
import { ingest } from './ingest.ts'
import type { Meter } from './meter.ts'
import { pickSources, type Sources, toAddresses } from './sources.ts'

export type BackfillOptions = {
  database: Database
  client: Client
  chainId: number
  sources: Sources
  /** What is to be stored in the end; every block of it must be final. */
  range: Interval
  meter: Meter
  signal?: AbortSignal | undefined
  onProgress?: ((done: bigint, all: bigint) => void) | undefined
}

const CONCURRENCY = 4
/** Rows of one transaction, roughly. */
const TARGET_LOGS = 10_000
const PATIENCE = { attempts: 5, firstDelay: 100, maxDelay: 3_000 }

/**
 * Stores what no checkpoint covers, several ranges at once. A range that the node refuses is halved, whatever it says the
 * reason is; one that nobody answers is asked for again, and then the failure is the caller's.
 */
export async function backfill(options: BackfillOptions): Promise<void> {
  const { database, client, chainId, sources, range, meter, signal } = options
  const layers = await findMissing(database, chainId, sources, range)
  const plan = createChunkPlan(layers, {
    density: createDensity(),
    targetLogs: TARGET_LOGS,
    parallel: CONCURRENCY,
  })
  const all = countNumbers(layers.map(({ interval }) => interval))
  let done = 0n
  await runPool(
    () => plan.take(),
    async (chunk) => {
      const { range } = chunk
      const isSplittable = range.from < range.to
      const chosen = pickSources(sources, chunk.sources)
      try {
        const blocks = Number(countNumbers([range]))
        const fetched = await meter.measure('backfill', blocks, async () => {
          const fetched = await retry(
            () => fetchRange(client, chosen, range),
            PATIENCE,
            {
              signal,
              isRetryable: (error) =>
                !(error instanceof RpcRefusedError && isSplittable),
            },
          )
          await ingest(database, chainId, chosen, fetched)
          return fetched
        })
        const rows = countRows(fetched)
        meter.countRows(rows)
        plan.complete(chunk, rows)
        done += countNumbers([range])
        options.onProgress?.(done, all)
      } catch (error) {
        if (!(error instanceof RpcRefusedError) || !isSplittable) throw error
        plan.halve(chunk)
      }
    },
    { concurrency: CONCURRENCY, signal },
  )
}

/** The holes of all sources' checkpoints; sources that miss the same blocks are asked for together. */
async function findMissing(
  database: Database,
  chainId: number,
  sources: Sources,
  range: Interval,
): Promise<Layer<Hex>[]> {
  const checkpoints = await getCheckpoints(database.db, chainId)
  return layer(
    toAddresses(sources).map((address) => ({
      of: address,
      intervals: subtractIntervals([range], checkpoints.get(address) ?? []),
    })),
  )
}
