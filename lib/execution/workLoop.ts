import type { Alarm } from './alarm.ts'
import { sleep } from './retry.ts'

export type WorkLoopOptions<Job> = {
  /** At most so many, the first to come first. */
  take(most: number): Promise<readonly Job[]>
  /** Never rejects. */
  run(job: Job, signal: AbortSignal): Promise<void>
  /** Says that they are still worked on, and answers which of them others have taken since. */
  touch(jobs: readonly Job[]): Promise<readonly Job[]>
  giveBack(job: Job): Promise<unknown>
  /** Jobs at once; asked again before each take. */
  slots: number | (() => number)
  alarm: Alarm
  signal: AbortSignal
}

const TOUCH_MILLISECONDS = 1_500
const POLL_MILLISECONDS = 250
const LONGEST_OUTAGE_PAUSE = 5_000
/** How long jobs may take to stop before they are left behind. */
const STOP_MILLISECONDS = 5_000
/** Jobs shorter than this are taken several at a time: no more than this much work is held back from others. */
const AHEAD_MILLISECONDS = 500
const MOST_AHEAD = 50
const DURATION_WEIGHT = 0.2

/**
 * Takes jobs as slots become free and runs them until `signal` aborts; then those that run are told to stop, and those that
 * have not begun are given back. An outage of where jobs come from is waited for.
 */
export async function workLoop<Job>({
  take,
  run,
  touch,
  giveBack,
  slots,
  alarm,
  signal,
}: WorkLoopOptions<Job>): Promise<void> {
  const running = new Map<Job, AbortController>()
  const ends = new Set<Promise<void>>()
  let ahead: Job[] = []
  /** Of a job, in milliseconds; unknown until one has ended. */
  let duration = Number.POSITIVE_INFINITY

  const heart = setInterval(async () => {
    const jobs = [...running.keys(), ...ahead]
    if (jobs.length === 0) return
    // When nobody answers, others may have the jobs by now; their completion will show.
    const lost = new Set(await touch(jobs).catch(() => []))
    ahead = ahead.filter((job) => !lost.has(job))
    for (const job of lost) running.get(job)?.abort()
  }, TOUCH_MILLISECONDS)

  const start = (job: Job) => {
    const abort = new AbortController()
    const since = performance.now()
    running.set(job, abort)
    const end = run(job, AbortSignal.any([signal, abort.signal])).finally(
      () => {
        running.delete(job)
        ends.delete(end)
        const took = performance.now() - since
        duration =
          duration === Number.POSITIVE_INFINITY
            ? took
            : duration + DURATION_WEIGHT * (took - duration)
        alarm.ring()
      },
    )
    ends.add(end)
  }

  let outages = 0
  try {
    while (!signal.aborted) {
      const seen = alarm.rings()
      const most = Math.floor(typeof slots === 'function' ? slots() : slots)
      const free = Math.max(0, most - running.size)
      for (const job of ahead.splice(0, free)) start(job)
      if (running.size >= most) {
        await alarm.pause(POLL_MILLISECONDS, seen, signal)
        continue
      }
      const more = Math.floor((most * AHEAD_MILLISECONDS) / (duration + 1))
      try {
        const jobs = await take(
          most - running.size + Math.min(more, MOST_AHEAD),
        )
        outages = 0
        ahead.push(...jobs)
        if (jobs.length === 0)
          await alarm.pause(POLL_MILLISECONDS, seen, signal)
      } catch {
        const pause = POLL_MILLISECONDS * 2 ** Math.min(outages++, 10)
        await sleep(Math.min(pause, LONGEST_OUTAGE_PAUSE), signal)
      }
    }
    const left = ahead.map((job) => giveBack(job))
    await Promise.race([
      Promise.allSettled([...ends, ...left]),
      sleep(STOP_MILLISECONDS),
    ])
  } finally {
    clearInterval(heart)
  }
}
