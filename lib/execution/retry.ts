import { BaseError } from '#lib/errors.ts'

/** How long to wait before another attempt. */
export type Backoff = {
  attempts: number
  /** Milliseconds before the second attempt; doubled for each further one. */
  firstDelay: number
  /** Milliseconds that no wait exceeds. */
  maxDelay: number
}

/**
 * Calls `run` until it succeeds, or fails in a way that another attempt cannot cure, or the attempts are used up.
 * Half of each wait is random (`random()` from 0 to 1), so that many callers do not come back at once.
 */
export async function retry<T>(
  run: () => Promise<T>,
  { attempts, firstDelay, maxDelay }: Backoff,
  {
    signal,
    isRetryable = isRetryableError,
    random = Math.random,
  }: {
    signal?: AbortSignal | undefined
    isRetryable?: (error: unknown) => boolean
    random?: () => number
  } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt >= attempts || signal?.aborted || !isRetryable(error))
        throw error
      const delay = Math.min(maxDelay, firstDelay * 2 ** (attempt - 1))
      await sleep(delay * (0.5 + random() / 2), signal)
    }
  }
}

function isRetryableError(error: unknown): boolean {
  return error instanceof BaseError && error.retryable
}

/** Resolves after `milliseconds`, or at once when `signal` aborts. */
export function sleep(
  milliseconds: number,
  signal?: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal?.addEventListener('abort', done)
  })
}
