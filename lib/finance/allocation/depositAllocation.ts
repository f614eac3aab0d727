import { tailLoss, tailParts } from '#lib/finance/risk/tailLoss.ts'
import { select } from '#lib/finance/select.ts'
import {
  type AllocationGroup,
  allocateByMeanCvar,
  assertGroups,
  toGroupRow,
} from './meanCvar.ts'

/** An asset that a deposit may go into, and what the deposit does to it. */
export type DepositAsset = {
  /** What one unit becomes over the horizon, one number for each outcome; all assets' outcomes belong together. */
  outcomes: Float64Array
  /** What one unit is expected to become; not the mean of the outcomes, which is one only roughly. */
  expected: number
  /**
   * By what all outcomes are multiplied when this part of the deposit goes here, for what it dilutes: 1 for nothing, less the more.
   */
  dilution: (part: number) => number
  /** The most of the deposit. */
  cap: number
}

export type DepositProblem = {
  assets: readonly DepositAsset[]
  groups: readonly AllocationGroup[]
  /** The most that may be lost on average in the worst `1 - level`, as a part of the deposit. */
  budget: number
  /** 0.95 unless told. */
  level?: number | undefined
}

export type DepositAllocation = {
  /** Of each asset, none negative and together at most 1; the rest stays cash. */
  weights: number[]
  cash: number
  /** Expected gain over the horizon, as a part of the deposit. */
  expected: number
  /** Negative where even the worst outcomes gain. */
  conditionalValueAtRisk: number
}

/** What a split may break: being no more than everything, the cap of an asset or of a group, the budget of losses. */
export type Limit = 'whole' | 'cap' | 'group' | 'budget'

/** Pieces that each asset's income is cut into for the linear program. */
const PIECES = 8
const FINEST = 2 ** -16
/** Outcomes that the linear program looks at: it only finds where to start. */
const PROGRAM_OUTCOMES = 1_024
/** Caps and the budget are kept to this. */
const ROUNDING = 1e-9

/**
 * Splits a deposit for the greatest expected gain with a CVaR within the budget and all caps kept, when the deposit itself lowers what
 * the assets earn.
 *
 * Each asset's expected gain is cut into pieces of falling marginal gain, on its concave hull, which a linear program with cuts
 * fills (`allocateByMeanCvar`); its answer, all in one asset, and equal parts are each brought within the limits, and the best of them is
 * levelled: money moves between pairs, and to and from cash, in steps that halve, as long as any move pays and keeps every limit. So
 * the answer is never worse than the best single asset or an equal split under the same limits.
 *
 * @throws RangeError for no assets, outcomes that do not fit, or limits that `allocateByMeanCvar` refuses.
 */
export function allocateDeposit(problem: DepositProblem): DepositAllocation {
  const { assets } = problem
  assertAssets(assets)
  assertGroups(problem.groups, assets.length)
  const check = createCheck(problem)
  const starts = [
    fillPieces(problem),
    assets.map(({ cap }) => Math.min(cap, 1 / assets.length)),
    ...assets.map((_, i) =>
      assets.map(({ cap }, j) => (i === j ? Math.min(cap, 1) : 0)),
    ),
  ]
  let weights = assets.map(() => 0)
  for (const start of starts) {
    const kept = scaleWithin(start, check.keeps)
    if (check.gainOf(kept) > check.gainOf(weights)) weights = kept
  }
  level(weights, check)
  return {
    weights,
    cash: Math.max(0, 1 - sumOf(weights)),
    expected: check.gainOf(weights),
    conditionalValueAtRisk: check.cvarOf(weights),
  }
}

/** What a split earns and risks, worked out anew with what it dilutes. */
export function createCheck(problem: DepositProblem) {
  const { assets, groups, budget, level = 0.95 } = problem
  const rows = groups.map((group) => ({
    row: toGroupRow(group, assets.length),
    cap: group.cap,
  }))
  const count = assets[0]?.outcomes.length ?? 0
  const parts = tailParts(count, level)
  const losses = new Float64Array(count)
  const tails = assets.map(({ outcomes }) => {
    const sorted = outcomes.toSorted()
    return parts.reduce((sum, part, k) => sum + part * (sorted[k] as number), 0)
  })
  const gainOfAsset = (i: number, weight: number): number => {
    if (weight === 0) return 0
    const { expected, dilution } = assets[i] as DepositAsset
    return weight * (expected * dilution(weight) - 1)
  }
  const fillLosses = (weights: readonly number[]): void => {
    losses.fill(0)
    for (const [i, { outcomes, dilution }] of assets.entries()) {
      const weight = weights[i] as number
      if (weight === 0) continue
      const factor = dilution(weight)
      for (let s = 0; s < count; s++)
        losses[s] =
          (losses[s] as number) +
          weight * (1 - factor * (outcomes[s] as number))
    }
  }
  /** Which limit a split breaks, the plain ones first; the budget is looked at only if no other is. */
  const findBroken = (weights: readonly number[]): Limit | null => {
    if (sumOf(weights) > 1 + ROUNDING) return 'whole'
    for (const [i, { cap }] of assets.entries())
      if ((weights[i] as number) > cap + ROUNDING) return 'cap'
    for (const { row, cap } of rows)
      if (dot(row, weights) > cap + ROUNDING) return 'group'
    // The tail of a sum is at most the sum of the tails.
    const most = weights.reduce((sum, weight, i) => {
      const { dilution } = assets[i] as DepositAsset
      return weight === 0
        ? sum
        : sum + weight * (1 - dilution(weight) * (tails[i] as number))
    }, 0)
    if (most <= budget) return null
    fillLosses(weights)
    // Those above the least of the tail, whose own part is the last, may stand in any order: all their parts are the same.
    const least = select(losses, count - parts.length, 0)
    let tail = (parts.at(-1) as number) * least
    for (let s = count - parts.length + 1; s < count; s++)
      tail += (parts[0] as number) * (losses[s] as number)
    return tail > budget + ROUNDING ? 'budget' : null
  }
  return {
    gainOfAsset,
    gainOf: (weights: readonly number[]) =>
      weights.reduce((sum, weight, i) => sum + gainOfAsset(i, weight), 0),
    cvarOf: (weights: readonly number[]) => {
      fillLosses(weights)
      return tailLoss([...losses], level).conditionalValueAtRisk
    },
    findBroken,
    keeps: (weights: readonly number[]) => findBroken(weights) === null,
  }
}

/** The linear program over pieces of each asset, as if a piece were an asset of its own. */
function fillPieces({ assets, ...problem }: DepositProblem): number[] {
  const pieces = assets.flatMap((asset, owner) =>
    cutIntoPieces(asset).map((piece) => ({ ...piece, owner })),
  )
  if (pieces.length === 0) return assets.map(() => 0)
  const count = Math.min(PROGRAM_OUTCOMES, assets[0]?.outcomes.length ?? 0)
  const { weights } = allocateByMeanCvar({
    ...problem,
    scenarios: Array.from({ length: count }, (_, s) =>
      pieces.map(
        ({ owner, factor }) =>
          factor * ((assets[owner] as DepositAsset).outcomes[s] as number) - 1,
      ),
    ),
    expected: pieces.map(({ slope }) => slope),
    caps: pieces.map(({ width }) => width),
    groups: problem.groups.map((group) => {
      const row = toGroupRow(group, assets.length)
      return {
        members: pieces.map((_, k) => k),
        parts: pieces.map(({ owner }) => row[owner] as number),
        cap: group.cap,
      }
    }),
  })
  const sums = assets.map(() => 0)
  for (const [k, { owner }] of pieces.entries())
    sums[owner] = (sums[owner] as number) + (weights[k] as number)
  return sums
}

type Piece = {
  width: number
  /** Expected gain of a unit more. */
  slope: number
  /** By which the outcomes of the piece are multiplied. */
  factor: number
}

/** The concave hull of an asset's expected gain, from nothing to its cap. */
function cutIntoPieces({ expected, dilution, cap }: DepositAsset): Piece[] {
  const most = Math.min(1, cap)
  if (most <= 0) return []
  const gainAt = (x: number) => (x === 0 ? 0 : x * (expected * dilution(x) - 1))
  const hull: { x: number; gain: number }[] = []
  for (let k = 0; k <= PIECES; k++) {
    const x = (most * k) / PIECES
    const point = { x, gain: gainAt(x) }
    for (;;) {
      const [before, last] = hull.slice(-2)
      if (!before || !last) break
      const bends =
        (last.gain - before.gain) * (x - last.x) <=
        (point.gain - last.gain) * (last.x - before.x)
      if (!bends) break
      hull.pop()
    }
    hull.push(point)
  }
  return hull.slice(1).map(({ x, gain }, k) => {
    const from = hull[k] as { x: number; gain: number }
    const slope = (gain - from.gain) / (x - from.x)
    return { width: x - from.x, slope, factor: (1 + slope) / expected }
  })
}

/** The largest part of `weights` that keeps all limits: nothing at all always does. */
function scaleWithin(
  weights: readonly number[],
  keeps: (weights: readonly number[]) => boolean,
): number[] {
  const scaled = (by: number) => weights.map((weight) => weight * by)
  if (keeps(weights)) return [...weights]
  let low = 0
  let high = 1
  for (let round = 0; round < 30; round++) {
    const middle = (low + high) / 2
    if (keeps(scaled(middle))) low = middle
    else high = middle
  }
  return scaled(low)
}

/** Moves money between pairs, cash among them, in steps that halve, until no step pays. */
function level(
  weights: number[],
  { gainOfAsset, keeps }: ReturnType<typeof createCheck>,
): void {
  const CASH = weights.length
  for (let step = 1 / PIECES; step > FINEST; step /= 2)
    for (let moved = true; moved; ) {
      moved = false
      for (let from = 0; from <= CASH; from++)
        for (let to = 0; to <= CASH; to++)
          if (from !== to && move(from, to, step)) moved = true
    }

  function move(from: number, to: number, step: number): boolean {
    const held = from === CASH ? 1 - sumOf(weights) : (weights[from] as number)
    const size = Math.min(step, held)
    if (!(size > step / 2)) return false
    const change = (i: number, by: number): number => {
      if (i === CASH) return 0
      const weight = weights[i] as number
      return gainOfAsset(i, weight + by) - gainOfAsset(i, weight)
    }
    // Rounding alone must not keep it going.
    if (!(change(from, -size) + change(to, size) > 1e-14)) return false
    const next = [...weights]
    if (from !== CASH) next[from] = (next[from] as number) - size
    if (to !== CASH) next[to] = (next[to] as number) + size
    if (!keeps(next)) return false
    for (const [i, weight] of next.entries()) weights[i] = weight
    return true
  }
}

const sumOf = (weights: readonly number[]): number =>
  weights.reduce((sum, weight) => sum + weight, 0)

const dot = (row: readonly number[], weights: readonly number[]): number =>
  row.reduce((sum, part, i) => sum + part * (weights[i] as number), 0)

function assertAssets(assets: readonly DepositAsset[]): void {
  const count = assets[0]?.outcomes.length ?? 0
  if (count === 0) throw new RangeError('there must be an asset with outcomes')
  for (const { outcomes, expected, cap, dilution } of assets) {
    if (outcomes.length !== count)
      throw new RangeError('all assets have as many outcomes')
    if (!(expected > 0 && expected < Infinity))
      throw new RangeError('what is expected must be > 0 and finite')
    if (!(cap >= 0 && cap <= 1)) throw new RangeError('a cap is in [0, 1]')
    if (!(dilution(cap) > 0 && dilution(cap) <= 1))
      throw new RangeError('a dilution is in (0, 1]')
  }
}
