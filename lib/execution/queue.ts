import pg from 'pg'
import { type Db, type JobInsert, PgBoss } from 'pg-boss'
import { BaseError } from '#lib/errors.ts'
import { createAlarm } from './alarm.ts'
import { type CostModel, createCostModel, type Features } from './costModel.ts'
import { QueueError, StaleAttemptError } from './errors.ts'
import { computePriority } from './priority.ts'
import { sleep } from './retry.ts'
import { workLoop } from './workLoop.ts'

/** One piece of work, run by the handler of its kind in any process on any machine. */
export type Task = {
  kind: string
  /** Idempotency: no second task with this key is accepted while one waits or runs. */
  key: string
  /** What its duration is predicted from. */
  features?: Features | undefined
  /** As JSON can hold it; numbers of blocks as strings. */
  payload: unknown
}

export type Attempt = {
  signal: AbortSignal
  /** 0 for the first one. */
  retries: number
  /** Milliseconds, as predicted when the task was created. */
  predicted: number
  /**
   * Ends the task within the caller's transaction, and puts others in its place. Together with the rows that the
   * task wrote this is all or nothing; it belongs at the end, as the commit must follow within seconds. The cost model has learned from it on return, so that what it learned can be kept in the
   * same transaction.
   *
   * @throws StaleAttemptError when the task was given to somebody else; the transaction must be rolled back then.
   */
  complete(
    client: QueryClient,
    ends?: { followUps?: readonly Task[] | undefined },
  ): Promise<void>
  /** Ends the task undone: `pieces` do it instead, and nothing is learned of its duration. */
  replace(client: QueryClient, pieces: readonly Task[]): Promise<void>
  /** What is ahead of all who share the queue, this task included; `workers` counts slots. */
  outlook(): Promise<{ remaining: number; workers: number }>
}

/** Does the work. A task whose handler returns without having completed it is completed then. */
export type Handler = (task: Task, attempt: Attempt) => Promise<void>

/** What of the driver's client is needed to take part in a transaction. */
export type QueryClient = {
  query(statement: {
    name?: string
    text: string
    values?: unknown[]
  }): Promise<{ rows: unknown[] }>
}

export type QueueCounts = {
  /** Ready to be taken. */
  waiting: number
  /** Failed, and to be tried again after a pause. */
  delayed: number
  running: number
  /** Failed too often. */
  dead: number
}

export type DeadTask = Task & { reason: string }

export type QueueEvents = {
  onEnd?:
    | ((task: Task, predicted: number, milliseconds: number) => void)
    | undefined
  onFailure?: ((task: Task, error: unknown) => void) | undefined
}

export type WorkOptions = QueueEvents & {
  handlers: Readonly<Record<string, Handler>>
  /** Tasks at once; asked again before each take. */
  slots: number | (() => number)
  signal: AbortSignal
}

export type Queue = {
  /** @returns how many were new. */
  enqueue(
    tasks: readonly Task[],
    options?: { within?: QueryClient | undefined },
  ): Promise<number>
  /** Takes tasks and runs them until `signal` aborts; then those that run are told to stop and given back. */
  work(options: WorkOptions): Promise<void>
  counts(): Promise<QueueCounts>
  /** Resolves when no task waits or runs anywhere, or `signal` aborts. */
  drained(signal?: AbortSignal | undefined): Promise<void>
  /** Those that failed too often, with the last reason; they are forgotten by this. */
  takeDead(): Promise<DeadTask[]>
  /** Forgets all waiting tasks. */
  clear(): Promise<void>
  /** Processes that were heard of lately. */
  workers(): Promise<number>
  close(): Promise<void>
}

export type OpenQueueOptions = {
  url: string
  /** Who shares this name shares the work: letters, digits and hyphens. */
  name: string
  /** Predicts what is enqueued and learns from what ends. */
  costModel?: CostModel | undefined
  connections?: number | undefined
  /** Attempts after the first one before a task is dead. */
  retries?: number | undefined
}

/** A worker that is not heard of for so long has lost its tasks. Set on each job: on a queue pg-boss accepts no less than 10. */
const HEARTBEAT_SECONDS = 6
const INSTANCE_SECONDS = 5
/** Each look for lost tasks costs about 10 ms of processor, whoever of all processes does it. */
const SUPERVISE_SECONDS = 2
const DRAIN_POLL_MILLISECONDS = 200
const RETRIES = 8
const LONGEST_RETRY_SECONDS = 30
/** No task runs so long; until then only a silent worker loses it. */
const EXPIRE_SECONDS = 6 * 3_600
const KEEP_DONE_SECONDS = 600
const INSERT_MOST = 1_000

type Payload = Task & { predicted: number; priority: number }
type Job = { id: string; retryCount: number; data: Payload }

/**
 * Tasks in PostgreSQL, shared by any number of processes on any number of hosts: taken by priority, completed in the
 * transaction of their effect, fenced against a worker that was given up. This is the one file that knows pg-boss.
 */
export async function openQueue({
  url,
  name,
  costModel = createCostModel(),
  connections = 4,
  retries = RETRIES,
}: OpenQueueOptions): Promise<Queue> {
  const deadName = `${name}-dead`
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: `millrace queue ${name}`,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 60_000,
    // The server's own timeout comes first; this one is for a server that cannot be heard any more.
    query_timeout: 65_000,
    allowExitOnIdle: true,
  })
  // A connection that breaks is replaced by the next statement; unheard, the event would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  const boss = new PgBoss({
    db: toDb(pool),
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    maintenanceIntervalSeconds: KEEP_DONE_SECONDS,
    instanceName: name,
    instanceHeartbeatSeconds: INSTANCE_SECONDS,
  })
  // What fails in the background is tried again in the background.
  boss.on('error', () => {})
  const asked = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw toQueueError(error)
    }
  }
  try {
    await asked(async () => {
      await boss.start()
      await createQueues(boss, name, deadName, retries)
    })
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {})
    await pool.end()
    throw error
  }

  const { table } = (await asked(() => boss.getQueue(name))) ?? {}
  /**
   * A task that is done is of no use to anybody. To delete it takes the server half of what marking it as completed does, which
   * writes a new row into a dozen indexes, to be deleted later.
   *
   * @returns whether this attempt was still the latest.
   */
  const end = async (
    { id, retryCount }: Job,
    db: Db = toDb(pool),
  ): Promise<boolean> => {
    const { rows } = await db.executeSql(
      `delete from pgboss."${table}" where name = $1 and id = $2 and state = 'active' and retry_count = $3 returning 1`,
      [name, id, retryCount],
    )
    return rows.length > 0
  }

  const alarm = createAlarm()
  /** Those whose end is being written. */
  const completing = new WeakSet<Job>()
  const insert = async (
    tasks: readonly Task[],
    db?: Db | undefined,
  ): Promise<number> => {
    const now = Date.now()
    let inserted = 0
    for (let i = 0; i < tasks.length; i += INSERT_MOST) {
      const jobs = tasks.slice(i, i + INSERT_MOST).map((task): JobInsert => {
        const { milliseconds } = costModel.predict(task.kind, task.features)
        const priority = computePriority(milliseconds, now)
        return {
          singletonKey: task.key,
          heartbeatSeconds: HEARTBEAT_SECONDS,
          priority,
          data: {
            ...task,
            predicted: milliseconds,
            priority,
          } satisfies Payload,
        }
      })
      const ids = await boss.insert(name, jobs, {
        returnId: true,
        ...(db && { db }),
      })
      inserted += ids?.length ?? 0
    }
    alarm.ring()
    return inserted
  }

  const run = async (
    job: Job,
    handler: Handler | undefined,
    attempt: { signal: AbortSignal; events: QueueEvents; slots: () => number },
  ): Promise<void> => {
    const { predicted, priority: _, ...task } = job.data
    const since = performance.now()
    let isCompleted = false
    try {
      if (!handler)
        throw new QueueError(`nobody here does ${task.kind}`, undefined)
      const complete = async (
        db: Db | undefined,
        followUps: readonly Task[] = [],
        isDone = true,
      ) => {
        completing.add(job)
        if (!(await end(job, db))) throw new StaleAttemptError(task.key)
        if (!isCompleted && isDone) {
          const took = performance.now() - since
          costModel.observe(task.kind, task.features, took)
          attempt.events.onEnd?.(task, predicted, took)
        }
        isCompleted = true
        if (followUps.length > 0) await insert(followUps, db)
      }
      await handler(task, {
        signal: attempt.signal,
        retries: job.retryCount,
        predicted,
        complete: (client, { followUps } = {}) =>
          complete(toDb(client), followUps),
        replace: (client, pieces) => complete(toDb(client), pieces, false),
        outlook: async () => {
          const [waiting, processes] = await asked(() =>
            Promise.all([getPredicted(pool, name), countWorkers(boss, name)]),
          )
          const slots = Math.max(1, attempt.slots())
          return {
            remaining: waiting + predicted,
            workers: Math.max(1, processes) * slots,
          }
        },
      })
      if (!isCompleted) await complete(undefined)
    } catch (error) {
      if (!attempt.signal.aborted) attempt.events.onFailure?.(task, error)
      // Of a stale attempt, or of one whose transaction was committed after all, this changes nothing: it is fenced as well.
      await boss.fail(name, job, toReason(error)).catch(() => {})
    }
  }

  return {
    enqueue: (tasks, { within } = {}) =>
      asked(() => insert(tasks, within && toDb(within))),

    work: ({ handlers, slots, signal, ...events }) =>
      workLoop<Job>({
        slots,
        signal,
        alarm,
        async take(most) {
          const jobs: Job[] = await boss.fetch<Payload>(name, {
            batchSize: most,
          })
          // They are the right ones, in no order.
          return jobs.sort((a, b) => b.data.priority - a.data.priority)
        },
        run: (job, signal) =>
          run(job, handlers[job.data.kind], {
            signal,
            events,
            slots: typeof slots === 'function' ? slots : () => slots,
          }),
        async touch(jobs) {
          // One that completes holds its row until the commit, and needs no more time.
          const held = jobs.filter((job) => !completing.has(job))
          if (held.length === 0) return []
          const settled = toSettled(await boss.touch(name, held))
          return held.filter(
            (job) => !settled.includes(job.id) && !completing.has(job),
          )
        },
        giveBack: (job) =>
          boss.fail(name, job, { message: 'its worker stopped' }),
      }),

    counts: () => asked(() => getCounts(pool, name, deadName)),
    async drained(signal) {
      while (!signal?.aborted) {
        const { waiting, delayed, running } = await asked(() =>
          getCounts(pool, name, deadName),
        )
        if (waiting + delayed + running === 0) return
        await sleep(DRAIN_POLL_MILLISECONDS, signal)
      }
    },
    takeDead: () => asked(() => takeDead(pool, deadName)),
    async clear() {
      await asked(() => boss.deleteQueuedJobs(name))
    },
    workers: () => asked(() => countWorkers(boss, name)),
    async close() {
      await boss.stop({ graceful: false }).catch(() => {})
      await pool.end()
    },
  }
}

/** Any number of processes may do so at once. */
async function createQueues(
  boss: PgBoss,
  name: string,
  deadName: string,
  retries: number,
): Promise<void> {
  if (!(await boss.getQueue(deadName))) await boss.createQueue(deadName)
  const options = {
    deadLetter: deadName,
    retryLimit: retries,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: LONGEST_RETRY_SECONDS,
    expireInSeconds: EXPIRE_SECONDS,
    deleteAfterSeconds: KEEP_DONE_SECONDS,
  }
  if (await boss.getQueue(name)) await boss.updateQueue(name, options)
  else await boss.createQueue(name, { ...options, policy: 'exclusive' })
}

async function getCounts(
  pool: pg.Pool,
  name: string,
  deadName: string,
): Promise<QueueCounts> {
  const { rows } = await pool.query<QueueCounts>(
    `select
       count(*) filter (where name = $1 and state in ('created', 'retry') and start_after <= now())::int as waiting,
       count(*) filter (where name = $1 and state in ('created', 'retry') and start_after > now())::int as delayed,
       count(*) filter (where name = $1 and state = 'active')::int as running,
       count(*) filter (where name = $2 and state = 'created')::int as dead
     from pgboss.job
     where name in ($1, $2) and state in ('created', 'retry', 'active')`,
    [name, deadName],
  )
  return rows[0] as QueueCounts
}

/** Milliseconds of all that waits. */
async function getPredicted(pool: pg.Pool, name: string): Promise<number> {
  const { rows } = await pool.query<{ sum: number }>(
    `select coalesce(sum((data->>'predicted')::float8), 0) as sum from pgboss.job
     where name = $1 and state in ('created', 'retry')`,
    [name],
  )
  return rows[0]?.sum ?? 0
}

async function countWorkers(boss: PgBoss, name: string): Promise<number> {
  const instances = await boss.getInstances()
  return instances.filter((it) => it.name === name && it.live).length
}

async function takeDead(pool: pg.Pool, deadName: string): Promise<DeadTask[]> {
  const { rows } = await pool.query<{ data: Payload; reason: string | null }>(
    `delete from pgboss.job where name = $1
     returning data, coalesce(source_output->>'message', source_output->'value'->>'message') as reason`,
    [deadName],
  )
  return rows.map(
    ({ data: { predicted: _, priority: __, ...task }, reason }) => ({
      ...task,
      reason: reason ?? 'it was never heard of again',
    }),
  )
}

/** Names of statements by their text, the same on every connection. */
const statementNames = new Map<string, string>()
const MOST_STATEMENTS = 100

/**
 * What is run for each task is prepared once for a connection: planning took half of the server's time. Texts without
 * parameters may hold several commands, which cannot be prepared; taking tasks is the exception that is one.
 */
function toDb(client: QueryClient): Db {
  return {
    executeSql(text, values = []) {
      let name = statementNames.get(text)
      const isOne =
        values.length > 0 || text.includes('UPDATE OF j SKIP LOCKED')
      if (!name && isOne && statementNames.size < MOST_STATEMENTS) {
        name = `millrace_queue_${statementNames.size}`
        statementNames.set(text, name)
      }
      return client.query({ text, values, ...(name && { name }) })
    },
  }
}

/** What pg-boss answers and does not declare: tasks that others ended. */
function toSettled(response: unknown): readonly string[] {
  return (response as { settled?: readonly string[] }).settled ?? []
}

function toReason(error: unknown): { message: string; hint?: string } {
  if (error instanceof BaseError && error.hint)
    return { message: error.message, hint: error.hint }
  return { message: error instanceof Error ? error.message : String(error) }
}

function toQueueError(error: unknown): BaseError {
  if (error instanceof BaseError) return error
  const { message } = error as { message?: unknown }
  return new QueueError(String(message || error), error)
}
