import * as http from 'node:http'
import * as https from 'node:https'
import { gunzipSync } from 'node:zlib'
import { toAnswerError, toStatusError } from './rpcAnswers.ts'
import { RpcInvalidError, RpcUnavailableError } from './rpcErrors.ts'

/** Memory that an answer is read into; it is kept for the next one, so that a long backfill makes no garbage. */
export type ByteSink = { bytes: Buffer; length: number }

export type RawRpc = {
  url: string
  /** Host and port: the path may hold a key. */
  name: string
  /**
   * Sends one request and reads the whole answer into `sink`.
   *
   * @throws RpcUnavailableError, RpcOverloadedError, RpcRefusedError for a status that is not 200
   */
  fetchBytes(
    method: string,
    params: readonly unknown[],
    sink: ByteSink,
    signal?: AbortSignal | undefined,
  ): Promise<void>
  /** The result of one request. */
  request(
    method: string,
    params: readonly unknown[],
    signal?: AbortSignal | undefined,
  ): Promise<unknown>
  /** Results of requests that travel as one, in their order. */
  batch(
    calls: readonly { method: string; params: readonly unknown[] }[],
    signal?: AbortSignal | undefined,
  ): Promise<unknown[]>
  close(): void
}

/** What is less is not worth the call. */
const WHOLE_READ_BYTES = 2_048

export function createByteSink(): ByteSink {
  return { bytes: Buffer.allocUnsafeSlow(65_536), length: 0 }
}

export function createRawRpcs(urls: readonly string[]): RawRpc[] {
  const names = toEndpointNames(urls)
  return urls.map((url, index) => createRawRpc(url, { name: names[index] }))
}

/** Their hosts; those that share one are numbered, because the rest of an address may hold a key. */
export function toEndpointNames(urls: readonly string[]): string[] {
  const hosts = urls.map((url) => new URL(url).host)
  return hosts.map((host, index) =>
    hosts.indexOf(host) === hosts.lastIndexOf(host)
      ? host
      : `${host} (endpoint ${index + 1})`,
  )
}

/** A JSON-RPC endpoint over HTTP that gives answers as bytes; connections are kept. */
function createRawRpc(
  url: string,
  {
    timeout = 20_000,
    name,
  }: { timeout?: number | undefined; name?: string | undefined } = {},
): RawRpc {
  const { protocol, host, username, password } = new URL(url)
  const isSecure = protocol === 'https:'
  const { Agent, request } = isSecure ? https : http
  const agent = new Agent({ keepAlive: true, maxSockets: 128 })
  const headers = {
    'content-type': 'application/json',
    // Hexadecimal shrinks tenfold, which is worth it on a line and not on the spot.
    ...(isSecure && { 'accept-encoding': 'gzip' }),
  }
  const auth = username ? `${username}:${password}` : undefined
  let id = 0

  function post(
    body: string,
    sink: ByteSink,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) =>
        reject(
          error instanceof Error && error.name === 'AbortError'
            ? error
            : new RpcUnavailableError(toReason(error, host), error),
        )
      const outgoing = request(
        url,
        {
          method: 'POST',
          agent,
          auth,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          ...(signal && { signal }),
        },
        (response) => {
          sink.length = 0
          reserve(sink, Number(response.headers['content-length'] ?? 0))
          let read: ArrayBuffer | undefined
          response.on('data', (chunk: Buffer) => {
            reserve(sink, sink.length + chunk.length)
            chunk.copy(sink.bytes, sink.length)
            sink.length += chunk.length
            if (read !== chunk.buffer) {
              if (read) free(read)
              read = isWholeRead(chunk) ? chunk.buffer : undefined
            }
          })
          response.on('error', fail)
          response.on('end', () => {
            clearTimeout(timer)
            // A connection that ends before its answer does is cut, not done.
            if (!response.complete) return fail(new Error('cut off'))
            try {
              if (response.headers['content-encoding'] === 'gzip') inflate(sink)
              const { statusCode = 0 } = response
              if (statusCode !== 200)
                throw toStatusError(statusCode, toText(sink), {
                  retryAfter: response.headers['retry-after'],
                })
              resolve()
            } catch (error) {
              reject(error)
            }
          })
        },
      )
      const timer = setTimeout(() => {
        reject(
          new RpcUnavailableError(
            `${host} gave no answer in ${timeout} ms`,
            undefined,
            { mayBeTooLarge: true },
          ),
        )
        outgoing.destroy()
      }, timeout)
      outgoing.on('error', (error) => {
        clearTimeout(timer)
        fail(error)
      })
      outgoing.end(body)
    })
  }

  const toBody = (method: string, params: readonly unknown[]) => ({
    jsonrpc: '2.0',
    id: ++id,
    method,
    params,
  })

  async function fetchBytes(
    method: string,
    params: readonly unknown[],
    sink: ByteSink,
    signal?: AbortSignal | undefined,
  ): Promise<void> {
    await post(JSON.stringify(toBody(method, params)), sink, signal)
  }

  return {
    url,
    name: name ?? host,
    fetchBytes,
    async request(method, params, signal) {
      const sink = createByteSink()
      await fetchBytes(method, params, sink, signal)
      return toResult(parseAnswer(sink))
    },
    async batch(calls, signal) {
      const sink = createByteSink()
      const bodies = calls.map(({ method, params }) => toBody(method, params))
      await post(JSON.stringify(bodies), sink, signal)
      const answers = parseAnswer(sink)
      // A node that knows no batches answers with one error.
      if (!Array.isArray(answers)) return [toResult(answers)]
      const byId = new Map(
        answers.map((answer) => [(answer as { id?: unknown }).id, answer]),
      )
      return bodies.map((body) => toResult(byId.get(body.id)))
    },
    close: () => agent.destroy(),
  }
}

/** @throws RpcInvalidError for text that is no JSON, as a truncated answer is. */
export function parseAnswer(sink: ByteSink): unknown {
  try {
    return JSON.parse(toText(sink))
  } catch {
    throw new RpcInvalidError('it is no JSON')
  }
}

/** @throws what the answer's error means, or RpcInvalidError for an answer that is none. */
export function toResult(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null)
    throw new RpcInvalidError('a request was not answered')
  if ('error' in answer && answer.error) throw toAnswerError(answer.error)
  if (!('result' in answer))
    throw new RpcInvalidError('it has neither a result nor an error')
  return answer.result
}

function toText({ bytes, length }: ByteSink): string {
  return bytes.toString('utf8', 0, length)
}

function reserve(sink: ByteSink, length: number): void {
  if (length <= sink.bytes.length) return
  const larger = Buffer.allocUnsafeSlow(Math.max(length, sink.bytes.length * 2))
  sink.bytes.copy(larger, 0, 0, sink.length)
  sink.bytes = larger
}

/** Whether nothing but this (and the headers before it) lies in its memory: small reads share theirs with others. */
function isWholeRead(chunk: Buffer): chunk is Buffer<ArrayBuffer> {
  return (
    chunk.length > WHOLE_READ_BYTES &&
    chunk.length * 2 > chunk.buffer.byteLength &&
    chunk.buffer instanceof ArrayBuffer
  )
}

/**
 * Gives back what one read of a socket took, as soon as the next read shows that the parser is done with it. Left to the garbage
 * collector, the reads of a long backfill made it mark the whole heap every 30 MB: a quarter of all time.
 */
function free(memory: ArrayBuffer): void {
  memory.transfer(0)
}

function inflate(sink: ByteSink): void {
  const bytes = gunzipSync(sink.bytes.subarray(0, sink.length))
  sink.bytes = bytes
  sink.length = bytes.length
}

function toReason(error: unknown, host: string): string {
  const { message, code } = error as { message?: string; code?: string }
  return `${host}: ${message || code || String(error)}`
}
