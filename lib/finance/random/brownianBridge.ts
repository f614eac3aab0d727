import { finite } from '#lib/finance/finite.ts'
/** One point of a bridge: `W(time) = leftWeight W(left) + rightWeight W(right) + deviation Z`. */
export type BridgePoint = {
  /** Index of the time that is filled. */
  index: number
  /** Indices of the filled times on both sides; -1 on the left is W(0) = 0, on the right that there is none. */
  left: number
  right: number
  leftWeight: number
  rightWeight: number
  deviation: number
}

/**
 * The order and weights in which a Brownian bridge fills `times` (any unit, ascending, all > 0): the last first, then the middle
 * of each gap, widest gaps first. So the first normals, which Sobol spreads best, carry most of the variance.
 *
 * Source: Caflisch, Morokoff, Owen (1997); Glasserman, "Monte Carlo Methods in Financial Engineering" (2004), section 3.1.
 *
 * @throws RangeError for times that do not ascend from above 0.
 */
export function planBridge(times: readonly number[]): BridgePoint[] {
  times.forEach((time, i) => {
    const before = i === 0 ? 0 : (times[i - 1] as number)
    if (!(time > before && time < Infinity))
      throw new RangeError('times must ascend from above 0')
  })
  const last = times.length - 1
  if (last < 0) return []
  const timeOf = (index: number) => (index < 0 ? 0 : (times[index] as number))
  const plan: BridgePoint[] = [
    {
      index: last,
      left: -1,
      right: -1,
      leftWeight: 0,
      rightWeight: 0,
      deviation: Math.sqrt(timeOf(last)),
    },
  ]
  const gaps = [{ left: -1, right: last }]
  for (let gap = gaps.shift(); gap; gap = gaps.shift()) {
    const { left, right } = gap
    if (right - left < 2) continue
    const index = (left + right) >> 1
    const [before, after] = [
      timeOf(index) - timeOf(left),
      timeOf(right) - timeOf(index),
    ] as [number, number]
    const width = timeOf(right) - timeOf(left)
    plan.push({
      index,
      left,
      right,
      leftWeight: after / width,
      rightWeight: before / width,
      deviation: finite(Math.sqrt((before * after) / width)),
    })
    gaps.push({ left, right: index }, { left: index, right })
  }
  return plan
}

/**
 * Brownian motion at the planned times out of as many standard normals, in the plan's order. Exact operations only, in the order
 * written.
 *
 * @throws RangeError when `normals` or `path` have another length than the plan.
 */
export function walkBridge(
  plan: readonly BridgePoint[],
  normals: Float64Array,
  path: Float64Array,
): void {
  if (normals.length !== plan.length || path.length !== plan.length)
    throw new RangeError('a bridge takes as many normals as it has times')
  for (let i = 0; i < plan.length; i++) {
    const { index, left, right, leftWeight, rightWeight, deviation } = plan[
      i
    ] as BridgePoint
    const before = left < 0 ? 0 : (path[left] as number)
    const after = right < 0 ? 0 : (path[right] as number)
    path[index] =
      leftWeight * before +
      rightWeight * after +
      deviation * (normals[i] as number)
  }
}
