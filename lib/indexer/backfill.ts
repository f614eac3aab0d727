import type { Chain, Client, Transport } from 'viem'
import { createRawRpcs } from '#lib/chain/rawRpc.ts'
import type { Interval } from '#lib/execution/intervals.ts'
import { getDensities, keepDensities } from '#lib/store/densities.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import { createDeploymentDataset } from './createDeploymentDataset.ts'
import { createDensity } from './density.ts'
import { createFiller } from './fillDataset.ts'
import type { Meter } from './meter.ts'
import { createRpcEndpoints } from './rpcEndpoints.ts'
import type { Sources } from './sources.ts'

export type BackfillOptions = {
  database: Database
  client: Client<Transport, Chain>
  chainId: number
  sources: Sources
  /** What is to be stored in the end; every block of it must be final. */
  range: Interval
  meter: Meter
  signal?: AbortSignal | undefined
  onProgress?: ((done: bigint, all: bigint) => void) | undefined
}

/** Milliseconds after which endpoints that do not answer are the session's trouble, which is told. */
const PATIENCE = 3_000

/** Stores what no checkpoint of the deployment's contracts covers, by the same engine as any contracts. */
export async function backfill({
  database,
  client,
  chainId,
  sources,
  range,
  meter,
  signal,
  onProgress,
}: BackfillOptions): Promise<void> {
  const rpcs = createRawRpcs(client.chain.rpcUrls.default.http)
  const dataset = createDeploymentDataset(database, chainId, sources)
  const count = BigInt(dataset.sources.length)
  const density = createDensity(
    await getDensities(database.db, chainId, dataset.name),
  )
  const endpoints = createRpcEndpoints(rpcs, { patience: PATIENCE })
  meter.watchEndpoints(endpoints.report, 'backfill')
  try {
    const fill = createFiller({
      database,
      dataset,
      endpoints,
      density,
      meter,
    })
    await fill({
      range,
      signal,
      onProgress: ({ done, all }) => onProgress?.(done / count, all / count),
    })
    const changed = density.takeChanged()
    await keepDensities(database.db, chainId, dataset.name, changed)
  } finally {
    for (const rpc of rpcs) rpc.close()
  }
}
