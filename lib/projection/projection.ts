import { computeFan, type FanPoint } from '#lib/finance/kernel/fan.ts'
import type { Kernel } from '#lib/finance/kernel/kernel.ts'
import type { Plan } from '#lib/finance/kernel/plan.ts'
import type { Output, Simulation } from '#lib/finance/kernel/simulation.ts'

/** What a simulation says, with all that is needed to repeat it. */
export type Projection = {
  simulation: Simulation
  kernel: Kernel['name']
  /** One fan for each output that was asked for. */
  fans: Partial<Record<Output, FanPoint[]>>
}

export type RunOptions = {
  signal?: AbortSignal | undefined
  /** Of all paths, from 0 to 1. */
  onProgress?: ((part: number) => void) | undefined
}

/** Which fans to compute, for each costs about as much as the paths; none named are all of the model. */
export type FanOptions = { outputs?: readonly Output[] | undefined }

/** Paths of one chunk: short enough to stop soon, long enough not to matter. A multiple of four. */
export const CHUNK_PATHS = 1_024

/** How many results a plan has. */
export function countResults({ outputs, horizons, paths }: Plan): number {
  return outputs.length * horizons.length * paths
}

export function toProjection(
  simulation: Simulation,
  kernel: Kernel['name'],
  { plan, rows }: { plan: Plan; rows: Float64Array },
  { outputs = plan.outputs }: FanOptions = {},
): Projection {
  return {
    simulation,
    kernel,
    fans: Object.fromEntries(
      outputs.map((output) => [output, computeFan(plan, rows, output)]),
    ),
  }
}
