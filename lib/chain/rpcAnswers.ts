import type { BaseError } from '#lib/errors.ts'
import {
  RpcOverloadedError,
  RpcRefusedError,
  RpcUnavailableError,
} from './rpcErrors.ts'

const REQUESTS_LIMIT =
  /rate|too many requests|per second|throughput|capacity|credits|try again/i

/** What an HTTP status other than 200 means. */
export function toStatusError(
  status: number,
  text: string,
  { retryAfter }: { retryAfter?: string | undefined } = {},
): BaseError {
  const reason = `status ${status} ${text.slice(0, 200)}`.trim()
  if (status === 429)
    return new RpcOverloadedError(reason, toMilliseconds(retryAfter))
  // Too large an answer is told so by some gateways; others mean that they are down.
  if (status === 413) return new RpcRefusedError(reason, undefined)
  if (status >= 500)
    return new RpcUnavailableError(reason, undefined, { mayBeTooLarge: true })
  return new RpcRefusedError(reason, undefined)
}

/** What the error of a JSON-RPC answer means. */
export function toAnswerError(error: unknown): BaseError {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const reason = String(message ?? JSON.stringify(error))
    .split('\n')[0]
    ?.replace(/\.$/, '') as string
  // One code for two limits: of requests in a while, which waiting cures, and of blocks or rows in one, which it does not.
  if (code === 429 || (code === -32005 && REQUESTS_LIMIT.test(reason)))
    return new RpcOverloadedError(reason)
  return new RpcRefusedError(reason, error)
}

function toMilliseconds(retryAfter: string | undefined): number | undefined {
  const seconds = Number(retryAfter)
  return retryAfter && seconds > 0 ? seconds * 1_000 : undefined
}
