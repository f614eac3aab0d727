import { z } from 'zod/v4'
import type { StatusWire } from '#lib/api/wire.ts'
import { decimal } from './common.ts'

/** Ages are by the database's clock. What a process of another version told of itself is `null`. */
export const processSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['indexer', 'worker']),
  dataset: z.string().describe('What it indexes.'),
  host: z.string(),
  pid: z.int(),
  startedAt: z.int(),
  silentSeconds: z.number().describe('Since it was last heard of.'),
  isAlive: z
    .boolean()
    .describe('Whether that is so short that it must be running.'),
  rows: z.number().nullable().describe('Since its start.'),
  rowsPerSecond: z.number().nullable().describe('Over the last ten seconds.'),
  backfill: z
    .strictObject({
      done: decimal,
      all: decimal,
      secondsLeft: z.number().nullable(),
    })
    .nullable()
    .describe(
      'Blocks (times contracts) of the past that it is reading; null when it reads none.',
    ),
  headBlock: decimal.nullable(),
  indexedBlock: decimal.nullable(),
  residentBytes: z.number().nullable(),
  cpuSeconds: z.number().nullable(),
  trouble: z.string().nullable(),
})

export const queueSchema = z.strictObject({
  name: z.string(),
  waiting: z.number(),
  delayed: z.number().describe('Failed, and to be tried again after a pause.'),
  running: z.number(),
  dead: z.number().describe('Failed too often.'),
  workers: z.number().describe('Processes that take from it.'),
  silentSeconds: z.number().describe('Since this was counted.'),
})

/** An RPC endpoint; what nobody has the means to know is `null`. Several processes add up, but the worst state and trust count. */
export const endpointSchema = z.strictObject({
  name: z
    .string()
    .describe('Host and port: the rest of its address may hold a key.'),
  state: z
    .enum(['closed', 'open', 'half-open'])
    .nullable()
    .describe(
      'open: not asked for a pause, after failures. half-open: tried by one call.',
    ),
  trust: z
    .number()
    .nullable()
    .describe('From 1 for one that was never caught lying, towards 0.'),
  limit: z
    .number()
    .nullable()
    .describe('Calls at once that it takes, as found out so far.'),
  running: z.number().nullable(),
  calls: z.number(),
  failures: z.number(),
  overloads: z.number().describe('Answers that said it is too much.'),
  hedges: z.number().nullable().describe('Calls made beside a slow one.'),
  latencyMilliseconds: z.number().nullable(),
  lies: z
    .number()
    .nullable()
    .describe(
      "Answers that were compared with another endpoint's and proved wrong.",
    ),
  repairedLogs: z
    .number()
    .nullable()
    .describe('Logs that those had left out or made up; they are repaired.'),
})

export const taskCostSchema = z.strictObject({
  kind: z.string(),
  tasks: z.number(),
  failures: z.number(),
  predicted: z.number().describe('Of all tasks together, in milliseconds.'),
  measured: z.number(),
  factor: z
    .number()
    .nullable()
    .describe(
      'What a prediction is usually off by, either way: 1.2 is a fifth; null before the first task.',
    ),
})

export const statusSchema = z.strictObject({
  chainId: z.int(),
  headBlock: decimal
    .nullable()
    .describe(
      'Head of the chain as the indexer last saw it; null before it saw one.',
    ),
  indexedBlock: decimal.nullable(),
  finalizedBlock: decimal.nullable(),
  indexedTimestamp: z.int().nullable().describe('Timestamp of indexedBlock.'),
  lagBlocks: z.int().nullable(),
  updatedAt: z
    .int()
    .nullable()
    .describe("Wall clock of the indexer's last commit, seconds."),
  events: z.int(),
  reorgs: z.int(),
  trouble: z
    .string()
    .nullable()
    .describe(
      'The last thing that went wrong, in words, while it is still wrong.',
    ),
  rowsPerSecond: z
    .number()
    .nullable()
    .describe(
      'Of all processes that are alive; null before any of them has counted for a while.',
    ),
  processes: z
    .array(processSchema)
    .describe(
      'Indexers and workers, also those that were killed within the last hour; one that ended in order is not there.',
    ),
  queues: z.array(queueSchema),
  endpoints: z
    .array(endpointSchema)
    .describe('As the processes that are alive see them.'),
  taskCosts: z
    .array(taskCostSchema)
    .describe(
      'By kind of task, of the processes that are alive, since they started.',
    ),
}) satisfies z.ZodType<StatusWire>
