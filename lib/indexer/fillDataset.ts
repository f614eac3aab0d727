import type { ByteSink, RawRpc } from '#lib/chain/rawRpc.ts'
import { createByteSink } from '#lib/chain/rawRpc.ts'
import { RpcInvalidError, RpcRefusedError } from '#lib/chain/rpcErrors.ts'
import type { Interval } from '#lib/execution/intervals.ts'
import { layer } from '#lib/execution/layers.ts'
import { retry } from '#lib/execution/retry.ts'
import { runPool } from '#lib/execution/runPool.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import { type Chunk, createChunkPlan } from './chunkPlan.ts'
import type { Dataset } from './dataset.ts'
import type { Density } from './density.ts'
import { getTimes } from './getTimes.ts'

export type FillOptions<Source, Batch> = {
  database: Database
  dataset: Dataset<Source, Batch>
  rpc: RawRpc
  density: Density
  /** What is to be stored in the end; every block of it must be final. */
  range: Interval
  signal?: AbortSignal | undefined
  onProgress?: ((done: bigint, all: bigint) => void) | undefined
}

const TARGET_LOGS = 10_000
const PARALLEL = 6
const PATIENCE = { attempts: 6, firstDelay: 100, maxDelay: 5_000 }

/** Memory of one chunk on its way from the chain to the database. */
type Slot<Batch> = { sink: ByteSink; batch: Batch }

/** Stores what no checkpoint covers, several chunks at once, each in a transaction of its own. */
export async function fillDataset<Source, Batch>({
  database,
  dataset,
  rpc,
  density,
  range,
  signal,
  onProgress,
}: FillOptions<Source, Batch>): Promise<void> {
  const plan = createChunkPlan(layer(await dataset.findMissing(range)), {
    density,
    targetLogs: TARGET_LOGS,
    parallel: PARALLEL,
  })
  const all = plan.remaining()
  const free: Slot<Batch>[] = []

  async function work(chunk: Chunk<Source>, slot: Slot<Batch>): Promise<void> {
    const { sources } = chunk
    const asked = { sources, blocks: chunk.range }
    const { addresses, topics } = dataset.toQuestion(sources)
    const params = [
      {
        address: addresses,
        topics: [topics],
        fromBlock: `0x${chunk.range.from.toString(16)}`,
        toBlock: `0x${chunk.range.to.toString(16)}`,
      },
    ]
    await retry(
      async () => {
        await rpc.fetchBytes('eth_getLogs', params, slot.sink, signal)
        dataset.decode(slot.sink, slot.batch, asked)
        const untimed = dataset.getUntimed(slot.batch)
        if (untimed.length > 0)
          dataset.setTimes(slot.batch, await getTimes(rpc, untimed, signal))
      },
      PATIENCE,
      {
        signal,
        isRetryable: (error) =>
          error instanceof RpcInvalidError ||
          !(error instanceof RpcRefusedError && isSplittable(chunk)),
      },
    )
    await database.transaction((transaction) =>
      dataset.write(transaction, slot.batch, asked),
    )
    plan.complete(chunk, dataset.countLogs(slot.batch))
    onProgress?.(all - plan.remaining(), all)
  }

  await runPool(
    () => plan.take(),
    async (chunk) => {
      const slot = free.pop() ?? {
        sink: createByteSink(),
        batch: dataset.createBatch(),
      }
      try {
        await work(chunk, slot)
      } catch (error) {
        if (!(error instanceof RpcRefusedError) || !isSplittable(chunk))
          throw error
        plan.halve(chunk)
      } finally {
        free.push(slot)
      }
    },
    { concurrency: PARALLEL, signal },
  )
}

function isSplittable<Source>({ range }: Chunk<Source>): boolean {
  return range.from < range.to
}
