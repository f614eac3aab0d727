/** Holds back what has failed: each failure in a row doubles the wait, a success ends it. Times in milliseconds. */
export type Patience = {
  isReady: (now: number) => boolean
  /** @returns the wait that begins. */
  fail: (now: number) => number
  /** @returns whether there had been failures. */
  succeed: () => boolean
}

export function createPatience(shortest: number, longest: number): Patience {
  let failures = 0
  let readyAt = 0
  return {
    isReady: (now) => now >= readyAt,
    fail: (now) => {
      const wait = Math.min(longest, shortest * 2 ** failures)
      failures += 1
      readyAt = now + wait
      return wait
    },
    succeed: () => {
      const recovered = failures > 0
      failures = 0
      readyAt = 0
      return recovered
    },
  }
}
