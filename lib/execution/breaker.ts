export type BreakerState = 'closed' | 'open' | 'half-open'

/** Keeps calls away from somebody who does not answer, and lets one through from time to time to see whether he does again. */
export type Breaker = {
  state(now: number): BreakerState
  /**
   * Milliseconds until a call may be tried; 0 when one may now.
   *
   * @param isLast whether nobody else is there to be asked: then it is tried much sooner.
   */
  wait(now: number, isLast?: boolean): number
  /** A call goes out; while half-open, no other one does until it has ended. */
  start(): void
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
/** Of the last one: whoever fails every other call is of more use than nobody. */
const FIRST_PAUSE_OF_LAST = 50
const LONGEST_PAUSE_OF_LAST = 1_000

/** Opens after three failures in a row, for a pause that doubles with each failed trial. Time comes in as an argument. */
export function createBreaker(): Breaker {
  let failures = 0
  let openUntil = 0
  let failedAt = 0
  /** It asked to be left alone until then. */
  let heldUntil = 0
  let isTrying = false
  const isTripped = () => failures >= FAILURES
  const toPause = (first: number, longest: number) =>
    isTripped() ? Math.min(longest, first * 2 ** (failures - FAILURES)) : 0
  const breaker: Breaker = {
    state: (now) =>
      Math.max(openUntil, heldUntil) > now
        ? 'open'
        : isTripped()
          ? 'half-open'
          : 'closed',
    wait(now, isLast = false) {
      const until = isLast
        ? Math.min(
            openUntil,
            failedAt + toPause(FIRST_PAUSE_OF_LAST, LONGEST_PAUSE_OF_LAST),
          )
        : openUntil
      const wait = Math.max(until, heldUntil) - now
      if (wait > 0) return wait
      return isTripped() && isTrying ? FIRST_PAUSE : 0
    },
    start() {
      // Also when it is tried before its pause is over.
      if (isTripped()) isTrying = true
    },
    succeed() {
      failures = 0
      isTrying = false
      openUntil = 0
      heldUntil = 0
    },
    abandon() {
      isTrying = false
    },
    fail(now, atLeast = 0) {
      // Calls that were under way when it opened say nothing new.
      if (isTrying || Math.max(openUntil, heldUntil) <= now) failures++
      isTrying = false
      failedAt = now
      heldUntil = Math.max(heldUntil, now + atLeast)
      openUntil = Math.max(openUntil, now + toPause(FIRST_PAUSE, LONGEST_PAUSE))
    },
  }
  return breaker
}
