import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Chain } from './chain.ts'
import { drawFailure, type Faults, falls, noFaults } from './faults.ts'
import { type Asked, answer, MethodError } from './methods.ts'
import { mix } from './random.ts'

export type Counts = {
  requests: number
  /** Calls by method; a batch is as many as it holds. */
  calls: Record<string, number>
  /** Bytes of answers. */
  bytes: number
  /** Requests answered by 429. */
  limited: number
  /** Requests that failed on purpose. */
  failed: number
  /** Most requests that were in flight at once. */
  mostInFlight: number
}

export type Endpoint = {
  name: string
  faults: Faults
  counts: Counts
  /** Block ranges of the eth_getLogs that were answered, in turn. */
  ranges: (readonly [from: number, to: number])[]
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}

const noCounts: Counts = {
  requests: 0,
  calls: {},
  bytes: 0,
  limited: 0,
  failed: 0,
  mostInFlight: 0,
}
/** A client that waits longer than this for an answer that never comes has no timeout. */
const silenceMilliseconds = 300_000

/** One door to the chain, with faults of its own. */
export function createEndpoint(chain: Chain, name: string): Endpoint {
  const seed = mix(chain.world.seed, ...Buffer.from(name))
  let inFlight = 0
  let allowance = 0
  let allowedAt = performance.now()
  const waiting: (() => void)[] = []
  let working = 0
  const endpoint: Endpoint = {
    name,
    faults: noFaults,
    counts: { ...noCounts, calls: {} },
    ranges: [],
    async handle(request, response) {
      const { faults, counts } = endpoint
      if (faults.isDown) {
        request.socket.destroy()
        return
      }
      const number = counts.requests++
      const body = await readBody(request)
      if (!isAllowed(faults)) {
        counts.limited++
        tooMany(response)
        return
      }
      inFlight++
      counts.mostInFlight = Math.max(counts.mostInFlight, inFlight)
      try {
        await serve({ body, number, response })
      } finally {
        inFlight--
      }
    },
  }
  return endpoint

  function isAllowed(faults: Faults): boolean {
    if (faults.concurrentRequests > 0 && inFlight >= faults.concurrentRequests)
      return false
    if (faults.requestsPerSecond === 0) return true
    const now = performance.now()
    const most = Math.max(1, faults.requestsPerSecond / 4)
    allowance = Math.min(
      most,
      allowance + ((now - allowedAt) / 1_000) * faults.requestsPerSecond,
    )
    allowedAt = now
    if (allowance < 1) return false
    allowance--
    return true
  }

  async function serve({
    body,
    number,
    response,
  }: {
    body: Buffer
    number: number
    response: ServerResponse
  }): Promise<void> {
    const { faults, counts } = endpoint
    const extra = falls(faults.stragglers, seed, number, 0x57a6)
      ? faults.stragglerMilliseconds
      : 0
    await enter(faults.slots)
    try {
      const wait = faults.latencyMilliseconds + extra
      if (wait > 0) await new Promise((done) => setTimeout(done, wait))
    } finally {
      working--
      waiting.shift()?.()
    }
    const failure = drawFailure(faults, seed, number)
    if (failure) counts.failed++
    switch (failure) {
      case 'status429':
        tooMany(response)
        return
      case 'status500':
      case 'status503':
        response.writeHead(failure === 'status500' ? 500 : 503)
        response.end('upstream connect error')
        return
      case 'html':
        response.writeHead(200, { 'content-type': 'text/html' })
        response.end('<html><body>Bad gateway</body></html>')
        return
      case 'reset':
        response.socket?.destroy()
        return
      case 'timeout':
        await new Promise<void>((done) => {
          const timer = setTimeout(done, silenceMilliseconds)
          response.once('close', () => {
            clearTimeout(timer)
            done()
          })
        })
        response.socket?.destroy()
        return
      case 'internalError':
      case 'truncated':
      case undefined:
    }
    const pieces = toResponse(body, number, failure === 'internalError')
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    counts.bytes += length
    if (failure === 'truncated') {
      // The whole of what was announced came, and it is half of an answer.
      const half = Buffer.concat(pieces).subarray(0, Math.floor(length / 2))
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': half.length,
      })
      response.end(half)
      return
    }
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': length,
    })
    response.cork()
    for (const piece of pieces) response.write(piece)
    response.uncork()
    response.end()
  }

  async function enter(slots: number): Promise<void> {
    if (slots > 0 && working >= slots)
      await new Promise<void>((turn) => waiting.push(turn))
    working++
  }

  function toResponse(
    body: Buffer,
    number: number,
    isFailing: boolean,
  ): Buffer[] {
    let asked: unknown
    try {
      asked = JSON.parse(body.toString())
    } catch {
      return [toError(null, -32700, 'parse error')]
    }
    if (!Array.isArray(asked)) return toAnswer(asked, number, isFailing)
    const pieces = asked.flatMap((each, i) => [
      Buffer.from(i === 0 ? '[' : ','),
      ...toAnswer(each, number, isFailing),
    ])
    return [
      ...(pieces.length > 0 ? pieces : [Buffer.from('[')]),
      Buffer.from(']'),
    ]
  }

  function toAnswer(
    asked: unknown,
    request: number,
    isFailing: boolean,
  ): Buffer[] {
    const { id = null, method, params = [] } = asked as Asked & { id?: unknown }
    const { faults, counts } = endpoint
    counts.calls[method] = (counts.calls[method] ?? 0) + 1
    if (isFailing) return [toError(id, -32603, 'internal error')]
    try {
      const result = answer(
        { method, params },
        { chain, faults, seed, request },
      )
      if (method === 'eth_getLogs') {
        const { fromBlock, toBlock } = params[0] as Record<string, unknown>
        endpoint.ranges.push([Number(fromBlock), Number(toBlock)])
      }
      return [
        Buffer.from(`{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":`),
        ...result,
        Buffer.from('}'),
      ]
    } catch (error) {
      if (error instanceof MethodError)
        return [toError(id, error.code, error.message)]
      throw error
    }
  }
}

function toError(id: unknown, code: number, message: string): Buffer {
  return Buffer.from(
    JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } }),
  )
}

function tooMany(response: ServerResponse): void {
  response.writeHead(429, { 'content-type': 'application/json' })
  response.end(toError(null, -32005, 'rate limit exceeded'))
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
