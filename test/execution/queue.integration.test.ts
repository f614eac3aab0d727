import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createCostModel } from '#lib/execution/costModel.ts'
import { StaleAttemptError } from '#lib/execution/errors.ts'
import {
  type Attempt,
  type Handler,
  openQueue,
  type Queue,
  type Task,
} from '#lib/execution/queue.ts'
import {
  createTestDatabase,
  type TestDatabase,
} from '#test/support/createTestDatabase.ts'

let database: TestDatabase
let pool: pg.Pool
let queue: Queue
let name: string
let queues = 0

beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url })
  pool.on('error', () => {})
  await pool.query('create table written (key text not null, by text not null)')
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})
beforeEach(async () => {
  await pool.query('truncate written')
  name = `test-${queues++}`
  queue = await openQueue({ url: database.url, name, retries: 1 })
  return () => queue.close()
})

const toTask = (key: string, size?: number): Task => ({
  kind: 'write',
  key,
  features: { size },
  payload: { text: `of ${key}` },
})

/** Writes a row and completes the task in one transaction. */
async function write(
  task: Task,
  { complete }: Attempt,
  { by = 'one', followUps = [] as Task[], fail = false } = {},
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('insert into written values ($1, $2)', [task.key, by])
    await complete(client, { followUps })
    if (fail) throw new RangeError('too late')
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function getWritten(): Promise<string[]> {
  const { rows } = await pool.query('select key from written order by key')
  return rows.map((row) => row.key)
}

/** Works until nothing is left. */
async function workOff(handler: Handler, slots = 2): Promise<void> {
  const abort = new AbortController()
  const working = queue.work({
    handlers: { write: handler },
    slots,
    signal: abort.signal,
  })
  await queue.drained()
  abort.abort()
  await working
}

test('every task is done once, by several workers that take at once', async () => {
  const keys = Array.from({ length: 60 }, (_, i) => `task ${100 + i}`)
  expect(await queue.enqueue(keys.map((key) => toTask(key)))).toBe(60)
  const other = await openQueue({ url: database.url, name })
  const abort = new AbortController()
  const working = other.work({
    handlers: { write: (task, attempt) => write(task, attempt) },
    slots: 3,
    signal: abort.signal,
  })
  await workOff((task, attempt) => {
    expect(task).toEqual(toTask(task.key))
    return write(task, attempt)
  })
  abort.abort()
  await working
  await other.close()
  expect(await getWritten()).toEqual(keys)
  expect(await queue.counts()).toEqual({
    waiting: 0,
    delayed: 0,
    running: 0,
    dead: 0,
  })
  // What is done leaves nothing to be taken away later.
  const { rowCount } = await pool.query(
    'select from pgboss.job where name = $1',
    [name],
  )
  expect(rowCount).toBe(0)
})

test('the longest predicted is taken first', async () => {
  const model = createCostModel()
  for (const size of [1, 10, 100, 1_000])
    model.observe('write', { size }, size * 50)
  const learned = await openQueue({
    url: database.url,
    name,
    costModel: model,
  })
  await learned.enqueue([10, 1_000, 1, 100].map((n) => toTask(`${n}`, n)))
  await learned.close()
  const order: string[] = []
  await workOff(async ({ key }) => {
    order.push(key)
  }, 1)
  expect(order).toEqual(['1000', '100', '10', '1'])
})

test('a key is accepted again only after its task has ended', async () => {
  expect(await queue.enqueue([toTask('a'), toTask('a'), toTask('b')])).toBe(2)
  expect(await queue.enqueue([toTask('b')])).toBe(0)
  await workOff(write)
  expect(await queue.enqueue([toTask('b')])).toBe(1)
})

test('what is enqueued within a transaction that fails was never enqueued', async () => {
  const client = await pool.connect()
  await client.query('begin')
  expect(await queue.enqueue([toTask('a')], { within: client })).toBe(1)
  await client.query('rollback')
  client.release()
  expect((await queue.counts()).waiting).toBe(0)
})

test('two halves take the place of a task in the transaction that ends it', async () => {
  await queue.enqueue([toTask('whole')])
  let isFirst = true
  await workOff((task, attempt) => {
    const followUps =
      task.key === 'whole' ? [toTask('left'), toTask('right')] : []
    const fail = isFirst
    isFirst = false
    return write(task, attempt, { followUps, fail })
  })
  // The first attempt was rolled back with its halves; the second one counts.
  expect(await getWritten()).toEqual(['left', 'right', 'whole'])
})

test('a task that is larger than its share is replaced, undone, and knows what is ahead', async () => {
  const model = createCostModel()
  const cutting = await openQueue({ url: database.url, name, costModel: model })
  model.observe('write', { size: 100 }, 5_000)
  model.changed()
  await cutting.enqueue([toTask('whole', 100), toTask('other', 50)])
  const abort = new AbortController()
  const working = cutting.work({
    handlers: {
      write: async (task, attempt) => {
        if (task.key !== 'whole') return write(task, attempt)
        expect(await attempt.outlook()).toEqual({
          remaining: expect.closeTo(7_500),
          // This process and that of beforeEach, with a slot each.
          workers: 2,
        })
        const client = await pool.connect()
        await client.query('begin')
        await attempt.replace(client, [toTask('left', 1), toTask('right', 1)])
        await client.query('commit')
        client.release()
        expect(model.changed()).toEqual([])
      },
    },
    slots: 1,
    signal: abort.signal,
  })
  await cutting.drained()
  abort.abort()
  await working
  await cutting.close()
  expect(await getWritten()).toEqual(['left', 'other', 'right'])
})

test('what fails too often is dead and says why', async () => {
  const failures: unknown[] = []
  await queue.enqueue([toTask('hopeless')])
  const abort = new AbortController()
  const working = queue.work({
    handlers: {
      write: async () => {
        throw new RangeError('there is no such block')
      },
    },
    slots: 1,
    signal: abort.signal,
    onFailure: (_, error) => failures.push(error),
  })
  await queue.drained()
  abort.abort()
  await working
  expect(failures).toHaveLength(2)
  expect((await queue.counts()).dead).toBe(1)
  expect(await queue.takeDead()).toEqual([
    { ...toTask('hopeless'), reason: 'there is no such block' },
  ])
  expect((await queue.counts()).dead).toBe(0)
})

test('a task of an unknown kind is not lost', async () => {
  await queue.enqueue([{ ...toTask('a'), kind: 'other' }])
  await workOff(write)
  const [dead] = await queue.takeDead()
  expect(dead).toMatchObject({ kind: 'other', key: 'a' })
})

test('a worker that stops gives its tasks back', async () => {
  await queue.enqueue([toTask('a')])
  const abort = new AbortController()
  const taken = Promise.withResolvers<void>()
  const working = queue.work({
    handlers: {
      write: async (_, { signal }) => {
        taken.resolve()
        await once(signal, 'abort')
        throw signal.reason
      },
    },
    slots: 1,
    signal: abort.signal,
  })
  await taken.promise
  abort.abort()
  await working
  expect(await queue.counts()).toMatchObject({ running: 0 })
  await workOff(write)
  expect(await getWritten()).toEqual(['a'])
})

test('a worker that was given up cannot complete: its rows are rolled back', async () => {
  await queue.enqueue([toTask('a')])
  const outcome = Promise.withResolvers<unknown>()
  const abort = new AbortController()
  const frozen = queue.work({
    handlers: {
      write: async (task, attempt) => {
        if (attempt.retries > 0) return write(task, attempt, { by: 'second' })
        // As the supervisor does when a heartbeat is missing, without the ten seconds.
        await pool.query(
          `update pgboss.job set state = 'retry', start_after = now() where name = $1`,
          [name],
        )
        while ((await getWritten()).length === 0)
          await new Promise((done) => setTimeout(done, 20))
        const failure = write(task, attempt, { by: 'first' })
        await failure.catch(outcome.resolve)
        return failure
      },
    },
    slots: 2,
    signal: abort.signal,
  })
  expect(await outcome.promise).toBeInstanceOf(StaleAttemptError)
  await queue.drained()
  abort.abort()
  await frozen
  const { rows } = await pool.query('select * from written')
  expect(rows).toEqual([{ key: 'a', by: 'second' }])
})

test('the tasks of a killed process are retaken within 12 s', async () => {
  await queue.enqueue([toTask('a'), toTask('b')])
  const child = fork(
    fileURLToPath(new URL('../support/holdTask.ts', import.meta.url)),
    [database.url, name],
  )
  await once(child, 'message')
  const since = performance.now()
  child.kill('SIGKILL')
  await workOff(write)
  const seconds = (performance.now() - since) / 1_000
  console.log(`retaken and done after ${seconds.toFixed(1)} s`)
  expect(seconds).toBeLessThan(12)
  expect(await getWritten()).toEqual(['a', 'b'])
})

test('goes on after its connections were cut', async () => {
  await queue.enqueue(Array.from({ length: 30 }, (_, i) => toTask(`${i}`)))
  let done = 0
  await workOff(async (task, attempt) => {
    if (done++ === 5)
      await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'millrace queue%'`,
      )
    await write(task, attempt)
  }).catch(() => workOff(write))
  expect(await getWritten()).toHaveLength(30)
})
