const DAY = 86_400

/** A stretch without prices, by whole days as ISO writes them where the prices are daily or denser. */
export type Gap = { afterLine: number; missing: string[] }

/**
 * Where prices are missing. Of a history with a price a day or more often: each day in UTC without any. Of one with fewer: each step
 * that is half as long again as the usual one.
 */
export function findGaps(
  rows: readonly { line: number; timestamp: number }[],
): Gap[] {
  const steps = rows
    .slice(1)
    .map(({ timestamp }, i) => timestamp - (rows[i]?.timestamp ?? timestamp))
  const usual = steps.toSorted((a, b) => a - b)[(steps.length - 1) >> 1]
  if (usual === undefined) return []
  // A day has 25 hours when clocks go back.
  const isDaily = usual <= DAY + 3_600
  return steps.flatMap((step, i) => {
    const [from, to] = [rows[i], rows[i + 1]]
    if (!from || !to) return []
    const missing = isDaily
      ? daysBetween(from.timestamp, to.timestamp)
      : step > 1.5 * usual
        ? [`${dayOf(from.timestamp)} to ${dayOf(to.timestamp)}`]
        : []
    return missing.length > 0 ? [{ afterLine: from.line, missing }] : []
  })
}

/** The days that lie wholly between two times. */
function daysBetween(from: number, to: number): string[] {
  const days: string[] = []
  const last = Math.floor(to / DAY)
  for (let day = Math.floor(from / DAY) + 1; day < last; day++)
    days.push(dayOf(day * DAY))
  return days
}

/** The day of a time in UTC: 2025-03-30. */
export function dayOf(timestamp: number): string {
  return new Date(timestamp * 1_000).toISOString().slice(0, 10)
}
