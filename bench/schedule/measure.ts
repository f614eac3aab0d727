import { createCostModel } from '#lib/execution/costModel.ts'
import {
  computeGrahamBound,
  computeLowerBound,
  simulate,
  type TracedTask,
} from '#lib/execution/simulator.ts'
import { createRandom, createRound, createWorkload, drift } from './traces.ts'

/** Makespans over the lower bound of the same round, round by round. */
type Ratios = {
  /** Rounds 1, 2, 3 …: the third one comes after two sightings of each kind. */
  rounds: number[]
  /** The rounds after a third of the kinds became eight times as long. */
  afterDrift: number[]
}

export type ScheduleFigures = {
  seed: number
  family: string
  workers: number
  tasks: number
  firstCome: number
  /** Longest predicted first, no task is cut. */
  whole: Ratios
  /** The same with what exceeds its share cut into pieces: the scheduler as it is used. */
  cut: Ratios
  /** Largest makespan of whole tasks over Graham's bound; never above 1. */
  graham: number
}

const ROUNDS = 5
const ROUNDS_AFTER_DRIFT = 4
const DRIFT = 8
/** In milliseconds: what another piece costs, and below which nothing is cut. */
const SPLITTING = { floor: 100, overhead: 5 }

/** One workload, scheduled by models that start with nothing and learn. */
export function measureWorkload(seed: number): ScheduleFigures {
  let workload = createWorkload(seed)
  const { family, workers } = workload
  const random = createRandom(seed ^ 0x5bd1e995)
  const models = { whole: createCostModel(), cut: createCostModel() }
  const whole: Ratios = { rounds: [], afterDrift: [] }
  const cut: Ratios = { rounds: [], afterDrift: [] }
  let graham = 0
  const learn = (phase: keyof Ratios): readonly TracedTask[] => {
    const round = createRound(workload, random)
    const { makespan } = simulate(round, { workers, costModel: models.whole })
    graham = Math.max(graham, makespan / computeGrahamBound(round, workers))
    whole[phase].push(makespan / computeLowerBound(round, workers))
    const pieces = simulate(round, {
      workers,
      costModel: models.cut,
      splitting: SPLITTING,
    })
    cut[phase].push(pieces.makespan / computeDivisibleBound(round, workers))
    return round
  }
  let firstCome = 0
  for (let i = 1; i <= ROUNDS; i++) {
    const round = learn('rounds')
    if (i === 3)
      firstCome =
        simulate(round, { workers }).makespan /
        computeLowerBound(round, workers)
  }
  workload = drift(workload, DRIFT, random)
  for (let i = 1; i <= ROUNDS_AFTER_DRIFT; i++) learn('afterDrift')
  const tasks = workload.kinds.length
  return { seed, family, workers, tasks, firstCome, whole, cut, graham }
}

/** Lower than that of whole tasks: an even share, or what cannot be cut. */
function computeDivisibleBound(
  round: readonly TracedTask[],
  workers: number,
): number {
  const work = round.reduce((sum, task) => sum + task.milliseconds, 0)
  const whole = round.filter((task) => !task.isDivisible)
  return Math.max(work / workers, computeLowerBound(whole, workers))
}

/** Workloads whose order matters: those that first come, first served makes at least this much longer. */
export const HEAVY = 1.15

export function measureHeavy(count: number): ScheduleFigures[] {
  const figures: ScheduleFigures[] = []
  for (let seed = 1; figures.length < count; seed++) {
    const measured = measureWorkload(seed)
    if (measured.firstCome >= HEAVY) figures.push(measured)
  }
  return figures
}

export function toMean(values: readonly number[]): number {
  return values.reduce((sum, it) => sum + it, 0) / values.length
}

export function toP95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] as number
}
