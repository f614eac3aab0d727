import type { z } from 'zod/v4'
import type {
  queueRequestSchema,
  termPositionSchema,
  termStakingSchema,
  withdrawalQueueSchema,
} from './schemas/around.ts'
import type { errorSchema } from './schemas/common.ts'
import type { calibrationSchema } from './schemas/days.ts'
import type { plannedVaultSchema, planSchema } from './schemas/plan.ts'
import type { projectionSchema } from './schemas/projection.ts'
import type {
  rangeActivityPageSchema,
  rangeActivitySchema,
  rangeHistoryRowSchema,
  rangePositionHistoryRowSchema,
  rangePositionSchema,
  rangeVaultSchema,
} from './schemas/ranges.ts'
import type {
  activityPageSchema,
  activitySchema,
  lotSchema,
  positionHistoryRowSchema,
  positionSchema,
  vaultHistoryRowSchema,
  vaultSchema,
} from './schemas/vaults.ts'

/**
 * The shapes that cross HTTP. Every `bigint` is a decimal string in its smallest unit; every time is in seconds since the epoch;
 * every block number is a decimal string; an unknown is `null`, never 0. Addresses are checksummed by neither side: lower case.
 */

export type VaultWire = z.infer<typeof vaultSchema>

export type VaultHistoryRowWire = z.infer<typeof vaultHistoryRowSchema>

export type PositionWire = z.infer<typeof positionSchema>

export type LotWire = z.infer<typeof lotSchema>

export type PositionHistoryRowWire = z.infer<typeof positionHistoryRowSchema>

export type ProjectionWire = z.infer<typeof projectionSchema>

export type CalibrationWire = z.infer<typeof calibrationSchema>

export type ActivityWire = z.infer<typeof activitySchema>

export type RangeVaultWire = z.infer<typeof rangeVaultSchema>

export type RangeHistoryRowWire = z.infer<typeof rangeHistoryRowSchema>

export type RangePositionWire = z.infer<typeof rangePositionSchema>

export type RangePositionHistoryRowWire = z.infer<
  typeof rangePositionHistoryRowSchema
>

export type RangeActivityWire = z.infer<typeof rangeActivitySchema>

export type RangeActivityPageWire = z.infer<typeof rangeActivityPageSchema>

export type TermStakingWire = z.infer<typeof termStakingSchema>

export type TermPositionWire = z.infer<typeof termPositionSchema>

export type WithdrawalQueueWire = z.infer<typeof withdrawalQueueSchema>

export type QueueRequestWire = z.infer<typeof queueRequestSchema>

export type PlanWire = z.infer<typeof planSchema>

export type PlannedVaultWire = z.infer<typeof plannedVaultSchema>

export type StatusWire = {
  chainId: number
  /** Head of the chain as the indexer last saw it; `null` before it saw one. */
  headBlock: string | null
  indexedBlock: string | null
  finalizedBlock: string | null
  /** Timestamp of `indexedBlock`. */
  indexedTimestamp: number | null
  lagBlocks: number | null
  /** Wall clock of the indexer's last commit, seconds. */
  updatedAt: number | null
  events: number
  reorgs: number
  /** The last thing that went wrong, in words, while it is still wrong. */
  trouble: string | null
  /** Of all processes that are alive; `null` before any of them has counted for a while. */
  rowsPerSecond: number | null
  /** Indexers and workers, also those that were killed within the last hour; one that ended in order is not there. */
  processes: ProcessWire[]
  queues: QueueWire[]
  /** As the processes that are alive see them. */
  endpoints: EndpointWire[]
  /** By kind of task, of the processes that are alive, since they started. */
  taskCosts: TaskCostWire[]
}

/** Ages are by the database's clock. What a process of another version told of itself is `null`. */
export type ProcessWire = {
  id: string
  kind: 'indexer' | 'worker'
  /** What it indexes. */
  dataset: string
  host: string
  pid: number
  startedAt: number
  /** Since it was last heard of. */
  silentSeconds: number
  /** Whether that is so short that it must be running. */
  isAlive: boolean
  /** Since its start. */
  rows: number | null
  /** Over the last ten seconds. */
  rowsPerSecond: number | null
  /** Blocks (times contracts) of the past that it is reading; `null` when it reads none. */
  backfill: {
    done: string
    all: string
    secondsLeft: number | null
  } | null
  headBlock: string | null
  indexedBlock: string | null
  residentBytes: number | null
  cpuSeconds: number | null
  trouble: string | null
}

export type QueueWire = {
  name: string
  waiting: number
  /** Failed, and to be tried again after a pause. */
  delayed: number
  running: number
  /** Failed too often. */
  dead: number
  /** Processes that take from it. */
  workers: number
  /** Since this was counted. */
  silentSeconds: number
}

/** An RPC endpoint; what nobody has the means to know is `null`. Several processes add up, but the worst state and trust count. */
export type EndpointWire = {
  /** Host and port: the rest of its address may hold a key. */
  name: string
  /** `open`: not asked for a pause, after failures. `half-open`: tried by one call. */
  state: 'closed' | 'open' | 'half-open' | null
  /** From 1 for one that was never caught lying, towards 0. */
  trust: number | null
  /** Calls at once that it takes, as found out so far. */
  limit: number | null
  running: number | null
  calls: number
  failures: number
  /** Answers that said it is too much. */
  overloads: number
  /** Calls made beside a slow one. */
  hedges: number | null
  latencyMilliseconds: number | null
  /** Answers that were compared with another endpoint's and proved wrong. */
  lies: number | null
  /** Logs that those had left out or made up; they are repaired. */
  repairedLogs: number | null
}

export type TaskCostWire = {
  kind: string
  tasks: number
  failures: number
  /** Of all tasks together, in milliseconds. */
  predicted: number
  measured: number
  /** What a prediction is usually off by, either way: 1.2 is a fifth; `null` before the first task. */
  factor: number | null
}

export type ErrorWire = z.infer<typeof errorSchema>

export type ActivityPageWire = z.infer<typeof activityPageSchema>

/** How a value looks after it crossed: bigint as decimal string, `undefined` as `null`. */
export type Wire<T> = T extends bigint
  ? string
  : T extends undefined
    ? null
    : T extends readonly [infer First, infer Second]
      ? [Wire<First>, Wire<Second>]
      : T extends readonly (infer Item)[]
        ? Wire<Item>[]
        : T extends object
          ? { [Key in keyof T]-?: Wire<T[Key]> }
          : T

/** `value` as it crosses HTTP. */
export function toWire<T>(value: T): Wire<T> {
  return toPlain(value) as Wire<T>
}

function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (value === undefined) return null
  if (Array.isArray(value)) return value.map(toPlain)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, toPlain(item)]),
    )
  return value
}
