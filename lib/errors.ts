type BaseErrorOptions = {
  cause?: unknown
  /** What the reader can do next, one sentence. */
  hint?: string | undefined
  /** Whether the same call may succeed later. */
  retryable?: boolean | undefined
}

/** The root of every error that Millrace throws on purpose. One subclass per way to fail. */
export class BaseError extends Error {
  override name = 'BaseError'
  readonly hint: string | undefined
  readonly retryable: boolean

  constructor(message: string, options: BaseErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.hint = options.hint
    this.retryable = options.retryable ?? false
  }
}
