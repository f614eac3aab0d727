import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { query } from '#bench/indexer/postgres.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { startDevnet } from '#lib/devnet/startDevnet.ts'
import { runIndexer } from '#lib/indexer/runIndexer.ts'
import { migrate } from '#lib/store/migrate.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'

const PATIENCE_MILLISECONDS = 60_000

/** The local chain's 45 days in the database, as the product's own indexer stores them. */
export async function indexLocalChain(databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl)
  await migrate(database.db)
  const { rpcUrl, deployment, stop } = await startDevnet({ port: 0 })
  const abort = new AbortController()
  const caughtUp = Promise.withResolvers<bigint>()
  const { chainId } = deployment
  const running = runIndexer({
    database,
    client: createChainClient({ chainId, rpcUrls: [rpcUrl] }),
    chainId,
    loadDeployment: async () => deployment,
    signal: abort.signal,
    pollMilliseconds: 100,
    log: () => {},
    onCaughtUp: caughtUp.resolve,
  })
  running.catch(caughtUp.reject)
  await caughtUp.promise
  abort.abort()
  await running.catch(() => {})
  await database.close()
  await stop()
}

/** The built app on a database, without a limit of requests. */
export async function serveApp(
  databaseUrl: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await findPort()
  const app = spawn(
    process.execPath,
    [
      'node_modules/next/dist/bin/next',
      'start',
      '--hostname',
      '127.0.0.1',
      '--port',
      String(port),
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        API_REQUESTS_PER_SECOND: '0',
        NEXT_TELEMETRY_DISABLED: '1',
      },
    },
  )
  const url = `http://127.0.0.1:${port}`
  const giveUp = Date.now() + PATIENCE_MILLISECONDS
  while (!(await isUp(url))) {
    if (app.exitCode !== null || Date.now() > giveUp) {
      app.kill()
      throw new Error(
        'The app does not start. Build it before: npx next build.',
      )
    }
    await new Promise((done) => setTimeout(done, 200))
  }
  return {
    url,
    async stop() {
      const gone = once(app, 'exit')
      app.kill('SIGTERM')
      await gone
    },
  }
}

/** As a block does in which nothing happened: every kept answer is one of before. */
export async function passBlock(databaseUrl: string): Promise<void> {
  await query(databaseUrl, 'update vaults set derived_block = derived_block')
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/v1/vaults`)).ok
  } catch {
    return false
  }
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
