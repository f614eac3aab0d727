/** Losses are positive, in any unit; so are both figures where something is lost. */
export type TailLoss = {
  /** The least loss that is exceeded with a probability of at most `1 - level`. */
  valueAtRisk: number
  /** The mean of the worst `1 - level` of all outcomes. */
  conditionalValueAtRisk: number
}

/**
 * VaR and CVaR of equally likely `losses`. Where the level cuts through an outcome, CVaR takes the part of it that lies beyond: the mean
 * of the worst `1 - level`, neither more nor less.
 *
 * Source: Rockafellar and Uryasev, "Conditional value-at-risk for general loss distributions" (2002), proposition 8.
 *
 * @param level in (0, 1): 0.95 looks at the worst twentieth.
 * @throws RangeError for no losses, or one that is not finite.
 */
export function tailLoss(losses: readonly number[], level = 0.95): TailLoss {
  const order = worstFirst(losses)
  const parts = tailParts(losses.length, level)
  let conditional = 0
  for (const [rank, part] of parts.entries())
    conditional += part * (losses[order[rank] as number] as number)
  return {
    valueAtRisk: losses[order[parts.length - 1] as number] as number,
    conditionalValueAtRisk: conditional,
  }
}

/** Indices of `losses`, the largest first; of equal ones the first. */
export function worstFirst(losses: readonly number[]): number[] {
  if (losses.length === 0) throw new RangeError('there must be a loss')
  if (!losses.every(Number.isFinite))
    throw new RangeError('losses must be finite')
  return [...losses.keys()].sort(
    (a, b) => (losses[b] as number) - (losses[a] as number) || a - b,
  )
}

/** The share of each outcome of the tail in CVaR, the worst first: whole ones and the part that the level cuts; they sum to 1. */
export function tailParts(count: number, level: number): number[] {
  if (!(level > 0 && level < 1))
    throw new RangeError('the level must be inside (0, 1)')
  const tail = (1 - level) * count
  // A level such as 0.95 is not exact: a billionth of an outcome is none.
  const whole = Math.floor(tail + 1e-9)
  const parts = Array.from({ length: whole }, () => 1 / tail)
  const rest = tail - whole
  if (rest > 1e-9) parts.push(rest / tail)
  return parts
}
