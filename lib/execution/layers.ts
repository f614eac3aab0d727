import { type Interval, mergeIntervals } from './intervals.ts'

/** An interval and all that is missing in the whole of it. */
export type Layer<T> = { of: T[]; interval: Interval }

/**
 * Cuts what many things miss into intervals that the same of them miss throughout, so that each number is worked on once for
 * all that need it, however different their beginnings. In order; `of` keeps the order of the things.
 */
export function layer<T>(
  missing: readonly { of: T; intervals: readonly Interval[] }[],
): Layer<T>[] {
  const edges = missing.flatMap(({ intervals }, index) =>
    mergeIntervals(intervals).flatMap(({ from, to }) => [
      { at: from, index, opens: true },
      { at: to + 1n, index, opens: false },
    ]),
  )
  edges.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const open = new Set<number>()
  const layers: Layer<T>[] = []
  let from = 0n
  for (const { at, index, opens } of edges) {
    if (open.size > 0 && at > from)
      layers.push({
        of: [...open]
          .sort((a, b) => a - b)
          .map((i) => (missing[i] as { of: T }).of),
        interval: { from, to: at - 1n },
      })
    from = at
    if (opens) open.add(index)
    else open.delete(index)
  }
  return layers
}
