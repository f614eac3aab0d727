import { readdirSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { closeSharedDatabase } from '#lib/api/database.ts'
import { forgetAnswers } from '#lib/api/keptAnswers.ts'

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>

const root = new URL('../../app/', import.meta.url)

/** Every place that a route file answers at, as OpenAPI writes it: `/api/v1/vaults/{chainId}/{address}`. */
export function listRoutes(): { place: string; file: URL }[] {
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('/route.ts'))
    .sort()
    .map((path) => ({
      place: `/${path.slice(0, -'/route.ts'.length).replace(/\[(\w+)\]/g, '{$1}')}`,
      file: new URL(path, root),
    }))
}

/** The route handlers behind a real HTTP server, on the database of `databaseUrl`. */
export async function startTestApi(
  databaseUrl: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  process.env.DATABASE_URL = databaseUrl
  const routes = await Promise.all(
    listRoutes().map(async ({ place, file }) => ({
      pattern: new RegExp(`^${place.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
      handler: ((await import(file.href)) as { GET: Handler }).GET,
    })),
  )
  const server = createServer(async (incoming, response) => {
    const left = new AbortController()
    response.on('close', () => left.abort())
    const request = toRequest(incoming, left.signal)
    const { pathname } = new URL(request.url)
    for (const { pattern, handler } of routes) {
      const match = pattern.exec(pathname)
      if (!match) continue
      const parts = Object.fromEntries(
        Object.entries(match.groups ?? {}).map(([name, part]) => [
          name,
          decodeURIComponent(part),
        ]),
      )
      const answer = await handler(request, { params: Promise.resolve(parts) })
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      if (!answer.body) response.end()
      else {
        const body = Readable.fromWeb(answer.body as never)
        response.on('close', () => body.destroy())
        body.on('error', () => response.destroy())
        body.pipe(response)
      }
      return
    }
    response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await closeSharedDatabase()
      forgetAnswers()
      delete process.env.DATABASE_URL
    },
  }
}

/** With the headers, and a signal that aborts when the caller leaves: as the framework gives it. */
function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, String(value))
  headers.set(
    'x-forwarded-for',
    headers.get('x-forwarded-for') ?? incoming.socket.remoteAddress ?? '',
  )
  return new Request(new URL(incoming.url ?? '/', 'http://127.0.0.1'), {
    headers,
    signal,
  })
}
