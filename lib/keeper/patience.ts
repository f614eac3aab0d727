/** Holds back what has failed: each failure in a row doubles the wait, a success ends it. Times in milliseconds. */
export type Patience = {
  isReady: (now: number) => boolean
  /** @returns how long it is still held back, or undefined if it is not. */
  left: (now: number) => number | undefined
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
    left: (now) => (now < readyAt ? readyAt - now : undefined),
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
