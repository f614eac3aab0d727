import type { Simulation } from '#lib/finance/kernel/simulation.ts'
import { createTwin } from '#lib/finance/kernel/twin.ts'
import { type Refusal, RefusalError } from '#lib/finance/refusal.ts'
import { type FanOptions, type Projection, toProjection } from './projection.ts'
import { simulate } from './simulate.ts'

/** What a page sends. */
export type WorkerRequest = {
  id: number
  simulation: Simulation
  /** Takes the twin though WebAssembly may be had. */
  isTwin: boolean
  outputs: FanOptions['outputs']
}

/** What it hears: parts of the whole, then the outcome. The class of an error is lost on the way, so what it was is said beside it. */
export type WorkerReply = { id: number } & (
  | { kind: 'progress'; part: number }
  | { kind: 'done'; projection: Projection; rows: Float64Array }
  | {
      kind: 'failed'
      message: string
      isRange: boolean
      refusal?: Refusal | undefined
    }
)

/** Of the worker's own global object, for which there are no types beside those of a page. */
const scope = globalThis as unknown as {
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent<WorkerRequest>) => void,
  ): void
  postMessage(reply: WorkerReply, transfer?: Transferable[]): void
}

scope.addEventListener('message', async ({ data }) => {
  const { id, simulation, isTwin, outputs } = data
  try {
    const { kernel, ...results } = await simulate(
      simulation,
      {
        onProgress: (part) => scope.postMessage({ id, kind: 'progress', part }),
      },
      isTwin ? createTwin : undefined,
    )
    const projection = toProjection(simulation, kernel, results, { outputs })
    const { rows } = results
    scope.postMessage({ id, kind: 'done', projection, rows }, [
      rows.buffer as ArrayBuffer,
    ])
  } catch (error) {
    scope.postMessage({
      id,
      kind: 'failed',
      message: error instanceof Error ? error.message : String(error),
      isRange: error instanceof RangeError,
      refusal: error instanceof RefusalError ? error.refusal : undefined,
    })
  }
})
