import { finite } from '#lib/finance/finite.ts'
/** A lending market as a depositor meets it. Amounts in any one unit. */
export type LendingMarket = {
  /** What it pays a year on all supply when the supply is so much: with the deposit itself, which moves the rate. */
  supplyApr: (supplied: number) => number
  /** Supplied by others. */
  supplied: number
  /** The most that may be put here. */
  cap?: number | undefined
}

/** How a deposit is split, what it earns a year, and how much finds no room under the caps. */
export type LendingSplit = {
  deposits: number[]
  income: number
  unplaced: number
}

const GRID = 240
/** The last exchange is so small a part of the deposit. */
const FINEST = 2 ** -44

/**
 * Splits `assets` over `markets` for the most income, `sum x_i apr_i(S_i + x_i)`: water-filling, at whose end all markets with money
 * in them and room above it have the same marginal income.
 *
 * A level found by bisection alone would not do: at the kink of a rate curve marginal income jumps up, so the income is not concave
 * and one level can belong to several splits. So the level is sought in two steps: dynamic programming over parts of 1/240 finds
 * the best region of all, then money flows between pairs, in steps that halve, as long as any flow pays. The start is the best of
 * that, all in one market, and equal parts; so no split is ever worse than those.
 *
 * @throws RangeError for amounts that are negative or not finite, no market, or a market that answers no number.
 */
export function splitLending(
  markets: readonly LendingMarket[],
  assets: number,
): LendingSplit {
  if (markets.length === 0) throw new RangeError('there must be a market')
  if (!(assets >= 0 && assets < Infinity))
    throw new RangeError('assets must be >= 0 and finite')
  const caps = markets.map(({ supplied, cap = assets }) => {
    if (!(supplied >= 0 && supplied < Infinity && cap >= 0))
      throw new RangeError('supplies and caps must be >= 0')
    return Math.min(cap, assets)
  })
  const incomeOf = (i: number, deposit: number): number => {
    if (deposit === 0) return 0
    const { supplyApr, supplied } = markets[i] as LendingMarket
    const apr = supplyApr(supplied + deposit)
    if (!Number.isFinite(apr)) throw new RangeError('a market has no rate')
    return deposit * apr
  }
  const total = (deposits: readonly number[]) =>
    deposits.reduce((sum, deposit, i) => sum + incomeOf(i, deposit), 0)
  const placed = Math.min(
    assets,
    caps.reduce((sum, cap) => sum + cap, 0),
  )
  const starts = [
    fillGrid(caps, placed, incomeOf),
    fillEqually(caps, placed),
    ...caps.flatMap((cap, i) =>
      cap >= placed ? [caps.map((_, j) => (i === j ? placed : 0))] : [],
    ),
  ]
  let deposits = starts[0] as number[]
  for (const start of starts)
    if (total(start) > total(deposits)) deposits = start
  if (placed > 0) level(deposits, caps, placed, incomeOf)
  return {
    deposits,
    income: finite(total(deposits)),
    unplaced: assets - placed,
  }
}

type IncomeOf = (market: number, deposit: number) => number

/** The best split into whole parts of the deposit, by dynamic programming; a remainder under a cap goes wherever there is room. */
function fillGrid(
  caps: readonly number[],
  placed: number,
  incomeOf: IncomeOf,
): number[] {
  const part = placed / GRID
  let best = new Float64Array(GRID + 1).fill(-Infinity)
  best[0] = 0
  const choices = caps.map((cap, i) => {
    const incomes: number[] = []
    for (let n = 0; n <= GRID && n * part <= cap; n++)
      incomes.push(incomeOf(i, n * part))
    const next = new Float64Array(GRID + 1).fill(-Infinity)
    const choice = new Uint16Array(GRID + 1)
    for (let sum = 0; sum <= GRID; sum++)
      for (let n = 0; n < incomes.length && n <= sum; n++) {
        const income = (best[sum - n] as number) + (incomes[n] as number)
        if (income > (next[sum] as number)) {
          next[sum] = income
          choice[sum] = n
        }
      }
    best = next
    return choice
  })
  // Under tight caps whole parts may not add up to all of it.
  let sum = GRID
  while (best[sum] === -Infinity) sum--
  const deposits = caps.map(() => 0)
  for (let i = caps.length - 1, left = sum; i >= 0; i--) {
    const n = (choices[i] as Uint16Array)[left] as number
    deposits[i] = n * part
    left -= n
  }
  return fillUp(deposits, caps, placed)
}

/** Equal parts; what is over a cap is shared among the rest. */
function fillEqually(caps: readonly number[], placed: number): number[] {
  const deposits = caps.map(() => 0)
  let left = placed
  const smallestFirst = [...caps.entries()].sort(([, a], [, b]) => a - b)
  for (const [turn, [i, cap]] of smallestFirst.entries()) {
    const deposit = Math.min(cap, left / (caps.length - turn))
    deposits[i] = deposit
    left -= deposit
  }
  return fillUp(deposits, caps, placed)
}

function fillUp(
  deposits: number[],
  caps: readonly number[],
  placed: number,
): number[] {
  let left = placed - deposits.reduce((sum, deposit) => sum + deposit, 0)
  for (const [i, cap] of caps.entries()) {
    const room = Math.max(0, Math.min(left, cap - (deposits[i] as number)))
    deposits[i] = (deposits[i] as number) + room
    left -= room
  }
  return deposits
}

/** Moves money between pairs, in steps that halve, until no step pays. */
function level(
  deposits: number[],
  caps: readonly number[],
  placed: number,
  incomeOf: IncomeOf,
): void {
  for (let step = placed / GRID; step > placed * FINEST; step /= 2)
    for (let moved = true; moved; ) {
      moved = false
      for (const from of caps.keys())
        for (const to of caps.keys())
          if (from !== to && flow(from, to, step)) moved = true
    }

  function flow(from: number, to: number, step: number): boolean {
    const [source, target] = [deposits[from] as number, deposits[to] as number]
    const size = Math.min(step, source, (caps[to] as number) - target)
    if (!(size > step / 2)) return false
    const gain =
      incomeOf(from, source - size) -
      incomeOf(from, source) +
      (incomeOf(to, target + size) - incomeOf(to, target))
    // Rounding alone must not keep it going.
    const noise = 1e-15 * (incomeOf(from, source) + incomeOf(to, target + size))
    if (!(gain > noise)) return false
    deposits[from] = source - size
    deposits[to] = target + size
    return true
  }
}
