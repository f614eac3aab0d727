const NOISE = 1e-11
/** Bland's rule ends by itself; rounding might keep it going. */
const MOST_PIVOTS = 20_000

/**
 * The x >= 0 with `rows x <= limits` at which `gains x` is greatest, by the simplex method with Bland's rule, which never cycles. For
 * dozens of unknowns, not thousands.
 *
 * Source: Chvatal, "Linear programming" (1983), chapters 2 and 3.
 *
 * @throws RangeError for a negative limit (then x = 0 would be no start), or when the gain has no end.
 */
export function maximise(
  gains: readonly number[],
  rows: readonly (readonly number[])[],
  limits: readonly number[],
): number[] {
  if (!limits.every((limit) => limit >= 0))
    throw new RangeError('limits must be >= 0')
  const unknowns = gains.length
  const width = unknowns + rows.length
  // Each row with its slack and its limit; the last row holds what each column still gains.
  const tableau = rows.map((row, i) => [
    ...row,
    ...rows.map((_, j) => (i === j ? 1 : 0)),
    limits[i] as number,
  ])
  // In units of the largest gain, so that noise is noise for yields of any size.
  const largest = Math.max(0, ...gains.map(Math.abs)) || 1
  const goal = [...gains.map((gain) => gain / largest), ...rows.map(() => 0), 0]
  const basis = rows.map((_, i) => unknowns + i)
  for (let pivots = 0; ; pivots++) {
    if (pivots > MOST_PIVOTS)
      throw new RangeError('rounding hides the answer: scale the rows')
    const enter = goal.findIndex((gain, j) => j < width && gain > NOISE)
    if (enter < 0) break
    const leave = leaving(tableau, basis, enter)
    if (leave < 0) throw new RangeError('the gain has no end')
    pivot(tableau, goal, leave, enter)
    basis[leave] = enter
  }
  const x = gains.map(() => 0)
  for (const [i, column] of basis.entries())
    if (column < unknowns)
      x[column] = Math.max(0, (tableau[i] as number[])[width] as number)
  return x
}

/** The row that limits the entering column first; of equal ones that of the lowest column. */
function leaving(
  tableau: readonly number[][],
  basis: readonly number[],
  enter: number,
): number {
  let leave = -1
  let least = Infinity
  for (const [i, row] of tableau.entries()) {
    const slope = row[enter] as number
    if (slope <= NOISE) continue
    const step = (row.at(-1) as number) / slope
    const isTie = leave >= 0 && Math.abs(step - least) <= NOISE
    if (
      isTie ? (basis[i] as number) < (basis[leave] as number) : step < least
    ) {
      leave = i
      least = step
    }
  }
  return leave
}

function pivot(
  tableau: number[][],
  goal: number[],
  leave: number,
  enter: number,
): void {
  const row = tableau[leave] as number[]
  const by = row[enter] as number
  for (const j of row.keys()) row[j] = (row[j] as number) / by
  for (const other of [...tableau, goal]) {
    const factor = other[enter] as number
    if (other === row || factor === 0) continue
    for (const j of other.keys())
      other[j] = (other[j] as number) - factor * (row[j] as number)
  }
}
