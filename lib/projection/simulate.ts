import { createKernel } from '#lib/finance/kernel/createKernel.ts'
import type { Kernel } from '#lib/finance/kernel/kernel.ts'
import { type Plan, planSimulation } from '#lib/finance/kernel/plan.ts'
import type { Simulation } from '#lib/finance/kernel/simulation.ts'
import {
  CHUNK_PATHS,
  countResults,
  type FanOptions,
  type Projection,
  type RunOptions,
  toProjection,
} from './projection.ts'

/**
 * All results of a simulation, in this thread, which hears of other things between chunks.
 *
 * @param create another kernel than the best one.
 * @throws RangeError as `planSimulation`, and the reason of `signal` when it aborts.
 */
export async function simulate(
  simulation: Simulation,
  { signal, onProgress }: RunOptions = {},
  create: (plan: Plan) => Kernel = createKernel,
): Promise<{ plan: Plan; rows: Float64Array; kernel: Kernel['name'] }> {
  const plan = planSimulation(simulation)
  const kernel = create(plan)
  const rows = new Float64Array(countResults(plan))
  for (let first = 0; first < plan.paths; first += CHUNK_PATHS) {
    signal?.throwIfAborted()
    const count = Math.min(CHUNK_PATHS, plan.paths - first)
    kernel.simulate(first, count, { rows, stride: plan.paths, at: first })
    onProgress?.((first + count) / plan.paths)
    await new Promise((resolve) => setTimeout(resolve))
  }
  signal?.throwIfAborted()
  return { plan, rows, kernel: kernel.name }
}

/** The fans of a simulation. @throws as `simulate`. */
export async function project(
  simulation: Simulation,
  options: RunOptions & FanOptions = {},
): Promise<Projection> {
  const { kernel, ...results } = await simulate(simulation, options)
  return toProjection(simulation, kernel, results, options)
}
