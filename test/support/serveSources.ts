import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'

const root = new URL('../../', import.meta.url)

/**
 * Serves lib/ as a browser can run it: without types, the rooms named by their paths. A page without scripts of its own is at `/`.
 *
 * @param headers of the page, and of the sources, which are what workers are started with.
 */
export async function serveSources({
  page = {},
  sources = {},
}: {
  page?: Record<string, string> | undefined
  sources?: Record<string, string> | undefined
}): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async ({ url = '/' }, response) => {
    if (url === '/') {
      response.writeHead(200, { 'content-type': 'text/html', ...page })
      response.end('<!doctype html><title>Sources</title>')
      return
    }
    try {
      if (!/^\/lib\/[\w/]+\.ts$/.test(url)) throw new Error('not a source')
      const text = await readFile(new URL(`.${url}`, root), 'utf8')
      response.writeHead(200, { 'content-type': 'text/javascript', ...sources })
      response.end(
        stripTypeScriptTypes(text).replaceAll(
          /(from|import) '#lib\//g,
          "$1 '/lib/",
        ),
      )
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address !== 'object') throw new Error('no address')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
