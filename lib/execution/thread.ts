import { parentPort, workerData } from 'node:worker_threads'

/** Who takes a chunk adds one to NEXT; who has done it, to DONE; CANCELLED is 1 when no more are to be taken. */
const NEXT = 0
export const DONE = 1
export const CANCELLED = 2

export type Order = {
  parameters: unknown
  chunks: number
  counters: Int32Array
}

export type Report =
  | { kind: 'ready' }
  | { kind: 'ended' }
  | { kind: 'failed'; error: unknown }

/** What a module of work exports. */
type WorkModule = {
  createWork(parameters: unknown): (chunk: number) => void
}

// The main thread imports this file for its names only.
if (parentPort) {
  const port = parentPort
  const report = (it: Report) => port.postMessage(it)
  const { createWork } = (await import(workerData as string)) as WorkModule
  port.on('message', ({ parameters, chunks, counters }: Order) => {
    try {
      const work = createWork(parameters)
      for (;;) {
        if (Atomics.load(counters, CANCELLED) === 1) break
        const chunk = Atomics.add(counters, NEXT, 1)
        if (chunk >= chunks) break
        work(chunk)
        Atomics.add(counters, DONE, 1)
      }
      report({ kind: 'ended' })
    } catch (error) {
      report({ kind: 'failed', error })
    }
  })
  report({ kind: 'ready' })
}
