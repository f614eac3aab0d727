import { tailParts, worstFirst } from '#lib/finance/risk/tailLoss.ts'
import { maximise } from './simplex.ts'

/** What a person's money may become, and what the person can bear. All parts of the whole: 0.1 is 10 %. */
export type MeanCvarProblem = {
  /** Equally likely outcomes: the return of each asset over the horizon. All assets in one outcome belong together. */
  scenarios: readonly (readonly number[])[]
  /** Expected return of each asset over the horizon; by default the mean of the scenarios. */
  expected?: readonly number[] | undefined
  /** CVaR looks at the worst `1 - level`; 0.95 by default. */
  level?: number | undefined
  /** The most that may be lost on average in that tail. */
  budget: number
  /** The most of each asset. */
  caps: readonly number[]
  /** The most of several assets together, such as all of one protocol. */
  groups?: readonly AllocationGroup[] | undefined
}

/** Assets that share a risk. */
export type AllocationGroup = {
  members: readonly number[]
  /** Which part of each member bears it, in [0, 1]; all of it unless told. */
  parts?: readonly number[] | undefined
  /** The most of the whole that may bear it. */
  cap: number
}

export type MeanCvarAllocation = {
  weights: number[]
  /** What is in no asset, because the budget or the caps leave no room for it, or no asset is expected to gain. */
  cash: number
  expected: number
  conditionalValueAtRisk: number
}

const MOST_CUTS = 1000

/**
 * The weights, none negative and together at most 1, of the greatest expected return with a CVaR within the budget and all caps kept.
 * The rest is cash without return or risk, so there is always an answer.
 *
 * CVaR is the greatest mean loss over all ways to choose the tail. So a linear program starts with no tail at all, and each round
 * adds the tail that its answer violates most, until none is: few rounds, each with a row more.
 *
 * Source: Rockafellar and Uryasev, "Optimization of conditional value-at-risk" (2000); the cuts are of Kunzi-Bay and Mayer (2006).
 *
 * @throws RangeError for scenarios that do not fit, a negative budget, caps outside [0, 1] or members that are no assets.
 */
export function allocateByMeanCvar(
  problem: MeanCvarProblem,
): MeanCvarAllocation {
  const { scenarios, budget, caps, groups = [], level = 0.95 } = problem
  const expected = problem.expected ?? meansOf(scenarios)
  assertProblem(problem, expected)
  const rows = [
    caps.map(() => 1),
    ...caps.map((_, i) => caps.map((__, j) => (i === j ? 1 : 0))),
    ...groups.map((group) => toGroupRow(group, caps.length)),
  ]
  const limits = [1, ...caps, ...groups.map(({ cap }) => cap)]
  const parts = tailParts(scenarios.length, level)
  for (let cut = 0; cut < MOST_CUTS; cut++) {
    const weights = maximise(expected, rows, limits)
    const tail = worstTail(scenarios, weights, parts)
    const loss = dot(tail, weights)
    if (loss <= budget + 1e-9) {
      // What is over by rounding is scaled away: CVaR is homogeneous.
      const scale = loss > budget && loss > 0 ? budget / loss : 1
      const kept = weights.map((weight) => weight * scale)
      return {
        weights: kept,
        cash: Math.max(0, 1 - kept.reduce((sum, weight) => sum + weight, 0)),
        expected: dot(expected, kept),
        conditionalValueAtRisk: loss * scale,
      }
    }
    rows.push(tail)
    limits.push(budget)
  }
  throw new RangeError('the scenarios leave no answer within a thousand cuts')
}

/** How much of each of `count` assets bears the group's risk. */
export function toGroupRow(
  { members, parts }: AllocationGroup,
  count: number,
): number[] {
  const row = new Array<number>(count).fill(0)
  for (const [k, i] of members.entries()) row[i] = parts?.[k] ?? 1
  return row
}

/** The mean loss of each asset over the outcomes that are worst for `weights`. */
function worstTail(
  scenarios: readonly (readonly number[])[],
  weights: readonly number[],
  parts: readonly number[],
): number[] {
  const order = worstFirst(scenarios.map((returns) => -dot(returns, weights)))
  const tail = weights.map(() => 0)
  for (const [rank, part] of parts.entries()) {
    const returns = scenarios[order[rank] as number] as readonly number[]
    for (const i of tail.keys())
      tail[i] = (tail[i] as number) - part * (returns[i] as number)
  }
  return tail
}

function meansOf(scenarios: readonly (readonly number[])[]): number[] {
  const [first = []] = scenarios
  return first.map(
    (_, i) =>
      scenarios.reduce((sum, returns) => sum + (returns[i] as number), 0) /
      scenarios.length,
  )
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] as number), 0)

function assertProblem(
  { scenarios, budget, caps, groups = [] }: MeanCvarProblem,
  expected: readonly number[],
): void {
  const fits = (row: readonly number[]) =>
    row.length === caps.length && row.every(Number.isFinite)
  if (scenarios.length === 0 || !scenarios.every(fits) || !fits(expected))
    throw new RangeError('each scenario has one finite return of each asset')
  if (!(budget >= 0 && budget < Infinity))
    throw new RangeError('the budget must be >= 0 and finite')
  for (const cap of caps)
    if (!(cap >= 0 && cap <= 1)) throw new RangeError('a cap is in [0, 1]')
  assertGroups(groups, caps.length)
}

/** @throws RangeError unless each group is of some of `count` assets, with parts and a cap in [0, 1]. */
export function assertGroups(
  groups: readonly AllocationGroup[],
  count: number,
): void {
  const isPart = (part: number) => part >= 0 && part <= 1
  for (const { members, parts = members.map(() => 1), cap } of groups) {
    if (!isPart(cap)) throw new RangeError('a cap is in [0, 1]')
    if (!members.every((i) => Number.isInteger(i) && i >= 0 && i < count))
      throw new RangeError('the members of a group are assets')
    if (parts.length !== members.length || !parts.every(isPart))
      throw new RangeError('each member of a group has a part in [0, 1]')
  }
}
