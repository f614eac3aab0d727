import { finite } from '#lib/finance/finite.ts'

const SECONDS_PER_YEAR = 31_536_000
/** Where the sum only touches zero, the root is told so well, in log(1 + r) of the whole time. */
const RESOLUTION = 1e-11
/** A flow of less than this part of the largest counts for nothing. */
const LEAST = 1e-100
const MOST_INTERVALS = 20_000

/** Money in (negative) or out (positive), in any one unit, at a time in seconds since the epoch. */
export type CashFlow = { amount: number; timestamp: number }

/** The yearly rate nearest zero at which the flows are worth nothing, and whether it is the only one. */
export type MoneyWeightedReturn = { rate: number; isUnique: boolean }

/**
 * Money-weighted return a year: the root of `sum amount_i (1 + r)^(-seconds_i / year) = 0` over a year of 365 days, as XIRR.
 * To 1e-12 relative. `null` where there is none: no flows, or all of one sign.
 *
 * In `y = log(1 + r)` the discounted inflows and outflows each only fall, so on an interval their ends bound the sum, and its slope
 * likewise: intervals that cannot hold a root are dropped, those where the sum is monotone are bisected, the rest are halved. So no
 * root is missed, wherever it lies.
 *
 * @throws RangeError for flows that are not finite, or a rate so high that it is no number, as of flows minutes apart.
 */
export function xirr(flows: readonly CashFlow[]): MoneyWeightedReturn | null {
  const { terms, years } = gather(flows)
  if (!terms.some(([v]) => v > 0) || !terms.some(([v]) => v < 0)) return null
  const rates = findRoots(terms).map((root) => Math.expm1(root / years))
  const [rate] = rates.sort((a, b) => Math.abs(a) - Math.abs(b))
  if (rate === undefined) return null
  if (rate === Infinity)
    throw new RangeError('the flows are too close together for a yearly rate')
  return { rate, isUnique: rates.length === 1 }
}

/**
 * The return of the whole period at the rate of `xirr`, not annualised: what to show of less than 30 days.
 * `null` where there is none.
 */
export function periodReturn(
  flows: readonly CashFlow[],
): MoneyWeightedReturn | null {
  const yearly = xirr(flows)
  if (!yearly) return null
  const times = flows.map(({ timestamp }) => timestamp)
  const years = (Math.max(...times) - Math.min(...times)) / SECONDS_PER_YEAR
  return { ...yearly, rate: Math.expm1(Math.log1p(yearly.rate) * years) }
}

/** Of flows of one moment together, the largest 1: an amount, and its time as a part of the whole from the first to the last. */
type Term = readonly [amount: number, time: number]

function gather(flows: readonly CashFlow[]): { terms: Term[]; years: number } {
  const byTime = new Map<number, number>()
  for (const { amount, timestamp } of flows) {
    if (!Number.isFinite(amount) || !Number.isSafeInteger(timestamp))
      throw new RangeError('amounts are finite, times whole seconds')
    byTime.set(timestamp, (byTime.get(timestamp) ?? 0) + amount)
  }
  const merged = [...byTime]
    .filter(([, amount]) => amount !== 0)
    .sort(([a], [b]) => a - b)
  const largest = finite(
    merged.reduce((max, [, v]) => Math.max(max, Math.abs(v)), 0),
  )
  const kept = merged.filter(([, v]) => Math.abs(v) > LEAST * largest)
  const start = kept[0]?.[0] ?? 0
  const whole = (kept.at(-1)?.[0] ?? 0) - start
  return {
    terms: kept.map(([t, v]) => [v / largest, (t - start) / whole] as const),
    years: whole / SECONDS_PER_YEAR,
  }
}

/** All roots in log(1 + r) of the whole time, those above zero and, with time reversed, those below: so that no power ever overflows. */
function findRoots(terms: readonly Term[]): number[] {
  const reversed = terms.map(([v, t]) => [v, 1 - t] as const).reverse()
  const roots: number[] = []
  for (const root of rootsAbove(terms)) roots.push(root)
  for (const root of rootsAbove(reversed))
    if (!isNear(roots, -root)) roots.push(-root)
  return roots
}

function rootsAbove(terms: readonly Term[]): number[] {
  const slopes = terms.map(([v, time]) => [-v * time, time] as const)
  const roots: number[] = []
  const intervals: [number, number][] = [[0, reachOf(terms)]]
  let count = 0
  for (let next = intervals.pop(); next; next = intervals.pop()) {
    if (++count > MOST_INTERVALS)
      throw new RangeError('the flows cancel out at too many rates to tell')
    const [a, b] = next
    const [least, most] = boundsOf(terms, a, b)
    if (least > 0 || most < 0) continue
    const [flattest, steepest] = boundsOf(slopes, a, b)
    const middle = (a + b) / 2
    let root: number | undefined
    if (flattest > 0 || steepest < 0) root = bisect(terms, a, b)
    else if (b - a < RESOLUTION * Math.max(1, a)) root = middle
    else intervals.push([a, middle], [middle, b])
    if (root !== undefined && !isNear(roots, root)) roots.push(root)
  }
  return roots
}

const isNear = (roots: readonly number[], root: number): boolean =>
  roots.some((other) => Math.abs(other - root) < 1e-9 * (1 + Math.abs(root)))

/** Beyond this `y` the first flow outweighs all others together, so there are no more roots. */
function reachOf(terms: readonly Term[]): number {
  const [[first, start], ...rest] = terms as [Term, ...Term[]]
  for (let y = 1; ; y *= 2) {
    const others = rest.reduce(
      (sum, [v, time]) => sum + Math.abs(v) * Math.exp(-y * (time - start)),
      0,
    )
    if (others < Math.abs(first)) return y
  }
}

/** What the sum is between on [a, b]: each term is monotone, so rising and falling ones are taken at opposite ends. */
function boundsOf(
  terms: readonly Term[],
  a: number,
  b: number,
): [number, number] {
  let [least, most] = [0, 0]
  for (const [v, time] of terms) {
    const [early, late] = [v * Math.exp(-a * time), v * Math.exp(-b * time)]
    least += Math.min(early, late)
    most += Math.max(early, late)
  }
  return [least, most]
}

const worthAt = (terms: readonly Term[], y: number): number =>
  terms.reduce((sum, [v, time]) => sum + v * Math.exp(-y * time), 0)

/** The root of a sum that is monotone on [a, b], if it has one there. */
function bisect(
  terms: readonly Term[],
  a: number,
  b: number,
): number | undefined {
  const sign = Math.sign(worthAt(terms, b))
  const before = Math.sign(worthAt(terms, a))
  if (before === 0) return a
  if (sign === 0) return b
  if (before === sign) return undefined
  let [low, high] = [a, b]
  for (;;) {
    const middle = low + (high - low) / 2
    if (!(middle > low && middle < high)) return middle
    if (Math.sign(worthAt(terms, middle)) === sign) high = middle
    else low = middle
  }
}
