import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { toOwnUrl } from '#app/_server/ownUrl.ts'
import { assertChain } from '#lib/chain/assertChain.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { type Environment, readEnvironment } from '#lib/environment.ts'
import { BaseError } from '#lib/errors.ts'
import { startEmbedded } from '#lib/store/embedded.ts'
import { buildApp } from './build.ts'
import { ensureCompiled } from './contracts.ts'
import { getUsualOrFreePort, isPortFree, usualRpcPort } from './ports.ts'
import { createProgress } from './progress.ts'
import { type Child, type ChildOptions, startChild } from './supervise.ts'

const HELP = `Starts Millrace: chain, database, indexer, keeper and app, and stops them all on Ctrl-C.

  npm start            the production build
  npm run dev          the same with Next's development server

Environment (all optional)
  PORT             port of the app (3000)
  HOST             address that the app listens on (127.0.0.1: this machine alone)
  RPC_URL          your own chain, one URL or several with commas between; then no local chain is started
  CHAIN_ID         id of that chain (31337)
  PUBLIC_RPC_URL   what browsers get instead of RPC_URL, when that one holds a key
  DEPLOYMENT       deployment file of that chain (STATE_DIRECTORY/deployments/CHAIN_ID.json)
  DATABASE_URL     your own PostgreSQL (an embedded one is started without it)
  RPC_PORT         port of the local chain (8545, or a free one when that is taken)
  METRICS_PORT     where the indexer serves its own figures to Prometheus (nowhere; those of all are at /metrics of the app)
  STATE_DIRECTORY  where data, logs and deployment files are kept (.millrace)`

/** Each thing that runs, in the order of its start. They are stopped in the opposite order. */
const running: { name: string; stop: () => Promise<void> }[] = []
const startedAt = Date.now()
/** It answers after some seconds; on a processor that others hold, after some minutes. */
const appMilliseconds = 180_000
/** Ends the builds, which are nobody's children but ours. */
const builds = new AbortController()
/** A database that is still starting has to be waited for before it can be stopped. */
let database: Promise<unknown> = Promise.resolve()
let stopping: Promise<void> | undefined

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    dev: { type: 'boolean' },
  },
  strict: false,
})
if (values.help) console.log(HELP)
else {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void shutDown(0))
  process.once('disconnect', () => void shutDown(0))
  await start().catch(fail)
}

async function start(): Promise<void> {
  const environment = readEnvironment()
  await assertCanStart(environment)
  const app = values.dev
    ? Promise.resolve()
    : step('App built', () => buildApp(builds.signal))
  // A failure of the build is reported where it is awaited, below.
  app.catch(() => {})

  const shared: Record<string, string | undefined> = {
    STATE_DIRECTORY: environment.stateDirectory,
    CHAIN_ID: String(environment.chainId),
    DEPLOYMENT: environment.deploymentPath,
    RPC_URL: environment.rpcUrls.join(','),
    DATABASE_URL: environment.databaseUrl,
    NODE_ENV: 'production',
  }
  const [, databaseUrl] = await Promise.all([
    process.env.RPC_URL ? undefined : startLocalChain(environment, shared),
    environment.databaseUrl ?? startDatabase(environment),
  ])
  shared.DATABASE_URL = databaseUrl

  const indexer = launch(environment, 'indexer', {
    words: ['scripts/indexer.ts'],
    env: shared,
  })
  const keeper = launch(environment, 'keeper', {
    words: ['scripts/keeper.ts'],
    env: shared,
  })
  await Promise.all([
    step('Indexer caught up with the chain', () => indexer.ready),
    step('Keeper on watch', () => keeper.ready),
    app,
  ])
  const url = toOwnUrl(environment)
  const appProcess = launch(environment, 'app', {
    probe: () => waitForApp(url),
    words: [
      '--import',
      './scripts/exitWithParent.ts',
      'node_modules/next/dist/bin/next',
      values.dev ? 'dev' : 'start',
      '--hostname',
      environment.host,
      '--port',
      String(environment.port),
    ],
    env: {
      ...shared,
      ...(values.dev ? { NODE_ENV: 'development' } : {}),
      NEXT_TELEMETRY_DISABLED: '1',
    },
  })
  await step('App answers', () => appProcess.ready)
  process.send?.({ ready: { url, rpcUrl: shared.RPC_URL } })
  console.log(
    `\nReady in ${seconds(startedAt)}. Ctrl-C stops everything. Logs: ${join(environment.stateDirectory, 'logs')}`,
  )
  console.log(`Open ${url}`)
}

async function startLocalChain(
  environment: Environment,
  shared: Record<string, string | undefined>,
): Promise<void> {
  await step('Contracts compiled', () => ensureCompiled(builds.signal))
  const chain = launch(environment, 'chain', {
    words: ['scripts/chain.ts'],
    env: {
      ...shared,
      RPC_URL: undefined,
      // Fixed here, so that a chain that has to be started again keeps its port.
      RPC_PORT:
        process.env.RPC_PORT ?? String(await getUsualOrFreePort(usualRpcPort)),
    },
  })
  const ready = await step(
    'Local chain with its protocols, our vaults and their history',
    () => chain.ready,
  )
  shared.RPC_URL = String(ready.rpcUrl)
  shared.DEPLOYMENT = String(ready.deploymentPath)
}

function startDatabase(environment: Environment): Promise<string> {
  const starting = step('Database started', async () => {
    const { url, stop } = await startEmbedded({
      directory: join(environment.stateDirectory, 'postgres'),
    })
    running.push({ name: 'database', stop })
    return url
  })
  database = starting
  return starting
}

function launch(
  environment: Environment,
  name: string,
  options: Pick<ChildOptions, 'words' | 'env' | 'probe'>,
): Child {
  const child = startChild(
    {
      ...options,
      name,
      logPath: join(environment.stateDirectory, 'logs', `${name}.log`),
      onProgress: createProgress(name),
    },
    fail,
  )
  running.push(child)
  return child
}

/** Says what is wrong before anything long begins. */
async function assertCanStart(environment: Environment): Promise<void> {
  if (!(await isPortFree(environment.port)))
    throw new BaseError(`Port ${environment.port} is taken.`, {
      hint: `Stop the other program, or choose another port: PORT=${environment.port + 1} npm start`,
    })
  if (process.env.RPC_URL && !existsSync(environment.deploymentPath))
    throw new BaseError(
      `RPC_URL is set, but there is no deployment file at ${environment.deploymentPath}.`,
      {
        hint: 'Name the file of your deployment with DEPLOYMENT, or unset RPC_URL for the local demo.',
      },
    )
  if (process.env.RPC_URL) await assertChain(createChainClient(environment))
}

async function waitForApp(url: string): Promise<void> {
  const giveUp = Date.now() + appMilliseconds
  while (Date.now() < giveUp) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new BaseError(`The app does not answer at ${url}.`, {
    hint: 'Its log says why: see logs/app.log in the state directory.',
  })
}

async function step<result>(
  done: string,
  run: () => Promise<result>,
): Promise<result> {
  const since = Date.now()
  const result = await run()
  if (!stopping)
    console.log(
      `${process.stdout.isTTY ? '\x1b[2K' : ''}✓ ${done} (${seconds(since)})`,
    )
  return result
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}

function fail(error: unknown): void {
  if (stopping) return
  console.error(
    error instanceof BaseError
      ? `\n${error.message}${error.hint ? `\n${error.hint}` : ''}`
      : error,
  )
  void shutDown(1)
}

/** Idempotent: a terminal's Ctrl-C reaches this process twice, by the terminal and by npm. */
function shutDown(code: number): Promise<void> {
  stopping ??= (async () => {
    builds.abort()
    await database.catch(() => {})
    for (const { name, stop } of running.reverse())
      await stop().catch((error) =>
        console.error(`${name} did not stop: ${error}`),
      )
    process.exit(code)
  })()
  return stopping
}
