import {
  allocateDeposit,
  createCheck,
  type DepositAsset,
  type DepositProblem,
} from '#lib/finance/allocation/depositAllocation.ts'
import { computeFan, type FanPoint } from '#lib/finance/kernel/fan.ts'
import { evenHorizons } from '#lib/finance/kernel/simulation.ts'
import type { Matrix } from '#lib/finance/matrices/matrix.ts'
import {
  simulateUncertainGrowth,
  type UncertainGrowth,
} from '#lib/finance/processes/uncertainGrowth.ts'
import { probabilityOfGoal } from '#lib/finance/risk/goal.ts'

/** A vault of the token that is paid, as a plan needs to know it. */
export type PlanCandidate = {
  /** What a year of the past says of the share price, net of all fees. */
  growth: UncertainGrowth
  /** The growth a year that is left when so many more assets (smallest unit) lie in the vault; never more than `growth.rate`. */
  rateAfter: (assets: number) => number
  /** Which part of the vault is with which protocol; what is idle is with none. */
  protocols: readonly { name: string; part: number }[]
  /** What the vault takes in, smallest unit; `null` where nobody knows a limit. */
  limit: bigint | null
}

export type PlanQuestion = {
  /** Smallest unit. */
  amount: bigint
  /** What it shall be worth at the end, smallest unit. */
  goal: bigint | null
  /** Until then; at most ten years. */
  days: number
  /** The most that may be lost on average in the worst twentieth of all outcomes, as a part of the amount. */
  budget: number
  /** The most of the amount that may be with one protocol. */
  protocolCap: number
  seed: number
}

/** Why a vault gets no more than it does, or nothing. */
export type PlanReason =
  /** Nothing more is left to place that would earn more here. */
  | 'best'
  /** It takes no more. */
  | 'depositLimit'
  | 'protocolCap'
  | 'riskBudget'
  /** More would lower its own rate below what the others pay. */
  | 'ownEffect'
  /** What the others pay, or cash, is expected to bring more. */
  | 'earnsLess'
  /** Its part would be too small to be worth a deposit. */
  | 'tooSmall'

export type PlannedDeposit = {
  /** Of the candidate with the same index. */
  assets: bigint
  /** Of the amount. */
  part: number
  reason: PlanReason
  /** Growth a year with the deposit in. */
  rateAfter: number
}

export type DepositPlan = {
  deposits: PlannedDeposit[]
  /** What stays where it is. */
  cash: bigint
  /** Expected gain until the end, as a part of the amount. */
  expected: number
  /** Mean loss in the worst twentieth of all outcomes, as a part of the amount; negative where even those gain. */
  conditionalValueAtRisk: number
  /** `null` without a goal. */
  goal: { probability: number; standardError: number } | null
  /** Gain as a part of the amount at twelve times. */
  fan: FanPoint[]
}

export const PLAN_PATHS = 2_048
export const PLAN_REPLICATES = 8
/** A smaller part of the amount is no deposit of its own. */
export const LEAST_PART = 0.01
const LEVEL = 0.95
const HORIZONS = 12
const DAYS_PER_YEAR = 365
/** What is moved to find out why a vault gets no more. */
const PROBE = 1e-4
/** Digits of a part of an amount. */
const PARTS = 10 ** 12

/**
 * The plan of a deposit: what of `amount` goes into which of `candidates`, for the most expected net gain within the budget of losses, the
 * caps of protocols and the vaults' own limits, when the deposit itself lowers their rates; and what may come of it. Nothing is
 * moved between vaults later on. The same question and seed give the same plan.
 *
 * @param correlation of the candidates' growth.
 * @throws RangeError for an amount that is not positive, days outside (0, 3650], or candidates that are none.
 */
export function planDeposit(
  question: PlanQuestion,
  candidates: readonly PlanCandidate[],
  correlation: Matrix,
): DepositPlan {
  const { amount, days, goal, seed } = question
  if (amount <= 0n) throw new RangeError('the amount must be > 0')
  if (!(days > 0 && days <= 10 * DAYS_PER_YEAR))
    throw new RangeError('a plan is for at most ten years')
  const horizons = evenHorizons(days, HORIZONS)
  const times = horizons.map((horizon) => horizon / DAYS_PER_YEAR)
  const worths = simulateUncertainGrowth(
    candidates.map(({ growth }) => growth),
    { times, correlation, paths: PLAN_PATHS, seed },
  )
  const assets = candidates.map((candidate, i): DepositAsset => {
    const { rate } = candidate.growth
    const years = days / DAYS_PER_YEAR
    return {
      outcomes: worths[i]?.at(-1) as Float64Array,
      expected: Math.exp(rate * years),
      dilution: (part) =>
        Math.exp((rateOf(candidate, amount, part) - rate) * years),
      cap: capOf(candidate, amount),
    }
  })
  const problem: DepositProblem = {
    assets,
    groups: groupByProtocol(candidates, question.protocolCap),
    budget: question.budget,
    level: LEVEL,
  }
  const { allocation, tooSmall } = allocateWithoutCrumbs(problem)
  const { weights, expected, conditionalValueAtRisk } = allocation
  const reasons = explain(problem, weights, tooSmall)
  const gains = sumGains({ amount, candidates, weights, worths, times })
  const units = toUnits(amount, weights, candidates)
  const last = gains.subarray(gains.length - PLAN_PATHS)
  return {
    deposits: candidates.map((candidate, i) => {
      const part = weights[i] as number
      return {
        assets: units.deposits[i] as bigint,
        part,
        reason: reasons[i] as PlanReason,
        rateAfter: rateOf(candidate, amount, part),
      }
    }),
    cash: units.cash,
    expected,
    conditionalValueAtRisk,
    goal:
      goal === null
        ? null
        : probabilityOfGoal([...last], Number(goal) / Number(amount) - 1),
    fan: computeFan(
      {
        horizons,
        paths: PLAN_PATHS,
        outputs: ['net'],
        pathsPerReplicate: PLAN_PATHS / PLAN_REPLICATES,
      },
      gains,
      'net',
    ),
  }
}

/** A market's name ends in its pair, "Morpho Blue WETH/USDC": the protocol is what stands before. */
export function toProtocolName(venue: string): string {
  return venue.replace(/\s+\S+\/\S+$/, '')
}

function rateOf(
  { growth, rateAfter }: PlanCandidate,
  amount: bigint,
  part: number,
): number {
  return part === 0
    ? growth.rate
    : Math.min(growth.rate, rateAfter(part * Number(amount)))
}

function capOf({ limit }: PlanCandidate, amount: bigint): number {
  return limit === null || limit >= amount ? 1 : Number(limit) / Number(amount)
}

function groupByProtocol(
  candidates: readonly PlanCandidate[],
  cap: number,
): DepositProblem['groups'] {
  const names = new Set(
    candidates.flatMap(({ protocols }) => protocols.map(({ name }) => name)),
  )
  return [...names].map((name) => ({
    members: candidates.map((_, i) => i),
    parts: candidates.map(({ protocols }) =>
      Math.min(
        1,
        protocols.reduce(
          (sum, one) => (one.name === name ? sum + one.part : sum),
          0,
        ),
      ),
    ),
    cap,
  }))
}

/** Leaves out, one after the other, what would get less than a hundredth. */
function allocateWithoutCrumbs(problem: DepositProblem) {
  const tooSmall = new Set<number>()
  for (;;) {
    const allocation = allocateDeposit({
      ...problem,
      assets: problem.assets.map((asset, i) =>
        tooSmall.has(i) ? { ...asset, cap: 0 } : asset,
      ),
    })
    const [least] = [...allocation.weights.entries()]
      .filter(([, weight]) => weight > 0 && weight < LEAST_PART)
      .sort(([, a], [, b]) => a - b)
    if (!least) return { allocation, tooSmall }
    tooSmall.add(least[0])
  }
}

/** For each asset what keeps it from more: a little is taken from where it earns least, and put there. */
function explain(
  problem: DepositProblem,
  weights: readonly number[],
  tooSmall: ReadonlySet<number>,
): PlanReason[] {
  const { gainOfAsset, findBroken } = createCheck(problem)
  const placed = weights.reduce((sum, weight) => sum + weight, 0)
  const lossOf = (i: number) => {
    const weight = weights[i] as number
    return gainOfAsset(i, weight) - gainOfAsset(i, weight - PROBE)
  }
  return weights.map((weight, i): PlanReason => {
    const { cap } = problem.assets[i] as DepositAsset
    if (cap < 1 && weight + PROBE > cap) return 'depositLimit'
    if (weight + PROBE > 1) return 'best'
    const gain = gainOfAsset(i, weight + PROBE) - gainOfAsset(i, weight)
    const donors = [...weights.keys()].filter(
      (j) => j !== i && (weights[j] as number) >= PROBE,
    )
    const shifts = [
      // Cash comes first: it earns nothing.
      ...(1 - placed >= PROBE ? [{ from: -1, lost: 0 }] : []),
      ...donors.map((j) => ({ from: j, lost: lossOf(j) })),
    ].filter(({ lost }) => gain > lost)
    for (const { from } of shifts) {
      const next = weights.map((one, j) =>
        j === i ? one + PROBE : j === from ? one - PROBE : one,
      )
      const broken = findBroken(next)
      if (broken === 'group') return 'protocolCap'
      if (broken === 'budget') return 'riskBudget'
    }
    if (tooSmall.has(i)) return 'tooSmall'
    if (weight === 0) return 'earnsLess'
    const { expected } = problem.assets[i] as DepositAsset
    const undiluted = PROBE * (expected - 1)
    return donors.some((j) => undiluted > lossOf(j)) ? 'ownEffect' : 'best'
  })
}

/** The whole's gain, time by time and path by path. */
function sumGains({
  amount,
  candidates,
  weights,
  worths,
  times,
}: {
  amount: bigint
  candidates: readonly PlanCandidate[]
  weights: readonly number[]
  worths: readonly (readonly Float64Array[])[]
  times: readonly number[]
}): Float64Array {
  const gains = new Float64Array(times.length * PLAN_PATHS)
  for (const [i, candidate] of candidates.entries()) {
    const weight = weights[i] as number
    if (weight === 0) continue
    const lower = rateOf(candidate, amount, weight) - candidate.growth.rate
    for (const [k, time] of times.entries()) {
      const row = (worths[i] as readonly Float64Array[])[k] as Float64Array
      const factor = Math.exp(lower * time)
      for (let path = 0; path < PLAN_PATHS; path++) {
        const at = k * PLAN_PATHS + path
        gains[at] =
          (gains[at] as number) + weight * (factor * (row[path] as number) - 1)
      }
    }
  }
  return gains
}

/** Whole units, each rounded down; what rounding leaves of a whole that is placed goes to the largest with room for it. */
function toUnits(
  amount: bigint,
  weights: readonly number[],
  candidates: readonly PlanCandidate[],
): { deposits: bigint[]; cash: bigint } {
  const deposits = weights.map((weight, i) => {
    const { limit } = candidates[i] as PlanCandidate
    const assets = (amount * BigInt(Math.floor(weight * PARTS))) / BigInt(PARTS)
    return limit !== null && assets > limit ? limit : assets
  })
  let cash = deposits.reduce((left, assets) => left - assets, amount)
  const placed = weights.reduce((sum, weight) => sum + weight, 0)
  const [largest] = [...deposits.entries()].sort(([, a], [, b]) =>
    a < b ? 1 : a > b ? -1 : 0,
  )
  if (largest && placed > 1 - 1e-6) {
    const [i, assets] = largest
    const { limit } = candidates[i] as PlanCandidate
    const more = limit === null || limit - assets > cash ? cash : limit - assets
    deposits[i] = assets + more
    cash -= more
  }
  return { deposits, cash }
}
