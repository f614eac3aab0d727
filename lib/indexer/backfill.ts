import type { Client } from 'viem'
import { RpcRefusedError } from '#lib/chain/rpcErrors.ts'
import { type Interval, subtractIntervals } from '#lib/execution/intervals.ts'
import { createRangePlan } from '#lib/execution/rangePlan.ts'
import { retry } from '#lib/execution/retry.ts'
import { runPool } from '#lib/execution/runPool.ts'
import { getCheckpoints } from '#lib/store/checkpoints.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
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
const FIRST_SIZE = 2_000n
const MAX_SIZE = 100_000n
/** Rows of one transaction, roughly. */
const TARGET_LOGS = 10_000
const PATIENCE = { attempts: 5, firstDelay: 100, maxDelay: 3_000 }

/**
 * Stores what no checkpoint covers, several ranges at once. A range that the node refuses is halved, whatever it says the
 * reason is; one that nobody answers is asked for again, and then the failure is the caller's.
 */
export async function backfill(options: BackfillOptions): Promise<void> {
  const { database, client, chainId, sources, range, meter, signal } = options
  const groups = await findMissing(database, chainId, sources, range)
  const sizes = {
    size: FIRST_SIZE,
    maxSize: MAX_SIZE,
    targetResults: TARGET_LOGS,
  }
  const plans = groups.map((group) => ({
    sources: pickSources(sources, group.addresses),
    plan: createRangePlan(group.missing, sizes),
  }))
  const left = () => plans.reduce((sum, { plan }) => sum + plan.remaining(), 0n)
  const all = left()
  for (const { sources, plan } of plans)
    await runPool(
      () => plan.take(),
      async (part) => {
        try {
          const blocks = Number(part.to - part.from) + 1
          const fetched = await meter.measure('backfill', blocks, async () => {
            const fetched = await retry(
              () => fetchRange(client, sources, part),
              PATIENCE,
              {
                signal,
                isRetryable: (error) =>
                  !(error instanceof RpcRefusedError && part.from < part.to),
              },
            )
            await ingest(database, chainId, sources, fetched)
            return fetched
          })
          const rows = countRows(fetched)
          meter.countRows(rows)
          plan.complete(part, rows)
          options.onProgress?.(all - left(), all)
        } catch (error) {
          if (!(error instanceof RpcRefusedError) || part.from === part.to)
            throw error
          plan.halve(part)
        }
      },
      { concurrency: CONCURRENCY, signal },
    )
}

/** The holes of each source's checkpoints; sources with the same holes are asked for together. */
async function findMissing(
  database: Database,
  chainId: number,
  sources: Sources,
  range: Interval,
): Promise<{ addresses: Hex[]; missing: Interval[] }[]> {
  const checkpoints = await getCheckpoints(database.db, chainId)
  const groups = new Map<string, { addresses: Hex[]; missing: Interval[] }>()
  for (const address of toAddresses(sources)) {
    const missing = subtractIntervals([range], checkpoints.get(address) ?? [])
    if (missing.length === 0) continue
    const key = missing.map(({ from, to }) => `${from}-${to}`).join()
    const group = groups.get(key) ?? { addresses: [], missing }
    group.addresses.push(address)
    groups.set(key, group)
  }
  return [...groups.values()]
}
