import {
  HttpRequestError,
  LimitExceededRpcError,
  SocketClosedError,
  TimeoutError,
  WebSocketRequestError,
} from 'viem'
import { BaseError } from '#lib/errors.ts'

/** No endpoint could be reached, or all of them ask for patience. */
export class RpcUnavailableError extends BaseError {
  override name = 'RpcUnavailableError'
  /** Whether the node may be there and drown in the answer: it took the question and then failed. */
  readonly mayBeTooLarge: boolean
  constructor(
    reason: string,
    cause: unknown,
    { mayBeTooLarge = false }: { mayBeTooLarge?: boolean | undefined } = {},
  ) {
    super(`The chain does not answer: ${reason}.`, {
      cause,
      hint: 'Check that the node runs and that RPC_URL names it.',
      retryable: true,
    })
    this.mayBeTooLarge = mayBeTooLarge
  }
}

/** The node asks for patience: so many requests at once are more than it takes. */
export class RpcOverloadedError extends BaseError {
  override name = 'RpcOverloadedError'
  /** Milliseconds after which the node wants to be asked again, where it says so. */
  readonly retryAfter: number | undefined
  constructor(reason: string, retryAfter?: number | undefined) {
    super(`The chain's node is overloaded: ${reason}.`, {
      hint: 'Name further endpoints in RPC_URL, or one that allows more.',
      retryable: true,
    })
    this.retryAfter = retryAfter
  }
}

/** The node answered, and refused. For a range of blocks that mostly means: too many. */
export class RpcRefusedError extends BaseError {
  override name = 'RpcRefusedError'
  /** Whether its words are about the size of the question; other words may be about anything. */
  readonly isAboutSize: boolean
  /** Last block of the range that it says would do. */
  readonly suggestedTo: bigint | undefined
  /** How large the answer would be, where that is why. */
  readonly bytes: number | undefined
  constructor(
    reason: string,
    cause: unknown,
    { bytes }: { bytes?: number | undefined } = {},
  ) {
    super(`The chain's node refused a request: ${reason}.`, {
      cause,
      hint: 'Ask for fewer blocks at once.',
      retryable: true,
    })
    this.isAboutSize = SIZE_LIMIT.test(reason)
    this.bytes = bytes
    const suggested = SUGGESTED_RANGE.exec(reason)?.[1]
    this.suggestedTo = suggested === undefined ? undefined : BigInt(suggested)
  }
}

const SIZE_LIMIT =
  /range|limit|large|size|more than|exceed|too many|too big|results|response|max/i
const SUGGESTED_RANGE = /\[\s*0x[0-9a-f]+\s*,\s*(0x[0-9a-f]+)\s*\]/i

/** The node's answer contradicts itself or the question. */
export class RpcInvalidError extends BaseError {
  override name = 'RpcInvalidError'
  constructor(reason: string) {
    super(`The chain's node gave an answer that cannot be true: ${reason}.`, {
      hint: 'Another endpoint in RPC_URL may be more reliable.',
      retryable: true,
    })
  }
}

const REQUESTS_LIMIT = /rate|too many requests|per second|capacity|throughput/i

/** What viem threw, as an error of this room; our own errors pass as they are. */
export function toRpcError(error: unknown): BaseError {
  if (error instanceof BaseError) return error
  const reason = toReason(error)
  const cause = findCause(error)
  // 413 and 5xx are how some gateways say that an answer became too large.
  if (cause instanceof HttpRequestError)
    return cause.status === undefined || cause.status === 429
      ? new RpcUnavailableError(reason, error)
      : new RpcRefusedError(reason, error)
  if (
    cause instanceof SocketClosedError ||
    cause instanceof WebSocketRequestError
  )
    return new RpcUnavailableError(reason, error)
  // One code for two limits: of requests in a while, which waiting cures, and of blocks or rows in one, which it does not.
  if (cause instanceof LimitExceededRpcError && REQUESTS_LIMIT.test(reason))
    return new RpcUnavailableError(reason, error)
  return new RpcRefusedError(reason, error)
}

function findCause(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (
      cause instanceof HttpRequestError ||
      cause instanceof LimitExceededRpcError ||
      cause instanceof SocketClosedError ||
      cause instanceof WebSocketRequestError ||
      cause instanceof TimeoutError
    )
      return cause
  return error
}

function toReason(error: unknown): string {
  const { details, shortMessage, message } = error as {
    details?: string
    shortMessage?: string
    message?: string
  }
  const reason = details || shortMessage || message || String(error)
  return (reason.split('\n')[0] as string).replace(/\.$/, '')
}
