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

/** What a thread does: chunk i is the paths from `i chunkPaths` on. */
export function createWork(parameters: unknown): (chunk: number) => void {
  // `simulateInThreads` wrote it.
  const { simulation, chunkPaths, isTwin, rows } = parameters as SimulationWork
  const plan = planSimulation(simulation)
  const kernel = isTwin ? createTwin(plan) : createKernel(plan)
  return (chunk) => {
    const first = chunk * chunkPaths
    const count = Math.min(chunkPaths, plan.paths - first)
    kernel.simulate(first, count, { rows, stride: plan.paths, at: first })
  }
}
