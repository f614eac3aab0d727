import { resampleSums } from '#lib/finance/forecast/bootstrapForecast.ts'
import {
  type Ending,
  resampleEnding,
} from '#lib/finance/forecast/resampleEnding.ts'
import { createKernel } from '#lib/finance/kernel/createKernel.ts'
import { planSimulation } from '#lib/finance/kernel/plan.ts'
import type { Simulation } from '#lib/finance/kernel/simulation.ts'
import { createTwin } from '#lib/finance/kernel/twin.ts'

export type SimulationWork = {
  simulation: Simulation
  /** Of a chunk, a multiple of four. */
  chunkPaths: number
  /** Takes the twin though WebAssembly may be had. */
  isTwin: boolean
  /** Shared, with room for all results. */
  rows: Float64Array
}

/** History that is resampled: sums of log returns, horizon by horizon, path by path. */
export type Resampling = {
  returns: readonly number[]
  /** What is left once an income ends; none does unless told. */
  ending?: Ending | undefined
  /** Whole days, ascending. */
  horizons: readonly number[]
  paths: number
  seed: number
}

export type ResamplingWork = {
  resampling: Resampling
  chunkPaths: number
  /** Shared, with room for all results. */
  rows: Float64Array
}

/** What a thread does: chunk i is the paths from `i chunkPaths` on. */
export function createWork(parameters: unknown): (chunk: number) => void {
  // `simulateInThreads` or `resampleInThreads` wrote it.
  const work = parameters as SimulationWork | ResamplingWork
  return 'resampling' in work ? createResampling(work) : createSimulation(work)
}

function createSimulation({
  simulation,
  chunkPaths,
  isTwin,
  rows,
}: SimulationWork): (chunk: number) => void {
  const plan = planSimulation(simulation)
  const kernel = isTwin ? createTwin(plan) : createKernel(plan)
  return (chunk) => {
    const first = chunk * chunkPaths
    const count = Math.min(chunkPaths, plan.paths - first)
    kernel.simulate(first, count, { rows, stride: plan.paths, at: first })
  }
}

function createResampling({
  resampling: { returns, ending, horizons, paths, seed },
  chunkPaths,
  rows,
}: ResamplingWork): (chunk: number) => void {
  return (chunk) => {
    const from = chunk * chunkPaths
    const asked = {
      horizons,
      paths: Math.min(chunkPaths, paths - from),
      seed,
      from,
    }
    const sums = ending
      ? resampleEnding(returns, { ...asked, ending })
      : resampleSums(returns, asked)
    for (const [h, row] of sums.entries()) rows.set(row, h * paths + from)
  }
}
