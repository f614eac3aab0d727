import { BaseError } from '#lib/errors.ts'

/** Nobody is left to ask: all endpoints failed, or those that did not are the ones to avoid. */
export class NoEndpointError extends BaseError {
  override name = 'NoEndpointError'
  constructor(reason: string, cause?: unknown) {
    super(`No endpoint is left to ask: ${reason}.`, {
      cause,
      hint: 'Add another endpoint, or wait until one answers again.',
      retryable: true,
    })
  }
}

/** Another worker has taken the task since, because this one was not heard of for too long; nothing of it may be kept. */
export class StaleAttemptError extends BaseError {
  override name = 'StaleAttemptError'
  constructor(key: string) {
    super(`Task ${key} was given to another worker in the meantime.`)
  }
}

/** The queue's database does not do what it is asked. */
export class QueueError extends BaseError {
  override name = 'QueueError'
  constructor(reason: string, cause: unknown) {
    super(`The task queue does not answer: ${reason}.`, {
      cause,
      hint: 'Check that PostgreSQL runs and that DATABASE_URL names it.',
      retryable: true,
    })
  }
}
