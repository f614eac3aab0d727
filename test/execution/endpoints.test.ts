import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRandom } from '#bench/rpc/random.ts'
import { BaseError } from '#lib/errors.ts'
import {
  type Classification,
  createEndpoints,
  type Endpoints,
} from '#lib/execution/endpoints.ts'
import { NoEndpointError } from '#lib/execution/errors.ts'
import { sleep } from '#lib/execution/retry.ts'

class Failure extends BaseError {
  readonly kind: Classification
  constructor(kind: Classification) {
    super(kind)
    this.kind = kind
  }
}
const classify = (error: unknown): Classification =>
  error instanceof Failure ? error.kind : 'fatal'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets virtual time pass until `promise` has settled. */
async function settle<T>(promise: Promise<T>): Promise<T> {
  let isSettled = false
  const end = promise.finally(() => {
    isSettled = true
  })
  end.catch(() => {})
  while (!isSettled) await vi.advanceTimersByTimeAsync(10)
  return end
}

const answerAfter =
  (milliseconds: Record<string, number>) => async (endpoint: string) => {
    await sleep(milliseconds[endpoint] as number)
    return endpoint
  }

const count = (endpoints: Endpoints<string>) =>
  Object.fromEntries(
    endpoints.health().map(({ endpoint, calls }) => [endpoint, calls]),
  )

test('asks the faster one more, and the other one when it is full', async () => {
  const endpoints = createEndpoints(['near', 'far'], { classify, hedging: 0 })
  const call = answerAfter({ near: 10, far: 80 })
  for (let round = 0; round < 20; round++)
    await settle(
      Promise.all(Array.from({ length: 8 }, () => endpoints.run(call))),
    )
  const { near, far } = count(endpoints) as { near: number; far: number }
  expect(near + far).toBe(160)
  expect(near).toBeGreaterThan(3 * far)
  expect(far).toBeGreaterThan(0)
})

test('one that is away is left alone after three failures, tried again, and used again', async () => {
  const endpoints = createEndpoints(['a', 'b'], { classify, hedging: 0 })
  let isAway = true
  const call = async (endpoint: string) => {
    await sleep(5)
    if (endpoint === 'a' && isAway) throw new Failure('unavailable')
    return endpoint
  }
  for (let i = 0; i < 50; i++)
    expect((await settle(endpoints.run(call))).value).toBe('b')
  const failed = endpoints.health()[0]
  expect(failed?.state).not.toBe('closed')
  expect(failed?.failures).toBeLessThanOrEqual(5)
  isAway = false
  await vi.advanceTimersByTimeAsync(30_000)
  for (let i = 0; i < 10; i++) await settle(endpoints.run(call))
  expect(endpoints.health()[0]?.state).toBe('closed')
})

test('a single one that fails 45 % of its calls is asked on, at a third of its speed or better', async () => {
  const endpoints = createEndpoints(['only'], { classify, hedging: 0 })
  const random = createRandom(45, 400)
  const since = performance.now()
  for (let i = 0; i < 400; i++)
    await settle(
      endpoints.run(async () => {
        await sleep(10)
        if (random.fraction() < 0.45) throw new Failure('unavailable')
      }),
    )
  const took = performance.now() - since
  // Four hundred successes and the failures between them take 7.3 seconds.
  expect(took).toBeLessThan(3 * 7_300)
})

test('all of them are tried within a second when an outage ends', async () => {
  const endpoints = createEndpoints(['a', 'b'], { classify, hedging: 0 })
  let isAway = true
  const call = async (endpoint: string) => {
    await sleep(5)
    if (isAway) throw new Failure('unavailable')
    return endpoint
  }
  const answer = endpoints.run(call)
  await vi.advanceTimersByTimeAsync(40_000)
  isAway = false
  const since = performance.now()
  await settle(answer)
  expect(performance.now() - since).toBeLessThan(1_100)
})

test('what is done with an answer does not count as the endpoint’s time', async () => {
  const endpoints = createEndpoints(['a'], { classify, hedging: 0 })
  for (let i = 0; i < 5; i++)
    await settle(
      endpoints.run(async (_, __, answered) => {
        await sleep(10)
        answered()
        await sleep(500)
      }),
    )
  expect(endpoints.health()[0]?.latency).toBeLessThan(30)
})

test('a refusal is the caller’s, at once and without another try', async () => {
  const endpoints = createEndpoints(['a', 'b'], { classify })
  await expect(
    settle(
      endpoints.run(async () => {
        throw new Failure('refused')
      }),
    ),
  ).rejects.toMatchObject({ kind: 'refused' })
  const { a = 0, b = 0 } = count(endpoints)
  expect(a + b).toBe(1)
})

test('an answer that cannot be right is asked for elsewhere', async () => {
  const endpoints = createEndpoints(['a', 'b', 'c'], { classify })
  const asked: string[] = []
  const { value } = await settle(
    endpoints.run(async (endpoint) => {
      asked.push(endpoint)
      if (asked.length < 3) throw new Failure('invalid')
      return endpoint
    }),
  )
  expect(new Set(asked).size).toBe(3)
  expect(value).toBe(asked[2])
})

test('waits out a rate limit and loses no call', async () => {
  const endpoints = createEndpoints(['a'], { classify, hedging: 0 })
  let tokens = 10
  const refill = setInterval(() => {
    tokens = 10
  }, 100)
  let refused = 0
  const values = await settle(
    Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        endpoints.run(async () => {
          await sleep(10)
          if (tokens-- <= 0) {
            refused++
            throw new Failure('overloaded')
          }
          return i
        }),
      ),
    ),
  )
  clearInterval(refill)
  expect(values.map(({ value }) => value)).toEqual([...values.keys()])
  expect(refused).toBeLessThan(100)
  expect(endpoints.health()[0]?.overloads).toBe(refused)
})

test('gives up when nobody answers for as long as its patience', async () => {
  const endpoints = createEndpoints(['a', 'b'], { classify, patience: 5_000 })
  const since = performance.now()
  await expect(
    settle(
      endpoints.run(async () => {
        throw new Failure('unavailable')
      }),
    ),
  ).rejects.toThrow(NoEndpointError)
  const took = performance.now() - since
  expect(took).toBeGreaterThanOrEqual(5_000)
  expect(took).toBeLessThan(40_000)
})

test('a straggler is overtaken by a second call, and those are few', async () => {
  const endpoints = createEndpoints(['a', 'b'], { classify, hedging: 0.05 })
  let n = 0
  let aborted = 0
  const call = async (_: string, signal: AbortSignal) => {
    // One of a hundred takes a hundred times as long.
    await sleep(n++ % 100 === 99 ? 5_000 : 50, signal)
    if (signal.aborted) {
      aborted++
      throw new Failure('unavailable')
    }
  }
  let longest = 0
  for (let i = 0; i < 400; i++) {
    const since = performance.now()
    await settle(endpoints.run(call))
    longest = Math.max(longest, performance.now() - since)
  }
  expect(longest).toBeLessThan(200)
  const hedges = endpoints.health().reduce((sum, it) => sum + it.hedges, 0)
  expect(hedges).toBeGreaterThanOrEqual(3)
  expect(hedges).toBeLessThanOrEqual(20)
  expect(aborted).toBe(hedges)
  // A call that was given up is no failure of the endpoint.
  expect(endpoints.health().every((it) => it.failures === 0)).toBe(true)
})

test('one that lied is asked only when there is nobody else, and can redeem itself', async () => {
  const endpoints = createEndpoints(['liar', 'honest'], { classify })
  const call = answerAfter({ liar: 1, honest: 30 })
  endpoints.distrust('liar', 'left out three logs of block 7')
  for (let i = 0; i < 5; i++)
    expect((await settle(endpoints.run(call))).value).toBe('honest')
  expect(endpoints.health()[0]).toMatchObject({
    calls: 0,
    suspicion: 'left out three logs of block 7',
  })
  expect((await settle(endpoints.run(call, { avoid: ['honest'] }))).value).toBe(
    'liar',
  )
  for (let i = 0; i < 100; i++) endpoints.vouch('liar')
  expect((await settle(endpoints.run(call))).value).toBe('liar')
})

test('a second opinion is never the first one’s', async () => {
  const endpoints = createEndpoints(['a', 'b'], { classify })
  const call = answerAfter({ a: 1, b: 1 })
  const { endpoint } = await settle(endpoints.run(call))
  const second = await settle(endpoints.run(call, { avoid: [endpoint] }))
  expect(second.endpoint).not.toBe(endpoint)
  await expect(
    settle(endpoints.run(call, { avoid: ['a', 'b'] })),
  ).rejects.toThrow(NoEndpointError)
})

test('an abort ends a call and whoever waits for one', async () => {
  const endpoints = createEndpoints(['a'], { classify, mostConcurrent: 2 })
  const abort = new AbortController()
  const calls = Array.from({ length: 5 }, () =>
    endpoints.run(
      async (_, signal) => {
        await sleep(60_000, signal)
        signal.throwIfAborted()
      },
      { signal: abort.signal },
    ),
  )
  const settled = Promise.allSettled(calls)
  await vi.advanceTimersByTimeAsync(100)
  expect(endpoints.health()[0]?.running).toBe(2)
  abort.abort(new RangeError('stop'))
  for (const result of await settled)
    expect(result).toMatchObject({ status: 'rejected' })
  expect(endpoints.health()[0]).toMatchObject({ running: 0, failures: 0 })
})
