/** How a call ended, as far as the load it met is concerned. */
export type Outcome = 'done' | 'overloaded' | 'failed'

export type ControllerOptions = {
  /** Concurrent calls at first. */
  first?: number | undefined
  most?: number | undefined
}

/** Finds out how many calls at once somebody can take. */
export type Controller = {
  /** Calls that may run at once now; at least 1. */
  limit(): number
  running(): number
  hasRoom(): boolean
  start(): void
  /**
   * @param size of what was asked for: only calls of about the same size are compared.
   * @param milliseconds that the call took.
   */
  end(outcome: Outcome, size: number, milliseconds: number): void
}

const FIRST = 2
const MOST = 256
/** Above this many times the least latency, calls wait on each other: no more of them. */
const CROWDED = 2
const JAMMED = 4
/** Milliseconds of jitter that are not queueing. */
const SLACK = 5
/** Weight of a new latency. */
const WEIGHT = 0.2
/** With so few calls at once there is no queue of ours: what they take is how slow the way has become. */
const ALONE = 2

/**
 * Slow start, then additive increase and multiplicative decrease. The limit doubles with each round of calls until the
 * first sign of load; from then on it grows by one a round. It is halved when somebody says it is too much, and shrinks
 * by a tenth when calls of one size take several times as long as they once did. A decrease counts once for all
 * calls that were running when it was found.
 */
export function createController({
  first = FIRST,
  most = MOST,
}: ControllerOptions = {}): Controller {
  if (!(first >= 1 && most >= first))
    throw new RangeError('a limit lies between 1 and the most')
  let limit = first
  let running = 0
  let isSlowStart = true
  /** Calls that started before the last decrease and have not ended; what they say about load is old. */
  let stale = 0
  const latencies = new Map<number, { least: number; mean: number }>()

  const decrease = (factor: number) => {
    isSlowStart = false
    limit = Math.max(1, limit * factor)
    stale = running
  }
  /** How many times the least latency of its size calls take now; 1 while too little is known. */
  const observe = (size: number, milliseconds: number): number => {
    const bucket = Math.floor(Math.log2(1 + size))
    const seen = latencies.get(bucket)
    if (!seen) {
      latencies.set(bucket, { least: milliseconds, mean: milliseconds })
      return 1
    }
    seen.mean += WEIGHT * (milliseconds - seen.mean)
    seen.least = limit <= ALONE ? seen.mean : Math.min(seen.least, milliseconds)
    return seen.mean / (seen.least + SLACK)
  }

  return {
    limit: () => Math.floor(limit),
    running: () => running,
    hasRoom: () => running < Math.floor(limit),
    start() {
      running++
    },
    end(outcome, size, milliseconds) {
      // Only a limit that is used up says something about more.
      const isFull = running >= Math.floor(limit)
      running--
      const isStale = stale > 0
      if (isStale) stale--
      if (outcome === 'overloaded') {
        if (!isStale) decrease(0.5)
        return
      }
      // How long a failure took says nothing of the load.
      if (outcome === 'failed') return
      const crowding = observe(size, milliseconds)
      if (crowding > CROWDED) {
        isSlowStart = false
        if (crowding > JAMMED && !isStale) decrease(0.9)
        return
      }
      if (isFull) limit = Math.min(most, limit + (isSlowStart ? 1 : 1 / limit))
    },
  }
}
