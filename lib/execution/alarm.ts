import { sleep } from './retry.ts'

/** Ends a pause early when there is a reason to, and none is lost between looking and pausing. */
export type Alarm = {
  /** To be read before looking for work. */
  rings(): number
  ring(): void
  /** At most this long; not at all when it rang since `seen`. */
  pause(milliseconds: number, seen: number, signal: AbortSignal): Promise<void>
}

export function createAlarm(): Alarm {
  const sleepers = new Set<() => void>()
  let rings = 0
  return {
    rings: () => rings,
    ring() {
      rings++
      for (const wake of sleepers) wake()
    },
    async pause(milliseconds, seen, signal) {
      if (rings !== seen || signal.aborted) return
      const woken = new AbortController()
      const wake = () => woken.abort()
      sleepers.add(wake)
      signal.addEventListener('abort', wake, { once: true })
      await sleep(milliseconds, woken.signal)
      signal.removeEventListener('abort', wake)
      sleepers.delete(wake)
    },
  }
}
