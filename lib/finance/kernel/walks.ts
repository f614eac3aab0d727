import { exp } from '#lib/finance/exact/exp.ts'
import type { Plan } from './plan.ts'

/**
 * Walks one path of a liquidity position and writes its outputs. Worth and loss against holding are those of
 * `concentratedDivergence`, in the root of the price; what the liquidity is exposed to, `sqrt P` while in range, is summed by trapezoids.
 */
export function provide(
  { parameters, ends, halfTimes }: Plan,
  increments: Float64Array,
  rows: Float64Array,
  stride: number,
  at: number,
): void {
  const entryPrice = parameters[0] as number
  const lower = parameters[1] as number
  const upper = parameters[2] as number
  const entered = parameters[3] as number
  const amount0 = parameters[4] as number
  const amount1 = parameters[5] as number
  const liquidity = parameters[6] as number
  const feeRate = parameters[7] as number
  const lvrRate = parameters[10] as number
  const block = ends.length * stride
  let x = 0
  let earning = 1 > lower && 1 < upper ? 1 : 0
  let exposure = 0
  let step = 0
  for (let h = 0; h < ends.length; h++) {
    const end = ends[h] as number
    let root = 1
    for (; step < end; step++) {
      x = x + (increments[step] as number)
      root = exp(x)
      const now = root > lower && root < upper ? root : 0
      exposure = exposure + (earning + now) * (halfTimes[step] as number)
      earning = now
    }
    const price = root * root
    const raised = Math.max(root, lower)
    const clamped = Math.min(upper, raised)
    const moved = clamped - entered
    const beyond = ((root - clamped) * (root + clamped)) / clamped
    const loss = (moved / entered) * (moved + beyond)
    const hold = price * amount0 + amount1
    const position = liquidity * (hold - loss)
    const fees = feeRate * exposure
    const row = at + stride * h
    rows[row] = price * entryPrice
    rows[row + block] = 0 - loss / hold
    rows[row + 2 * block] = position
    rows[row + 3 * block] = lvrRate * exposure
    rows[row + 4 * block] = fees
    rows[row + 5 * block] = position + fees - 1
  }
}

/** Walks one path of a lending market: utilisation, its rates, and the interest that they compound to. */
export function lend(
  { parameters, ends, halfTimes, decays }: Plan,
  increments: Float64Array,
  rows: Float64Array,
  stride: number,
  at: number,
): void {
  const kink = parameters[2] as number
  const base = parameters[3] as number
  const slope1 = parameters[4] as number
  const slope2 = parameters[5] as number
  const kept = parameters[6] as number
  const block = ends.length * stride
  let x = parameters[0] as number
  let before = parameters[1] as number
  let utilisation = 0
  let borrow = 0
  let earned = 0
  let step = 0
  for (let h = 0; h < ends.length; h++) {
    const end = ends[h] as number
    for (; step < end; step++) {
      x = x * (decays[step] as number) + (increments[step] as number)
      utilisation = 1 / (1 + exp(-x))
      const below = Math.min(kink, utilisation)
      const above = utilisation - kink
      borrow = base + slope1 * below + slope2 * Math.max(above, 0)
      const now = borrow * utilisation * kept
      earned = earned + (before + now) * (halfTimes[step] as number)
      before = now
    }
    const row = at + stride * h
    rows[row] = utilisation
    rows[row + block] = borrow
    rows[row + 2 * block] = before
    rows[row + 3 * block] = exp(earned) - 1
  }
}
