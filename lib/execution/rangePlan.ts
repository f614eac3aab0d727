import {
  countNumbers,
  type Interval,
  mergeIntervals,
  splitInterval,
} from './intervals.ts'

export type RangePlan = {
  /** The next range to work on, or `undefined` when nothing is left to hand out. */
  take(): Interval | undefined
  /** The range is done; `results` of it came out (they tell how dense the work is). */
  complete(range: Interval, results: number): void
  /** The range was too large: its halves go back to the front, and what follows is smaller. */
  halve(range: Interval): void
  /** Numbers not completed yet. */
  remaining(): bigint
}

/**
 * Hands out ranges of a size that learns: additive growth while answers are thin, halved on a refusal. Pure state, no
 * clock and no waiting, so that it can be simulated.
 */
export function createRangePlan(
  work: readonly Interval[],
  {
    size,
    maxSize,
    targetResults,
  }: { size: bigint; maxSize: bigint; targetResults: number },
): RangePlan {
  const queue = mergeIntervals(work)
  let left = countNumbers(queue)
  let current = size
  return {
    take() {
      const first = queue.shift()
      if (!first) return undefined
      const to = first.from + current - 1n
      if (to >= first.to) return first
      queue.unshift({ from: to + 1n, to: first.to })
      return { from: first.from, to }
    },
    complete(range, results) {
      left -= range.to - range.from + 1n
      const full = range.to - range.from + 1n >= current
      if (full && results < targetResults)
        current = current + size < maxSize ? current + size : maxSize
    },
    halve(range) {
      const halves = splitInterval(range)
      queue.unshift(...halves)
      current = halves[0].to - halves[0].from + 1n
    },
    remaining: () => left,
  }
}
