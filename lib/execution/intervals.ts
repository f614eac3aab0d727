/** Whole numbers from `from` to `to`, both included. A list of them is sorted, and none touches the next. */
export type Interval = { from: bigint; to: bigint }

/** How many numbers lie in the intervals. */
export function countNumbers(intervals: readonly Interval[]): bigint {
  return intervals.reduce((sum, { from, to }) => sum + to - from + 1n, 0n)
}

/** The same numbers as a sorted list without overlaps or neighbours. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  for (const { from, to } of intervals)
    if (from > to)
      throw new RangeError('an interval must not end before it starts')
  const sorted = intervals.toSorted((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
  )
  const merged: Interval[] = []
  for (const { from, to } of sorted) {
    const last = merged.at(-1)
    if (last && from <= last.to + 1n) {
      if (to > last.to) last.to = to
    } else merged.push({ from, to })
  }
  return merged
}

/** The numbers of `whole` that are in none of `done`: the work that is missing. */
export function subtractIntervals(
  whole: readonly Interval[],
  done: readonly Interval[],
): Interval[] {
  const holes = mergeIntervals(done)
  const rest: Interval[] = []
  let next = 0
  for (const { from, to } of mergeIntervals(whole)) {
    let start = from
    while (next < holes.length) {
      const hole = holes[next] as Interval
      if (hole.from > to) break
      if (hole.from > start) rest.push({ from: start, to: hole.from - 1n })
      if (hole.to >= start) start = hole.to + 1n
      // A hole that reaches past this interval may bite into the following one too.
      if (hole.to > to) break
      next++
    }
    if (start <= to) rest.push({ from: start, to })
  }
  return rest
}

/** The numbers that lie in both lists. */
export function intersectIntervals(
  a: readonly Interval[],
  b: readonly Interval[],
): Interval[] {
  return subtractIntervals(a, subtractIntervals(a, b))
}

/** Two halves, the first not the smaller; an interval of one number cannot be split. */
export function splitInterval({ from, to }: Interval): [Interval, Interval] {
  if (from >= to) throw new RangeError('one number cannot be split')
  const middle = from + (to - from) / 2n
  return [
    { from, to: middle },
    { from: middle + 1n, to },
  ]
}

/** About equal pieces in order, as many as asked for or as there are numbers. */
export function divideInterval(
  { from, to }: Interval,
  parts: number,
): Interval[] {
  if (!(parts >= 1)) throw new RangeError('there is at least one part')
  const length = to - from + 1n
  const count =
    BigInt(Math.floor(parts)) < length ? BigInt(Math.floor(parts)) : length
  return Array.from({ length: Number(count) }, (_, i) => ({
    from: from + (length * BigInt(i)) / count,
    to: from + (length * BigInt(i + 1)) / count - 1n,
  }))
}
