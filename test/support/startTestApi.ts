import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GET as getOwnerActivity } from '#app/api/v1/activity/[owner]/route.ts'
import { GET as getQueueRequests } from '#app/api/v1/positions/[owner]/queue/route.ts'
import { GET as getRangePositions } from '#app/api/v1/positions/[owner]/ranges/route.ts'
import { GET as getPositions } from '#app/api/v1/positions/[owner]/route.ts'
import { GET as getTermPositions } from '#app/api/v1/positions/[owner]/terms/route.ts'
import { GET as getRangeActivity } from '#app/api/v1/ranges/[chainId]/[address]/activity/route.ts'
import { GET as getRangeHistory } from '#app/api/v1/ranges/[chainId]/[address]/history/route.ts'
import { GET as getRangeVault } from '#app/api/v1/ranges/[chainId]/[address]/route.ts'
import { GET as getRangeVaults } from '#app/api/v1/ranges/route.ts'
import { GET as getStatus } from '#app/api/v1/status/route.ts'
import { GET as getVaultActivity } from '#app/api/v1/vaults/[chainId]/[address]/activity/route.ts'
import { GET as getVaultHistory } from '#app/api/v1/vaults/[chainId]/[address]/history/route.ts'
import { GET as getWithdrawalQueue } from '#app/api/v1/vaults/[chainId]/[address]/queue/route.ts'
import { GET as getVault } from '#app/api/v1/vaults/[chainId]/[address]/route.ts'
import { GET as getTermStaking } from '#app/api/v1/vaults/[chainId]/[address]/term-staking/route.ts'
import { GET as getVaults } from '#app/api/v1/vaults/route.ts'
import { GET as getMetrics } from '#app/metrics/route.ts'
import { closeSharedDatabase } from '#lib/api/database.ts'

type Parts = { chainId: string; address: string; owner: string }
type Handler = (
  request: Request,
  context: { params: Promise<Parts> },
) => Promise<Response>

/** The route files by their place, as the framework finds them. */
const ROUTES: readonly (readonly [RegExp, Handler])[] = (
  [
    ['vaults', getVaults],
    ['vaults/:chainId/:address', getVault],
    ['vaults/:chainId/:address/history', getVaultHistory],
    ['vaults/:chainId/:address/activity', getVaultActivity],
    ['vaults/:chainId/:address/term-staking', getTermStaking],
    ['vaults/:chainId/:address/queue', getWithdrawalQueue],
    ['ranges', getRangeVaults],
    ['ranges/:chainId/:address', getRangeVault],
    ['ranges/:chainId/:address/history', getRangeHistory],
    ['ranges/:chainId/:address/activity', getRangeActivity],
    ['positions/:owner', getPositions],
    ['positions/:owner/ranges', getRangePositions],
    ['positions/:owner/terms', getTermPositions],
    ['positions/:owner/queue', getQueueRequests],
    ['activity/:owner', getOwnerActivity],
    ['status', getStatus],
  ] as const
).map(([place, handler]) => [
  new RegExp(`^/api/v1/${place.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  handler,
])

/** The route handlers behind a real HTTP server, on the database of `databaseUrl`. */
export async function startTestApi(
  databaseUrl: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  process.env.DATABASE_URL = databaseUrl
  const server = createServer(async ({ url = '/' }, response) => {
    const request = new Request(new URL(url, 'http://127.0.0.1'))
    const { pathname } = new URL(request.url)
    if (pathname === '/metrics') {
      const answer = await getMetrics()
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      response.end(await answer.text())
      return
    }
    for (const [pattern, handler] of ROUTES) {
      const groups = pattern.exec(pathname)?.groups
      if (!pattern.test(pathname)) continue
      const parts = Object.fromEntries(
        Object.entries(groups ?? {}).map(([name, part]) => [
          name,
          decodeURIComponent(part),
        ]),
      ) as Parts
      const answer = await handler(request, { params: Promise.resolve(parts) })
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      response.end(await answer.text())
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
      delete process.env.DATABASE_URL
    },
  }
}
