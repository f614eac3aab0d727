import type { Simulation } from '#lib/finance/kernel/simulation.ts'
import { RefusalError } from '#lib/finance/refusal.ts'
import type { FanOptions, Projection, RunOptions } from './projection.ts'
import type { WorkerReply, WorkerRequest } from './webWorker.ts'

export type Projector = {
  /** @throws RangeError as `planSimulation`, and the reason of `signal` when it aborts. */
  project(
    simulation: Simulation,
    options?: RunOptions & FanOptions & { isTwin?: boolean | undefined },
  ): Promise<{ projection: Projection; rows: Float64Array }>
  close(): void
}

/**
 * Projects in a Web Worker, so that a page stays responsive. Cancelling ends the worker at once; the next projection starts
 * another. One at a time: a page that asks anew cancels what it asked before.
 *
 * @public
 */
export function openProjector(
  createWorker: () => Worker = () =>
    new Worker(new URL('./webWorker.ts', import.meta.url), { type: 'module' }),
): Projector {
  let worker: Worker | undefined
  let lastId = 0
  const close = () => {
    worker?.terminate()
    worker = undefined
  }
  return {
    close,
    project(simulation, { signal, onProgress, outputs, isTwin = false } = {}) {
      const id = ++lastId
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        worker ??= createWorker()
        const its = worker
        const settle = (end: () => void) => {
          its.removeEventListener('message', onMessage)
          its.removeEventListener('error', onError)
          signal?.removeEventListener('abort', onAbort)
          end()
        }
        const onAbort = () => {
          close()
          settle(() => reject(signal?.reason))
        }
        const onError = (event: ErrorEvent) => {
          close()
          settle(() => reject(new Error(event.message)))
        }
        const onMessage = ({ data }: MessageEvent<WorkerReply>) => {
          if (data.id !== id) return
          switch (data.kind) {
            case 'progress':
              return onProgress?.(data.part)
            case 'done':
              return settle(() => resolve(data))
            case 'failed':
              return settle(() => reject(toError(data)))
          }
        }
        its.addEventListener('message', onMessage)
        its.addEventListener('error', onError)
        signal?.addEventListener('abort', onAbort, { once: true })
        its.postMessage({
          id,
          simulation,
          isTwin,
          outputs,
        } satisfies WorkerRequest)
      })
    },
  }
}

function toError({
  message,
  isRange,
  refusal,
}: Extract<WorkerReply, { kind: 'failed' }>): Error {
  if (refusal) return new RefusalError(refusal, message)
  return isRange ? new RangeError(message) : new Error(message)
}
