import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { TooManyRequestsError } from '#lib/api/errors.ts'
import type { Simulation } from '#lib/finance/kernel/simulation.ts'
import type { Resampling } from '#lib/projection/simulationWork.ts'

type Simulating = typeof import('#lib/projection/simulateInThreads.ts')
type Resamplings = typeof import('#lib/projection/resampleInThreads.ts')

type Opened = {
  simulate: (simulation: Simulation) => Promise<Float64Array>
  resample: (resampling: Resampling) => Promise<Float64Array>
}

/** More than so many that wait would wait too long; each holds a connection meanwhile. */
const MOST_WAITING = 6

/** A server that bundles each route by itself has this module several times; the process has its threads once. */
const KEY = Symbol.for('millrace.simulationThreads')
const shared = globalThis as {
  [KEY]?: { opened: Promise<Opened>; waiting: number }
}

/** Results of a simulation, or of resampled history, by the threads of this process. @throws TooManyRequestsError */
export async function runInThreads(
  asked: { simulation: Simulation } | { resampling: Resampling },
): Promise<Float64Array> {
  shared[KEY] ??= { opened: open(), waiting: 0 }
  const state = shared[KEY]
  if (state.waiting >= MOST_WAITING) throw new TooManyRequestsError(1)
  state.waiting++
  try {
    const { simulate, resample } = await state.opened
    return 'simulation' in asked
      ? await simulate(asked.simulation)
      : await resample(asked.resampling)
  } catch (error) {
    // Threads that could not be opened, or died, are opened anew.
    if (!(error instanceof RangeError)) delete shared[KEY]
    throw error
  } finally {
    state.waiting--
  }
}

/** Threads load their files by name, which a bundle has no more: the sources are read as they lie there, as every other process does. */
async function open(): Promise<Opened> {
  const load = (file: string): Promise<unknown> =>
    import(
      /* turbopackIgnore: true */ /* webpackIgnore: true */ /* @vite-ignore */
      pathToFileURL(join(process.cwd(), 'lib', 'projection', file)).href
    )
  const simulating = (await load('simulateInThreads.ts')) as Simulating
  const resampling = (await load('resampleInThreads.ts')) as Resamplings
  const threads = await simulating.openSimulationThreads()
  return {
    simulate: async (simulation) =>
      (await simulating.simulateInThreads(threads, simulation)).rows,
    resample: (it) => resampling.resampleInThreads(threads, it),
  }
}
