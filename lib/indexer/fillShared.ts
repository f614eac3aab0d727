import { type CostModel, createCostModel } from '#lib/execution/costModel.ts'
import {
  countNumbers,
  divideInterval,
  type Interval,
  intersectIntervals,
} from '#lib/execution/intervals.ts'
import { layer } from '#lib/execution/layers.ts'
import {
  type Attempt,
  openQueue,
  type Queue,
  type Task,
} from '#lib/execution/queue.ts'
import { sleep } from '#lib/execution/retry.ts'
import { computeParts } from '#lib/execution/splitting.ts'
import type { Contract } from '#lib/indexer/contracts/filter.ts'
import { RangeTakenError } from '#lib/store/errors.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import type { QueueReport } from '#lib/store/processReport.ts'
import { getTaskCosts, keepTaskCosts } from '#lib/store/taskCosts.ts'
import { estimateLogs } from './chunkPlan.ts'
import type { Dataset } from './dataset.ts'
import type { Density } from './density.ts'
import { WorkLostError } from './errors.ts'
import type { Filler, FillProgress } from './fillDataset.ts'
import { type Meter, watchTasks } from './meter.ts'

/** A segment of a backfill, as it travels through the queue: all that a worker elsewhere needs to know. */
export type FillPayload = {
  from: string
  to: string
  /** Newest final block when the work was planned. */
  final: string
  verify: boolean
  /** Address, kind and start block. */
  contracts: readonly (readonly [string, string, string])[]
}

export const FILL = 'fill'
/** Segments that one process works on at once; their chunks share its endpoints and memory. */
export const SEGMENTS_AT_ONCE = 3
const MOST_SEGMENTS = 64n
const LEAST_BLOCKS = 4_096n
/** A piece that takes less is not worth a task of its own. */
const LEAST_MILLISECONDS = 2_000
const PROGRESS_MILLISECONDS = 1_000

/** One queue for a chain: whoever is asked for work there shares it. */
export function toQueueName(chainId: number): string {
  return `fill-${chainId}`
}

export type FillSharedOptions = {
  database: Database
  dataset: Dataset<Contract, unknown>
  density: Density
  fill: Filler
  queueUrl: string
  range: Interval
  verify?: boolean | undefined
  meter: Meter
  signal: AbortSignal
  onProgress?: ((progress: FillProgress) => void) | undefined
}

/**
 * Fills a range together with all workers of the queue: cuts it into segments at fixed places, so that two who plan the same work
 * name it the same, works on them itself, and returns when none is left anywhere.
 *
 * @throws WorkLostError when a segment failed for good.
 */
export async function fillShared({
  database,
  dataset,
  density,
  fill,
  queueUrl,
  range,
  verify = false,
  meter,
  signal,
  onProgress,
}: FillSharedOptions): Promise<void> {
  const { chainId } = dataset
  const costModel = createCostModel(await getTaskCosts(database.db))
  const name = toQueueName(chainId)
  const queue = await openQueue({ url: queueUrl, name, costModel })
  meter.watchQueue(() => countTasks(queue, name))
  const done = new AbortController()
  const either = AbortSignal.any([signal, done.signal])
  try {
    await queue.takeDead()
    const missing = await findMissing(dataset, range)
    const all = countNumbers(missing)
    await queue.enqueue(
      toSegments(missing, range).map((segment) =>
        toTask(segment, { final: range.to, verify, density, dataset }),
      ),
    )
    const working = queue.work({
      ...watchTasks(meter),
      slots: SEGMENTS_AT_ONCE,
      signal: either,
      handlers: {
        [FILL]: (task, attempt) =>
          runSegment(task, {
            attempt,
            fill,
            database,
            costModel,
          }),
      },
    })
    const telling = (async () => {
      while (!either.aborted) {
        await sleep(PROGRESS_MILLISECONDS, either)
        if (either.aborted) return
        const left = await findMissing(dataset, range).catch(() => undefined)
        if (left)
          onProgress?.({ done: all - countNumbers(left), all, logs: undefined })
      }
    })()
    await queue.drained(either)
    done.abort()
    await Promise.all([working, telling])
    const [dead] = await queue.takeDead()
    if (dead) throw new WorkLostError(dead.key, dead.reason)
    if (!signal.aborted) onProgress?.({ done: all, all, logs: undefined })
  } finally {
    meter.watchQueue(undefined)
    done.abort()
    await queue.close()
  }
}

/** What the queue's own tables say now. */
export async function countTasks(
  queue: Pick<Queue, 'counts' | 'workers'>,
  name: string,
): Promise<QueueReport> {
  const [counts, workers] = await Promise.all([queue.counts(), queue.workers()])
  return { name, ...counts, workers }
}

/**
 * Fills what is missing of a segment and ends the task, or leaves it to several others if it would take longer than its share. It
 * may have been begun, or be shared by mistake: that does no harm.
 */
export async function runSegment(
  task: Task,
  {
    attempt,
    fill,
    database,
    costModel,
  }: {
    attempt: Attempt
    fill: Filler
    database: Database
    costModel: CostModel
  },
): Promise<void> {
  const { from, to, final } = task.payload as FillPayload
  const { signal } = attempt
  const pieces = await cut(task, attempt, costModel)
  if (pieces.length > 1) {
    await database.transaction(({ client }) => attempt.replace(client, pieces))
    return
  }
  for (;;) {
    try {
      await fill({
        range: { from: BigInt(from), to: BigInt(to) },
        isPart: true,
        final: BigInt(final),
        signal,
      })
      break
    } catch (error) {
      if (!(error instanceof RangeTakenError)) throw error
    }
  }
  signal.throwIfAborted()
  await database.transaction(async ({ db, client }) => {
    await attempt.complete(client)
    await keepTaskCosts(db, costModel.changed())
  })
}

/** The pieces of a segment whose duration is known to exceed its share of all that remains; else the segment. */
async function cut(
  task: Task,
  { outlook }: Attempt,
  costModel: CostModel,
): Promise<Task[]> {
  const { milliseconds, sightings } = costModel.predict(
    task.kind,
    task.features,
  )
  if (sightings === 0 || milliseconds <= LEAST_MILLISECONDS) return [task]
  const parts = computeParts(milliseconds, {
    ...(await outlook()),
    floor: LEAST_MILLISECONDS,
  })
  const payload = task.payload as FillPayload
  const range = { from: BigInt(payload.from), to: BigInt(payload.to) }
  const intervals = divideInterval(range, parts)
  return intervals.map(({ from, to }) => ({
    ...task,
    key: `${FILL} ${from}-${to}`,
    features: { size: (task.features?.size ?? 0) / intervals.length },
    payload: { ...payload, from: String(from), to: String(to) },
  }))
}

async function findMissing(
  dataset: Dataset<Contract, unknown>,
  range: Interval,
): Promise<Interval[]> {
  return layer(await dataset.findMissing(range)).map(({ interval }) => interval)
}

/** Cells of a grid that something is missing in, cut to the range. */
function toSegments(missing: readonly Interval[], range: Interval): Interval[] {
  let size = LEAST_BLOCKS
  while (countNumbers(missing) / size > MOST_SEGMENTS) size *= 2n
  const segments: Interval[] = []
  for (let from = (range.from / size) * size; from <= range.to; from += size) {
    const cell = intersectIntervals([{ from, to: from + size - 1n }], [range])
    if (intersectIntervals(cell, missing).length > 0) segments.push(...cell)
  }
  return segments
}

function toTask(
  { from, to }: Interval,
  {
    final,
    verify,
    density,
    dataset,
  }: {
    final: bigint
    verify: boolean
    density: Density
    dataset: Dataset<Contract, unknown>
  },
): Task {
  const payload: FillPayload = {
    from: String(from),
    to: String(to),
    final: String(final),
    verify,
    contracts: dataset.sources.map(({ address, kind, startBlock }) => [
      address,
      kind,
      String(startBlock),
    ]),
  }
  return {
    kind: FILL,
    key: `${FILL} ${from}-${to}`,
    features: {
      size: estimateLogs(density, { from, to }) ?? Number(to - from + 1n),
    },
    payload,
  }
}
