export type BreakerState = 'closed' | 'open' | 'half-open'

/** Keeps calls away from somebody who does not answer, and lets one through from time to time to see whether he does again. */
export type Breaker = {
  state(now: number): BreakerState
  /** Milliseconds until a call may be tried; 0 when one may now. */
  wait(now: number): number
  /** A call goes out; while half-open, no other one does until it has ended. */
  start(now: number): void
  succeed(): void
  /** The call was given up by its caller: nothing was learned. */
  abandon(): void
  /** @param atLeast milliseconds that the other side asked for. */
  fail(now: number, atLeast?: number): void
}

/** Failures in a row that are not chance any more. */
const FAILURES = 3
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 30_000

/** Opens after three failures in a row, for a pause that doubles with each failed trial. Time comes in as an argument. */
export function createBreaker(): Breaker {
  let failures = 0
  let openUntil = 0
  let isTrying = false
  const isTripped = () => failures >= FAILURES
  const breaker: Breaker = {
    state: (now) =>
      openUntil > now ? 'open' : isTripped() ? 'half-open' : 'closed',
    wait(now) {
      if (openUntil > now) return openUntil - now
      return isTripped() && isTrying ? FIRST_PAUSE : 0
    },
    start(now) {
      if (breaker.state(now) === 'half-open') isTrying = true
    },
    succeed() {
      failures = 0
      isTrying = false
      openUntil = 0
    },
    abandon() {
      isTrying = false
    },
    fail(now, atLeast = 0) {
      isTrying = false
      // Calls that were under way when it opened say nothing new.
      if (openUntil <= now) failures++
      const pause = isTripped()
        ? Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - FAILURES))
        : 0
      openUntil = Math.max(openUntil, now + Math.max(pause, atLeast))
    },
  }
  return breaker
}
