import { type CostModel, createCostModel } from '#lib/execution/costModel.ts'
import type { QueueEvents } from '#lib/execution/queue.ts'
import type {
  CostReport,
  EndpointReport,
  ProcessReport,
  QueueReport,
} from '#lib/store/processReport.ts'

/** What a process can say of itself: counted where the work is done, read every few seconds by whoever tells it. */
export type Meter = {
  /** Learns from what is measured; whoever tells the report keeps what it learned. */
  costModel: CostModel
  /** `undefined` until the chain has answered. */
  chainId(): number | undefined
  tellChain(chainId: number): void
  /** A sentence for people, `undefined` when all is well again. */
  tellTrouble(trouble: string | undefined): void
  countRows(rows: number): void
  /** Blocks (times sources) of the backfill that is under way; it is over when all are done. */
  tellBackfill(done: bigint, all: bigint): void
  tellHead(head: bigint, indexed: bigint): void
  /** Runs `work`, whose duration is predicted before and learned from after. */
  measure<T>(kind: string, size: number, work: () => Promise<T>): Promise<T>
  /** A task whose duration somebody else predicted and learned from. Both in milliseconds. */
  observe(kind: string, predicted: number, milliseconds: number): void
  countFailure(kind: string): void
  /** Where the endpoints' health is read from now on; another `use` of the same endpoints is told beside. */
  watchEndpoints(report: () => EndpointReport[], use?: string): void
  /** Where the queue's counts are read from now on; `undefined` when it is closed. */
  watchQueue(report: (() => Promise<QueueReport>) | undefined): void
  report(): Promise<ProcessReport>
}

/** What a queue's work tells the meter, and whoever else listens. */
export function watchTasks(
  meter: Meter,
  { onEnd, onFailure }: QueueEvents = {},
): Required<QueueEvents> {
  return {
    onEnd(task, predicted, milliseconds) {
      meter.observe(task.kind, predicted, milliseconds)
      onEnd?.(task, predicted, milliseconds)
    },
    onFailure(task, error) {
      meter.countFailure(task.kind)
      onFailure?.(task, error)
    },
  }
}

type Costs = {
  tasks: number
  failures: number
  predicted: number
  measured: number
  /** Exponentially weighted mean of |ln(measured / predicted)|. */
  logError: number
}

/** Rows are averaged over so many milliseconds. */
const WINDOW = 10_000
const LEAST_WINDOW = 500
/** Weight of a task's error, once there are some. */
const WEIGHT = 0.1
/** Below this a duration is the clock's own noise, and no prediction can be right. */
const LEAST_MILLISECONDS = 0.1

export function createMeter({
  costModel = createCostModel(),
  now = () => performance.now(),
}: {
  costModel?: CostModel | undefined
  /** Milliseconds. */
  now?: (() => number) | undefined
} = {}): Meter {
  let rows = 0
  let samples = [{ at: now(), rows }]
  let backfill:
    | { since: number; first: bigint; done: bigint; all: bigint }
    | undefined
  let chainId: number | undefined
  let trouble: string | undefined
  let blocks: { head: bigint; indexed: bigint } | undefined
  const costs = new Map<string, Costs>()
  const readEndpoints = new Map<string, () => EndpointReport[]>()
  let readQueue: (() => Promise<QueueReport>) | undefined

  const toCosts = (kind: string): Costs => {
    let of = costs.get(kind)
    if (!of) {
      of = { tasks: 0, failures: 0, predicted: 0, measured: 0, logError: 0 }
      costs.set(kind, of)
    }
    return of
  }

  const meter: Meter = {
    costModel,
    chainId: () => chainId,
    tellChain(id) {
      chainId = id
    },
    tellTrouble(sentence) {
      trouble = sentence
    },
    countRows(more) {
      rows += more
    },
    tellBackfill(done, all) {
      if (done === all) backfill = undefined
      else if (!backfill || backfill.all !== all || done < backfill.done)
        backfill = { since: now(), first: done, done, all }
      else backfill.done = done
    },
    tellHead(head, indexed) {
      blocks = { head, indexed }
    },
    async measure(kind, size, work) {
      const { milliseconds: predicted } = costModel.predict(kind, { size })
      const since = now()
      try {
        const result = await work()
        const took = now() - since
        costModel.observe(kind, { size }, took)
        meter.observe(kind, predicted, took)
        return result
      } catch (error) {
        meter.countFailure(kind)
        throw error
      }
    },
    observe(kind, predicted, milliseconds) {
      const of = toCosts(kind)
      of.tasks++
      of.predicted += predicted
      of.measured += milliseconds
      const error = Math.abs(
        Math.log(
          Math.max(LEAST_MILLISECONDS, milliseconds) /
            Math.max(LEAST_MILLISECONDS, predicted),
        ),
      )
      of.logError += Math.max(WEIGHT, 1 / of.tasks) * (error - of.logError)
    },
    countFailure(kind) {
      toCosts(kind).failures++
    },
    watchEndpoints(report, use = 'all') {
      readEndpoints.set(use, report)
    },
    watchQueue(report) {
      readQueue = report
    },
    async report() {
      const at = now()
      samples.push({ at, rows })
      // One older than the window stays, so that the window is always full.
      const first = samples.findLastIndex((it) => it.at <= at - WINDOW)
      samples = samples.slice(Math.max(0, first))
      const { user, system } = process.cpuUsage()
      return {
        rows,
        rowsPerSecond: toRate(samples),
        backfill: backfill
          ? {
              done: String(backfill.done),
              all: String(backfill.all),
              secondsLeft: toSecondsLeft(backfill, at),
            }
          : null,
        trouble: trouble ?? null,
        headBlock: blocks ? String(blocks.head) : null,
        indexedBlock: blocks ? String(blocks.indexed) : null,
        residentBytes: process.memoryUsage.rss(),
        cpuSeconds: (user + system) / 1e6,
        // A queue that does not answer is unknown, and the rest is told all the same.
        queue: (await readQueue?.().catch(() => null)) ?? null,
        costs: [...costs].map(([kind, of]) => toCostReport(kind, of)),
        endpoints: [...readEndpoints.values()].flatMap((read) => read()),
      }
    },
  }
  return meter
}

function toRate(
  samples: readonly { at: number; rows: number }[],
): number | null {
  const [first] = samples
  const last = samples.at(-1)
  if (!first || !last || last.at - first.at < LEAST_WINDOW) return null
  return ((last.rows - first.rows) / (last.at - first.at)) * 1_000
}

/** At the pace since the backfill began; `null` before anything was done. */
function toSecondsLeft(
  {
    since,
    first,
    done,
    all,
  }: { since: number; first: bigint; done: bigint; all: bigint },
  at: number,
): number | null {
  if (done === first) return null
  return ((at - since) / 1_000) * (Number(all - done) / Number(done - first))
}

function toCostReport(
  kind: string,
  { tasks, failures, predicted, measured, logError }: Costs,
): CostReport {
  return {
    kind,
    tasks,
    failures,
    predicted,
    measured,
    factor: tasks > 0 ? Math.exp(logError) : null,
  }
}
