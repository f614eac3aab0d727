import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Chain, createChain } from './chain.ts'
import { createEndpoint, type Endpoint, readBody } from './endpoint.ts'
import { type Faults, noFaults } from './faults.ts'
import { createWorld, defaultWorld, type WorldOptions } from './world.ts'

/** What can be asked of the chain itself; every endpoint sees it. */
export type ChainOrder = {
  /** Blocks to add at once. */
  advance?: number
  /** Blocks to replace at once; one more is added on top. */
  reorganise?: number
  /** Time between new blocks; 0 stops them. */
  blockMilliseconds?: number
  /** Replaces `depth` blocks once so many more requests have come. */
  reorganiseAfter?: { requests: number; depth: number }
}

/** POST /control takes this, and every control answers the state. */
export type Control = {
  chain?: ChainOrder
  /** By endpoint; what is not named keeps its value. `{ "a": null }` forgets faults and counts. */
  endpoints?: Record<string, Partial<Faults> | null>
}

export type State = {
  chainId: number
  head: number
  branch: number
  logs: number
  endpoints: Record<string, Pick<Endpoint, 'counts' | 'faults'>>
  /** Seconds of processor that this process has used. */
  cpuSeconds: number
}

export type ServedRpc = {
  /** Of the server; an endpoint's is this and `/NAME`. */
  url: string
  chain: Chain
  control(order: Control): State
  close(): Promise<void>
}

export type ServeOptions = Partial<WorldOptions> & {
  /** 0 takes a free one. */
  port?: number
  hostname?: string
  /** Newest block at the start; the last of the history when not given. */
  head?: number
}

/**
 * An archive RPC over a chain that follows from a seed. Every path is an endpoint with faults of its own; `/control` changes
 * faults and the chain, `/contracts` is the list of contracts as the indexer takes it, `/ranges/NAME` what an endpoint was asked.
 */
export async function serveRpc({
  port = 0,
  hostname = '127.0.0.1',
  head,
  ...options
}: ServeOptions = {}): Promise<ServedRpc> {
  const world = createWorld({ ...defaultWorld, ...options })
  const chain = createChain(world, head ?? world.blocks - 1)
  const endpoints = new Map<string, Endpoint>()
  let ticking: NodeJS.Timeout | undefined
  let armed: { left: number; depth: number } | undefined
  const named = (name: string) => {
    let endpoint = endpoints.get(name)
    if (!endpoint) {
      endpoint = createEndpoint(chain, name)
      endpoints.set(name, endpoint)
    }
    return endpoint
  }

  const control = (order: Control): State => {
    const { advance, reorganise, blockMilliseconds, reorganiseAfter } =
      order.chain ?? {}
    if (advance) chain.advance(advance)
    if (reorganise) chain.reorganise(reorganise)
    if (blockMilliseconds !== undefined) {
      clearInterval(ticking)
      if (blockMilliseconds > 0)
        ticking = setInterval(() => chain.advance(1), blockMilliseconds)
    }
    if (reorganiseAfter)
      armed = { left: reorganiseAfter.requests, depth: reorganiseAfter.depth }
    for (const [name, faults] of Object.entries(order.endpoints ?? {})) {
      if (faults === null) endpoints.delete(name)
      else {
        const endpoint = named(name)
        endpoint.faults = { ...endpoint.faults, ...faults }
      }
    }
    const { user, system } = process.cpuUsage()
    return {
      chainId: world.chainId,
      head: chain.head(),
      branch: chain.branchOf(chain.head()),
      logs: world.logs,
      endpoints: Object.fromEntries(
        [...endpoints].map(([name, { counts, faults }]) => [
          name,
          { counts, faults },
        ]),
      ),
      cpuSeconds: (user + system) / 1e6,
    }
  }

  const server = createServer(
    { keepAliveTimeout: 60_000 },
    (request, response) => {
      const name = new URL(request.url ?? '/', 'http://rpc').pathname.slice(1)
      const answered = async () => {
        if (name === 'contracts') return respond(world.contracts)
        if (name.startsWith('ranges/'))
          return respond(named(name.slice('ranges/'.length)).ranges)
        if (name === 'control') {
          const body = await readBody(request)
          const order = body.length > 0 ? parseControl(body) : {}
          return respond(
            order ? control(order) : { error: 'Not a control.' },
            order ? 200 : 400,
          )
        }
        if (armed && --armed.left < 0) {
          chain.reorganise(armed.depth)
          armed = undefined
        }
        await named(name || 'default').handle(request, response)
      }
      const respond = (value: unknown, status = 200) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(value))
      }
      answered().catch((error: unknown) => {
        // A client that hangs up in mid-sentence is no fault of the server's.
        if (!request.destroyed && !response.destroyed) console.error(error)
        response.destroy()
      })
    },
  )
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(port, hostname, listening)
  })
  return {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    chain,
    control,
    async close() {
      clearInterval(ticking)
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function parseControl(body: Buffer): Control | undefined {
  const order: unknown = JSON.parse(body.toString())
  if (typeof order !== 'object' || order === null) return undefined
  const { endpoints, chain, ...rest } = order as Control
  const isKnown = (
    value: object | null | undefined,
    known: readonly string[],
  ) => !value || Object.keys(value).every((key) => known.includes(key))
  const faults = Object.values(endpoints ?? {})
  if (
    Object.keys(rest).length > 0 ||
    !faults.every((value) => isKnown(value, Object.keys(noFaults))) ||
    !isKnown(chain, [
      'advance',
      'reorganise',
      'blockMilliseconds',
      'reorganiseAfter',
    ])
  )
    return undefined
  return order as Control
}
