import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

type JsonRpc = {
  id: unknown
  method: string
  params: unknown[]
}

export type RpcProxy = {
  url: string
  /** The node behind. */
  target: string
  /** While true, whoever connects is cut off. */
  dark: boolean
  /** Every request waits so long, in milliseconds. */
  delay: number
  /** Answers in place of the node where it returns something. */
  intercept: (request: JsonRpc) => object | undefined
  /** Methods asked for, with their parameters. */
  seen: { method: string; params: unknown[] }[]
  stop(): Promise<void>
}

/** A node that can go away, be slow, refuse, and become another node: the real one behind a proxy. */
export async function startRpcProxy(target: string): Promise<RpcProxy> {
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    answer(proxy, request, response).catch(() => response.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    if (proxy.dark) socket.destroy()
  })
  const proxy: RpcProxy = {
    url: '',
    target,
    dark: false,
    delay: 0,
    intercept: () => undefined,
    seen: [],
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return proxy
}

async function answer(
  proxy: RpcProxy,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = JSON.parse(Buffer.concat(chunks).toString()) as
    | JsonRpc
    | JsonRpc[]
  if (proxy.delay) await new Promise((done) => setTimeout(done, proxy.delay))
  if (proxy.dark) throw new Error('dark')
  const calls = Array.isArray(body) ? body : [body]
  const answers = await Promise.all(
    calls.map(async (call) => {
      proxy.seen.push({ method: call.method, params: call.params })
      const own = proxy.intercept(call)
      if (own) return { jsonrpc: '2.0', id: call.id, ...own }
      const forwarded = await fetch(proxy.target, {
        method: 'POST',
        body: JSON.stringify(call),
      })
      return (await forwarded.json()) as object
    }),
  )
  if (proxy.dark) throw new Error('dark')
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(Array.isArray(body) ? answers : answers[0]))
}
