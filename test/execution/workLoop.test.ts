import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAlarm } from '#lib/execution/alarm.ts'
import { sleep } from '#lib/execution/retry.ts'
import { type WorkLoopOptions, workLoop } from '#lib/execution/workLoop.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

type Job = { name: number; milliseconds: number }

/** A loop over `jobs` in virtual time, and what it did. */
function start(
  jobs: Job[],
  options: Partial<WorkLoopOptions<Job>> = {},
): {
  asked: number[]
  running: Set<number>
  ended: number[]
  aborted: number[]
  touched: number[]
  stop: () => Promise<void>
  alarm: ReturnType<typeof createAlarm>
} {
  const abort = new AbortController()
  const alarm = createAlarm()
  const asked: number[] = []
  const running = new Set<number>()
  const ended: number[] = []
  const aborted: number[] = []
  const touched: number[] = []
  const ending = workLoop<Job>({
    slots: 2,
    alarm,
    signal: abort.signal,
    take: async (most) => {
      asked.push(most)
      return jobs.splice(0, most)
    },
    run: async ({ name, milliseconds }, signal) => {
      running.add(name)
      await sleep(milliseconds, signal)
      running.delete(name)
      ;(signal.aborted ? aborted : ended).push(name)
    },
    touch: async (held) => {
      touched.push(held.length)
      return []
    },
    giveBack: async (job) => jobs.push(job),
    ...options,
  })
  return {
    asked,
    running,
    ended,
    aborted,
    touched,
    alarm,
    stop: async () => {
      abort.abort()
      await vi.advanceTimersByTimeAsync(5_000)
      await ending
    },
  }
}

const toJobs = (count: number, milliseconds: number): Job[] =>
  Array.from({ length: count }, (_, name) => ({ name, milliseconds }))

test('long jobs are taken one for each free slot', async () => {
  const jobs = toJobs(6, 2_000)
  const loop = start(jobs)
  await vi.advanceTimersByTimeAsync(100)
  expect(loop.running).toEqual(new Set([0, 1]))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(loop.ended).toEqual([0, 1])
  expect(loop.running).toEqual(new Set([2, 3]))
  expect(jobs).toHaveLength(2)
  await loop.stop()
})

test('short jobs are taken many at a time, but no more than half a second of work', async () => {
  const jobs = toJobs(1_000, 20)
  const loop = start(jobs)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(loop.ended.length).toBeGreaterThan(350)
  expect(loop.asked.length).toBeLessThan(20)
  expect(Math.max(...loop.asked)).toBeLessThanOrEqual(52)
  await loop.stop()
})

test('what was taken and not begun is given back at a stop, and what runs is told', async () => {
  const jobs = toJobs(100, 50)
  const loop = start(jobs)
  await vi.advanceTimersByTimeAsync(425)
  await loop.stop()
  expect(loop.aborted).toHaveLength(2)
  const known = [...loop.ended, ...loop.aborted, ...jobs.map((it) => it.name)]
  expect(known.toSorted((a, b) => a - b)).toEqual(
    toJobs(100, 0).map((it) => it.name),
  )
})

test('new work begins at once when the alarm rings', async () => {
  const jobs: Job[] = []
  const loop = start(jobs)
  await vi.advanceTimersByTimeAsync(1_010)
  jobs.push({ name: 7, milliseconds: 10 })
  loop.alarm.ring()
  await vi.advanceTimersByTimeAsync(1)
  expect(loop.running).toEqual(new Set([7]))
  await loop.stop()
})

test('says every 1.5 s that it is alive and lets go of what others took', async () => {
  const jobs = toJobs(2, 60_000)
  let lost: readonly Job[] = []
  const loop = start(jobs, {
    touch: async (held) => {
      lost = held.filter(({ name }) => name === 1)
      return lost
    },
  })
  await vi.advanceTimersByTimeAsync(1_600)
  expect(lost).toHaveLength(1)
  expect(loop.aborted).toEqual([1])
  expect(loop.running).toEqual(new Set([0]))
  await loop.stop()
})

test('an outage is waited for, at first shortly', async () => {
  const jobs = toJobs(1, 10)
  let failures = 0
  const loop = start(jobs, {
    take: async (most) => {
      if (failures < 4) {
        failures++
        throw new Error('away')
      }
      return jobs.splice(0, most)
    },
  })
  await vi.advanceTimersByTimeAsync(250 + 500 + 1_000 + 2_000 + 50)
  expect(loop.ended).toEqual([0])
  await loop.stop()
})

test('the number of slots may change while it works', async () => {
  let slots = 1
  const loop = start(toJobs(50, 2_000), { slots: () => slots })
  await vi.advanceTimersByTimeAsync(100)
  expect(loop.running.size).toBe(1)
  slots = 4
  await vi.advanceTimersByTimeAsync(300)
  expect(loop.running.size).toBe(4)
  await loop.stop()
})
