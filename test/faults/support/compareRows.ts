/** Rows that are missing, that are there though they ought not to be, or more often than they ought. */
export type Difference = {
  rows: number
  missing: string[]
  surplus: string[]
}

/** Compares every table row by row, doubles included. */
export function compareRows(
  actual: ReadonlyMap<string, readonly string[]>,
  expected: ReadonlyMap<string, readonly string[]>,
): Difference {
  const difference: Difference = { rows: 0, missing: [], surplus: [] }
  for (const [table, rows] of expected) {
    const left = new Map<string, number>()
    for (const row of rows) left.set(row, (left.get(row) ?? 0) + 1)
    for (const row of actual.get(table) ?? []) {
      difference.rows++
      const count = left.get(row) ?? 0
      if (count === 0) difference.surplus.push(`${table}: ${row}`)
      else left.set(row, count - 1)
    }
    for (const [row, count] of left)
      if (count > 0) difference.missing.push(`${table}: ${row}`)
  }
  return difference
}
