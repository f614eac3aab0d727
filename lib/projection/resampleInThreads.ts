import type { Threads } from '#lib/execution/threads.ts'
import type { RunOptions } from './projection.ts'
import type { Resampling, ResamplingWork } from './simulationWork.ts'

/** Short enough to stop soon; a path of a year takes 30 microseconds. */
const CHUNK_PATHS = 128

/**
 * Gains (parts) by history that is resampled in blocks, horizon by horizon, path by path, in shared memory: the same bits for any number of
 * threads.
 *
 * @public
 * @param threads of `openSimulationThreads`.
 * @throws RangeError as `resampleSums`, and the reason of `signal` when it aborts.
 */
export async function resampleInThreads(
  threads: Threads,
  resampling: Resampling,
  { signal }: Pick<RunOptions, 'signal'> = {},
): Promise<Float64Array> {
  const { horizons, paths } = resampling
  const rows = new Float64Array(
    new SharedArrayBuffer(8 * horizons.length * paths),
  )
  const parameters: ResamplingWork = {
    resampling,
    chunkPaths: CHUNK_PATHS,
    rows,
  }
  await threads.run(
    { parameters, chunks: Math.ceil(paths / CHUNK_PATHS) },
    { signal },
  )
  for (let i = 0; i < rows.length; i++) rows[i] = Math.expm1(rows[i] as number)
  return rows
}
