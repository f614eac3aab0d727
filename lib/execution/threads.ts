import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { CANCELLED, DONE, type Order, type Report } from './thread.ts'

/** Threads of this process that wait for work of one kind. */
export type Threads = {
  count: number
  /**
   * Does all chunks, each once, in whichever thread is free. Results are not sent back: they belong into shared memory that
   * `parameters` names.
   *
   * @throws the reason of `signal` when it aborts, after all threads have ended their chunk, and whatever the work throws.
   */
  run(
    work: { parameters: unknown; chunks: number },
    options?: {
      signal?: AbortSignal | undefined
      onProgress?: ((done: number) => void) | undefined
    },
  ): Promise<void>
  close(): Promise<void>
}

const PROGRESS_MILLISECONDS = 20

/**
 * Opens threads and waits until each has loaded `module`, which exports `createWork(parameters)`, a function that does one chunk by its
 * number. One run at a time; later ones wait. Idle threads do not keep the process alive.
 */
export async function openThreads({
  module,
  count = availableParallelism(),
}: {
  module: URL
  count?: number | undefined
}): Promise<Threads> {
  const workers = Array.from(
    { length: count },
    () =>
      new Worker(new URL('./thread.ts', import.meta.url), {
        workerData: module.href,
      }),
  )
  const close = async () => {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  try {
    await Promise.all(workers.map(nextReport))
  } catch (error) {
    await close()
    throw error
  }
  for (const worker of workers) worker.unref()
  let last: Promise<unknown> = Promise.resolve()

  const runNow: Threads['run'] = async (
    { parameters, chunks },
    { signal, onProgress } = {},
  ) => {
    signal?.throwIfAborted()
    const counters = new Int32Array(new SharedArrayBuffer(12))
    const cancel = () => {
      Atomics.store(counters, CANCELLED, 1)
    }
    signal?.addEventListener('abort', cancel, { once: true })
    const timer =
      onProgress &&
      setInterval(
        () => onProgress(Atomics.load(counters, DONE)),
        PROGRESS_MILLISECONDS,
      )
    try {
      const outcomes = await Promise.allSettled(
        workers.map(async (worker) => {
          worker.ref()
          try {
            const report = nextReport(worker)
            worker.postMessage({ parameters, chunks, counters } satisfies Order)
            await report
          } catch (error) {
            cancel()
            throw error
          } finally {
            worker.unref()
          }
        }),
      )
      const failed = outcomes.find((it) => it.status === 'rejected')
      if (failed) throw failed.reason
      signal?.throwIfAborted()
      onProgress?.(chunks)
    } finally {
      clearInterval(timer)
      signal?.removeEventListener('abort', cancel)
    }
  }

  return {
    count,
    run(work, options) {
      const ran = last.then(() => runNow(work, options))
      last = ran.catch(() => {})
      return ran
    },
    close,
  }
}

/** @throws what the thread reports, or the error or exit that ended it. */
function nextReport(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      end()
    }
    const onMessage = (report: Report) =>
      settle(() =>
        report.kind === 'failed' ? reject(report.error) : resolve(),
      )
    const onError = (error: unknown) => settle(() => reject(error))
    const onExit = () =>
      settle(() => reject(new Error('The thread ended before its work.')))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
  })
}
