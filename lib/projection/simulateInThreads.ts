import { openThreads, type Threads } from '#lib/execution/threads.ts'
import { createKernel } from '#lib/finance/kernel/createKernel.ts'
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
import type { SimulationWork } from './simulationWork.ts'

/** Threads that simulate. Opening takes tens of milliseconds, so whoever projects often keeps them. */
export function openSimulationThreads(
  count?: number | undefined,
): Promise<Threads> {
  return openThreads({
    module: new URL('./simulationWork.ts', import.meta.url),
    count,
  })
}

/**
 * All results of a simulation, in shared memory: the same bits for any number of threads and any size of chunks.
 *
 * @throws RangeError as `planSimulation`, and the reason of `signal` when it aborts.
 */
export async function simulateInThreads(
  threads: Threads,
  simulation: Simulation,
  {
    signal,
    onProgress,
    chunkPaths = CHUNK_PATHS,
    isTwin = false,
  }: RunOptions & {
    chunkPaths?: number | undefined
    isTwin?: boolean | undefined
  } = {},
): Promise<{ plan: Plan; rows: Float64Array }> {
  if (!(Number.isInteger(chunkPaths) && chunkPaths > 0 && chunkPaths % 4 === 0))
    throw new RangeError('a chunk is a multiple of four paths')
  const plan = planSimulation(simulation)
  const rows = new Float64Array(new SharedArrayBuffer(8 * countResults(plan)))
  const chunks = Math.ceil(plan.paths / chunkPaths)
  const parameters: SimulationWork = { simulation, chunkPaths, isTwin, rows }
  await threads.run(
    { parameters, chunks },
    { signal, onProgress: onProgress && ((done) => onProgress(done / chunks)) },
  )
  return { plan, rows }
}

/** The fans of a simulation that threads ran. @throws as `simulateInThreads`. */
export async function projectInThreads(
  threads: Threads,
  simulation: Simulation,
  options: RunOptions & FanOptions = {},
): Promise<Projection> {
  const results = await simulateInThreads(threads, simulation, options)
  const { name } = createKernel(results.plan)
  return toProjection(simulation, name, results, options)
}
