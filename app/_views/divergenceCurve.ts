import {
  concentratedDivergence,
  type Range,
} from '#lib/finance/divergence/concentrated.ts'

/** Price moves that are drawn: down to a quarter, up to four times; equal steps are equal ratios. */
export const moves = { least: 0.25, most: 4, steps: 80 } as const

/** The whole of all prices, as a pool of constant product has it. */
export const fullRange: Range = { lower: 0, upper: Number.POSITIVE_INFINITY }

/** The price's ratio to that of now at a step from 0 to `moves.steps`; exactly 1 in the middle. */
export function moveAt(step: number): number {
  return moves.least * (moves.most / moves.least) ** (step / moves.steps)
}

/** What a position made now would be worth against keeping both tokens, once the price is `move` times that of now; never positive. */
export function divergenceAfter(range: Range, move: number): number {
  return concentratedDivergence(range, 1, move)
}

/**
 * How far the price may fall and rise until divergence has eaten `fees` (a part of the position's worth); `null` where it never does
 * within what is drawn.
 */
export function findBreakEven(
  range: Range,
  fees: number,
): { down: number | null; up: number | null } {
  const isAhead = (move: number) => divergenceAfter(range, move) + fees >= 0
  const find = (far: number): number | null => {
    if (isAhead(far)) return null
    let [ahead, behind] = [1, far]
    // Divergence grows with the distance from now, so half of the way is told apart by its middle.
    for (let round = 0; round < 50; round++) {
      const middle = Math.sqrt(ahead * behind)
      if (isAhead(middle)) ahead = middle
      else behind = middle
    }
    return ahead
  }
  return fees < 0
    ? { down: null, up: null }
    : { down: find(moves.least), up: find(moves.most) }
}

export type RangeResult = {
  /** What fees and incentives brought, as a part of the worth. */
  fees: number
  /** The rest: what the moved price cost against keeping both tokens. */
  divergence: number
  /** Against keeping both tokens. */
  net: number
  seconds: number
}

/**
 * What a share became against the tokens that it was made of, and how much of that fees brought. Rows are those of one window, their
 * held worth counted from the first.
 *
 * @returns `null` of less than two rows, or while the fees of the window are unknown.
 */
export function toRangeResult(
  rows: readonly {
    timestamp: number
    share: { value1: string }
    heldValue1: string
  }[],
  rate: { kind: 'apr' | 'apy'; value: number } | null,
): RangeResult | null {
  const [first] = rows
  const last = rows.at(-1)
  if (!first || !last || first === last || !rate) return null
  const held = Number(last.heldValue1)
  if (held === 0) return null
  const seconds = last.timestamp - first.timestamp
  const part = seconds / (365 * 86_400)
  const fees =
    rate.kind === 'apr' ? rate.value * part : (1 + rate.value) ** part - 1
  const net = Number(last.share.value1) / held - 1
  return { fees, divergence: net - fees, net, seconds }
}
