/** Milliseconds of predicted work that one unit of priority stands for. */
const UNIT_MILLISECONDS = 10
/** Predicted milliseconds that a task gains over later ones for each second that it waits. */
export const AGEING_PER_SECOND = 100
/** 2026-01-01. Counted from here, a 32-bit priority lasts until 2039 and orders by 10 ms all the time. */
const ORIGIN = Date.UTC(2026, 0, 1)
/** Room above the origin for the longest tasks, in units: eleven days. */
const HEADROOM = 100_000_000
const LEAST = -(2 ** 31)
const MOST = 2 ** 31 - 1

/**
 * The order of waiting tasks as one 32-bit integer, the largest first: longest predicted first, and a task that waits
 * overtakes longer ones that came later. All tasks age alike, so the order between two of them never changes and is fixed
 * when they are created: nothing is ever sorted again, and a database can order by it.
 *
 * @param milliseconds predicted.
 * @param createdAt milliseconds since 1970.
 */
export function computePriority(
  milliseconds: number,
  createdAt: number,
  ageingPerSecond: number = AGEING_PER_SECOND,
): number {
  const age = ((createdAt - ORIGIN) / 1_000) * ageingPerSecond
  // The oldest tasks use the upper end, so that the whole width of the integer is time.
  const value = MOST - HEADROOM + (milliseconds - age) / UNIT_MILLISECONDS
  return Math.max(LEAST, Math.min(MOST, Math.round(value)))
}
