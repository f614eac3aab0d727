import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import {
  type Attempt,
  openQueue,
  type Queue,
  type Task,
} from '#lib/execution/queue.ts'
import { query, startPostgres } from './indexer/postgres.ts'
import { readCpuSeconds } from './indexer/processes.ts'
import { writeResult } from './indexer/writeResult.ts'
import { createPool, LOGS, TABLES } from './workers/chunk.ts'

/**
 * What two worker processes get done beside one, of tasks that take nothing but processor (16,000 logs parsed and decoded), and
 * what the queue itself costs of it, client and server together, beside a task whose rows are also copied into the database. Rounds of
 * one and two processes alternate, so that what else the machine does is shared by both.
 */

const isShort = process.argv.includes('--short')
const ROUNDS = isShort ? 2 : 4
const TASKS = isShort ? 100 : 200
const EMPTY_TASKS = isShort ? 1_000 : 3_000
let runs = 0
const GATES = { speedup: 1.7, overhead: 0.01 }

const postgres = await startPostgres()
try {
  const url = await postgres.createDatabase('workers')
  await query(url, TABLES)
  const speed: Record<1 | 2, number[]> = { 1: [], 2: [] }
  const cpu: Record<1 | 2, number[]> = { 1: [], 2: [] }
  const demand: Record<1 | 2, number[]> = { 1: [], 2: [] }
  for (let round = 0; round < ROUNDS; round++)
    for (const processes of [1, 2] as const) {
      const { seconds, cpuSeconds, wanted } = await runTasks(
        url,
        'decode',
        processes,
      )
      demand[processes].push(wanted)
      speed[processes].push(TASKS / seconds)
      cpu[processes].push(cpuSeconds / TASKS)
      console.log(
        `${processes} process${processes > 1 ? 'es' : ''}: ${(TASKS / seconds).toFixed(1)} tasks/s, ${((1_000 * cpuSeconds) / TASKS).toFixed(1)} ms of processor each, ${wanted.toFixed(2)} processors wanted`,
      )
    }
  const speedup = toMedian(
    speed[2].map((it, i) => it / (speed[1][i] as number)),
  )
  // Were the processors theirs alone, they would get all that they wanted.
  const quietSpeedup =
    (toMedian(demand[2]) * toMedian(cpu[1])) /
    (toMedian(demand[1]) * toMedian(cpu[2]))
  const inflation = toMedian(cpu[2]) / toMedian(cpu[1])
  const chunk = (await runTasks(url, 'chunk', 1)).cpuSeconds / TASKS
  const plain = await measureTransactions(url, EMPTY_TASKS)
  const queued = await measureQueued(url, EMPTY_TASKS)
  const cost = (queued.cpuSeconds - plain.cpuSeconds) / EMPTY_TASKS
  const share = cost / chunk
  console.log(
    `\n2 processes do ${speedup.toFixed(2)} times what one does here and ${quietSpeedup.toFixed(2)} times on a machine that does nothing else; a task costs ${inflation.toFixed(3)} times the processor.`,
  )
  console.log(
    `A transaction with a checkpoint costs ${toMilliseconds(plain.cpuSeconds)}, as the end of a task ${toMilliseconds(queued.cpuSeconds)}: the queue takes ${(1_000 * cost).toFixed(2)} ms, ${(100 * share).toFixed(2)} % of a task of ${LOGS} logs (${(1_000 * chunk).toFixed(0)} ms).`,
  )
  console.log(`Empty tasks: ${(EMPTY_TASKS / queued.seconds).toFixed(0)}/s.`)
  if (
    Math.max(speedup, quietSpeedup) < GATES.speedup ||
    share > GATES.overhead
  ) {
    console.error(
      `The gates are ${GATES.speedup} times and ${100 * GATES.overhead} %.`,
    )
    process.exitCode = 1
  }
  await writeResult('workers', {
    speedup,
    quietSpeedup,
    cpuInflation: inflation,
    overheadShare: share,
    overheadMilliseconds: 1_000 * cost,
    tasksPerSecond: EMPTY_TASKS / queued.seconds,
  })
} finally {
  await postgres.stop()
}

function toMilliseconds(cpuSeconds: number): string {
  return `${((1_000 * cpuSeconds) / EMPTY_TASKS).toFixed(2)} ms`
}

/** Wall and processor seconds of all tasks by this many processes. */
async function runTasks(
  url: string,
  kind: 'chunk' | 'decode',
  processes: number,
): Promise<{ seconds: number; cpuSeconds: number; wanted: number }> {
  const name = `${kind}-${runs++}`
  const queue = await openQueue({ url, name })
  const children = await Promise.all(
    Array.from({ length: processes }, () => startWorker(url, name)),
  )
  await queue.enqueue(toTasks(kind, 'warm', 4 * processes))
  await queue.drained()
  const before = readCpu(children)
  const wantedBefore = readWanted(children)
  const since = performance.now()
  await queue.enqueue(toTasks(kind, 'task', TASKS))
  await queue.drained()
  const seconds = (performance.now() - since) / 1_000
  const cpuSeconds = readCpu(children) - before
  const wanted = (readWanted(children) - wantedBefore) / seconds
  await assertAllDone(queue)
  for (const child of children) {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  await queue.close()
  await query(url, 'truncate chunk_rows, chunk_checkpoints')
  return { seconds, cpuSeconds, wanted }
}

async function startWorker(url: string, name: string): Promise<ChildProcess> {
  const child = fork(
    fileURLToPath(new URL('workers/run.ts', import.meta.url)),
    [url, name],
  )
  await once(child, 'message')
  return child
}

function readCpu(children: readonly ChildProcess[]): number {
  return children.reduce(
    (sum, child) => sum + readCpuSeconds(child.pid as number),
    postgres.cpuSeconds(),
  )
}

/** Seconds in which the workers' main threads ran or waited for a processor. */
function readWanted(children: readonly ChildProcess[]): number {
  return children.reduce((sum, { pid }) => {
    const [ran, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(
      ' ',
    )
    return sum + (Number(ran) + Number(waited)) / 1e9
  }, 0)
}

type Cost = { seconds: number; cpuSeconds: number }

/** Of this process and the server, for `work`. */
async function measure(work: () => Promise<void>): Promise<Cost> {
  const server = postgres.cpuSeconds()
  const own = process.cpuUsage()
  const since = performance.now()
  await work()
  const { user, system } = process.cpuUsage(own)
  return {
    seconds: (performance.now() - since) / 1_000,
    cpuSeconds: (user + system) / 1e6 + postgres.cpuSeconds() - server,
  }
}

/** Four at a time, each with one row: what a task would cost without the queue. */
async function measureTransactions(url: string, count: number): Promise<Cost> {
  const pool = createPool(url)
  let next = 0
  const cost = await measure(async () => {
    const writeAll = async () => {
      while (next < count) await writeCheckpoint(pool, `plain ${next++}`)
    }
    await Promise.all(Array.from({ length: 4 }, writeAll))
  })
  await pool.end()
  return cost
}

/** The same as tasks of a queue, from the enqueuing on. */
async function measureQueued(url: string, count: number): Promise<Cost> {
  const pool = createPool(url)
  const queue = await openQueue({ url, name: 'empty' })
  const abort = new AbortController()
  const cost = await measure(async () => {
    await queue.enqueue(toTasks('empty', 'task', count))
    const working = queue.work({
      slots: 4,
      signal: abort.signal,
      handlers: {
        empty: ({ key }, { complete }) => writeCheckpoint(pool, key, complete),
      },
    })
    await queue.drained()
    abort.abort()
    await working
  })
  await assertAllDone(queue)
  await queue.close()
  await pool.end()
  return cost
}

async function writeCheckpoint(
  pool: pg.Pool,
  key: string,
  complete?: Attempt['complete'],
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('insert into chunk_checkpoints values ($1)', [key])
    await complete?.(client)
    await client.query('commit')
  } finally {
    client.release()
  }
}

async function assertAllDone(queue: Queue): Promise<void> {
  const dead = await queue.takeDead()
  if (dead[0]) throw new Error(`${dead.length} died: ${dead[0].reason}`)
}

function toTasks(kind: string, prefix: string, count: number): Task[] {
  return Array.from({ length: count }, (_, i) => ({
    kind,
    key: `${prefix} ${i}`,
    features: { size: LOGS },
    payload: null,
  }))
}

function toMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number
}
