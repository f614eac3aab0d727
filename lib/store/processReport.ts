import { z } from 'zod'

const count = z.number().int().nonnegative()
const amount = z.number().nonnegative()
/** A block number, or blocks times sources, as JSON can hold it. */
const decimal = z.string().regex(/^\d+$/)

/** One RPC endpoint as one process sees it; what it has no means to know is `null`. */
const endpointReport = z.object({
  /** Host and port. */
  name: z.string(),
  /** Whether it is asked: yes, not for a pause, or by one trial call. */
  state: z.enum(['closed', 'open', 'half-open']).nullable(),
  /** 1 for one that was never caught, towards 0 with each lie. */
  trust: amount.nullable(),
  /** Calls at once that it takes, as found out so far. */
  limit: count.nullable(),
  running: count.nullable(),
  calls: count,
  failures: count,
  /** Answers that said it is too much; each is asked for again. */
  overloads: count,
  /** Calls made beside a slow one. */
  hedges: count.nullable(),
  /** Of a call, exponentially weighted. */
  latencyMilliseconds: amount.nullable(),
  /** Answers that were compared and proved wrong. */
  lies: count.nullable(),
  /** Logs that it left out or made up in them; each was repaired before it was stored, or after. */
  repairedLogs: count.nullable(),
})

/** How long the tasks of one kind were expected to take, and took, in milliseconds since the process started. */
const costReport = z.object({
  kind: z.string(),
  tasks: count,
  failures: count,
  predicted: amount,
  measured: amount,
  /** What a prediction is usually off by: 1.2 is a fifth too long or too short; `null` before the first task. */
  factor: z.number().min(1).nullable(),
})

const queueReport = z.object({
  name: z.string(),
  waiting: count,
  delayed: count,
  running: count,
  dead: count,
  /** Processes that take from it. */
  workers: count,
})

/** What a process tells of itself; everything counts from its start. */
export const processReport = z.object({
  rows: count,
  /** Over the last seconds; `null` before there were some. */
  rowsPerSecond: amount.nullable(),
  /** Blocks (times sources) of the backfill under way. */
  backfill: z
    .object({ done: decimal, all: decimal, secondsLeft: amount.nullable() })
    .nullable(),
  /** What goes wrong with it now, in words. */
  trouble: z.string().nullable(),
  headBlock: decimal.nullable(),
  indexedBlock: decimal.nullable(),
  residentBytes: count,
  cpuSeconds: amount,
  queue: queueReport.nullable(),
  costs: z.array(costReport),
  endpoints: z.array(endpointReport),
})

export type ProcessReport = z.infer<typeof processReport>
export type EndpointReport = z.infer<typeof endpointReport>
export type CostReport = z.infer<typeof costReport>
export type QueueReport = z.infer<typeof queueReport>
