import * as http from 'node:http'
import * as https from 'node:https'
import * as net from 'node:net'
import { gunzipSync } from 'node:zlib'
import {
  type ByteSink,
  createByteSink,
  emptySink,
  reserveSink,
} from './byteSink.ts'
import { toAnswerError, toStatusError } from './rpcAnswers.ts'
import {
  RpcInvalidError,
  RpcRefusedError,
  RpcUnavailableError,
} from './rpcErrors.ts'

export type RawRpc = {
  url: string
  /** Host and port: the path may hold a key. */
  name: string
  /**
   * Sends one request and reads the whole answer into `sink`.
   *
   * @throws RpcUnavailableError, RpcOverloadedError, RpcRefusedError for a status that is not 200 or an answer that is larger
   * than any that should be asked for
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
const READ_BYTES = 65_536
/** An answer that is larger is not read: asked for in parts, it takes no more memory than others. */
const MOST_BYTES = 32 * 2 ** 20

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
  if (!isSecure) agent.createConnection = connect
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
      // The sink is somebody else's from then on, whatever still comes.
      let isOver = false
      const end = (error?: unknown) => {
        if (isOver) return
        isOver = true
        clearTimeout(timer)
        if (error === undefined) resolve()
        else {
          reject(error)
          outgoing.destroy()
        }
      }
      const fail = (error: unknown) =>
        end(
          error instanceof Error && error.name === 'AbortError'
            ? error
            : new RpcUnavailableError(toReason(error, host), error),
        )
      const refuse = (bytes: number) =>
        end(
          new RpcRefusedError(`${host}: the answer is too large`, undefined, {
            bytes,
          }),
        )
      const timer = setTimeout(
        () =>
          end(
            new RpcUnavailableError(
              `${host} gave no answer in ${timeout} ms`,
              undefined,
              { mayBeTooLarge: true },
            ),
          ),
        timeout,
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
          if (isOver) return
          sink.length = 0
          const told = Number(response.headers['content-length'] ?? 0)
          if (told > MOST_BYTES) return refuse(told)
          reserveSink(sink, told)
          let read: ArrayBuffer | undefined
          response.on('data', (chunk: Buffer) => {
            if (isOver) return
            const length = sink.length + chunk.length
            if (length > MOST_BYTES) return refuse(2 * MOST_BYTES)
            reserveSink(sink, length)
            chunk.copy(sink.bytes, sink.length)
            sink.length = length
            if (read !== chunk.buffer) {
              if (read) free(read)
              read = isWholeRead(chunk) ? chunk.buffer : undefined
            }
          })
          response.on('error', fail)
          response.on('close', () => fail(new Error('cut off')))
          response.on('end', () => {
            if (isOver) return
            // A connection that ends before its answer does is cut, not done.
            if (!response.complete) return fail(new Error('cut off'))
            try {
              if (response.headers['content-encoding'] === 'gzip') inflate(sink)
              const { statusCode = 0 } = response
              if (statusCode !== 200)
                throw toStatusError(statusCode, toText(sink), {
                  retryAfter: response.headers['retry-after'],
                })
              end()
            } catch (error) {
              end(error)
            }
          })
        },
      )
      outgoing.on('error', fail)
      outgoing.on('close', () => fail(new Error('cut off')))
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
      try {
        await fetchBytes(method, params, sink, signal)
        return toResult(parseAnswer(sink))
      } finally {
        emptySink(sink)
      }
    },
    async batch(calls, signal) {
      const sink = createByteSink()
      const bodies = calls.map(({ method, params }) => toBody(method, params))
      const answers = await post(JSON.stringify(bodies), sink, signal)
        .then(() => parseAnswer(sink))
        .finally(() => emptySink(sink))
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

/**
 * A connection that reads into memory of its own over and over. Otherwise every read of 64 kB was garbage, which made the
 * collector mark the whole heap twice a second; what HTTP's parser makes of it is a copy.
 */
function connect(options: http.ClientRequestArgs): net.Socket {
  const socket = net.createConnection({
    ...(options as net.NetConnectOpts),
    onread: {
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback(count: number, bytes: Uint8Array) {
        socket.emit('data', bytes.subarray(0, count))
        return true
      },
    },
  })
  return socket
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

/** @throws RpcRefusedError, RpcInvalidError */
function inflate(sink: ByteSink): void {
  try {
    const bytes = gunzipSync(sink.bytes.subarray(0, sink.length), {
      maxOutputLength: MOST_BYTES,
    })
    reserveSink(sink, bytes.length)
    sink.length = bytes.copy(sink.bytes)
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new RpcRefusedError('the answer is too large', error, {
        bytes: 2 * MOST_BYTES,
      })
    throw new RpcInvalidError('it is not compressed as it says')
  }
}

function toReason(error: unknown, host: string): string {
  const { message, code } = error as { message?: string; code?: string }
  return `${host}: ${message || code || String(error)}`
}
