import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { type Account, findAccount } from './embeddedAccount.ts'
import { type Binaries, findBinaries } from './embeddedBinaries.ts'
import { withDirectoryLock } from './embeddedLock.ts'
import { placeData, sharedDirectory } from './embeddedPlace.ts'
import {
  readPostmaster,
  runInitdb,
  type Server,
  startServer,
} from './embeddedServer.ts'
import { EmbeddedPostgresError } from './errors.ts'

export type Embedded = {
  /** postgresql://… with its password; loopback only. */
  url: string
  /** Whether another process started the server; `stop` then leaves it running. */
  attached: boolean
  stop(): Promise<void>
}

export type StartEmbeddedOptions = {
  /** Where data and log are kept; made when missing. */
  directory: string
  /** Server settings over the defaults, as `postgres -c` takes them. */
  settings?: Readonly<Record<string, string>> | undefined
}

const USER = 'millrace'
const DATABASE = 'millrace'

/**
 * Starts the PostgreSQL that comes with the dependencies, over whatever the last stop left, or attaches to the one that
 * already serves `directory`. A server that crashes is started again on the same port; it ends with this process, however
 * that ends.
 *
 * @throws EmbeddedPostgresError when no PostgreSQL starts here.
 */
export async function startEmbedded({
  directory: given,
  settings = {},
}: StartEmbeddedOptions): Promise<Embedded> {
  const directory = resolve(given)
  mkdirSync(directory, { recursive: true })
  return withDirectoryLock(directory, async () => {
    const account = findAccount()
    const dataDirectory = placeData(directory, account)
    const url = await findRunning(directory, dataDirectory)
    if (url) return { url, attached: true, stop: async () => {} }

    const binaries = findBinaries(account, () => sharedDirectory(directory))
    const isNew = !existsSync(join(dataDirectory, 'PG_VERSION'))
    const password = isNew
      ? initialise({ directory, dataDirectory, binaries, account })
      : readPassword(directory, dataDirectory, binaries)
    const server = await startOnFreePort({
      binaries,
      account,
      dataDirectory,
      settings,
      password,
      logPath: join(directory, 'postgres.log'),
    })
    writePrivately(connectionPath(directory), { password, port: server.port })
    try {
      await createDatabase(toUrl(password, server.port, 'postgres'))
    } catch (cause) {
      await server.stop()
      throw cause
    }
    return {
      url: toUrl(password, server.port, DATABASE),
      attached: false,
      stop: server.stop,
    }
  })
}

/** The URL of the server that runs on this data, or `undefined`; a lock file that a crash left behind is removed. */
async function findRunning(
  directory: string,
  dataDirectory: string,
): Promise<string | undefined> {
  const giveUp = Date.now() + 20_000
  for (;;) {
    const postmaster = readPostmaster(dataDirectory)
    if (!postmaster) return undefined
    const { password } = readConnection(directory) ?? {}
    if (password && postmaster.port) {
      const url = toUrl(password, postmaster.port, DATABASE)
      if (await answers(url)) return url
    }
    // It is starting, recovering or stopping: each ends in an answer or in the end of the process.
    if (Date.now() > giveUp)
      throw new EmbeddedPostgresError(
        `PostgreSQL already runs on ${dataDirectory} as process ${postmaster.pid}, but does not answer.`,
        { hint: `Stop process ${postmaster.pid}, then start again.` },
      )
    await new Promise((done) => setTimeout(done, 50))
  }
}

function initialise({
  directory,
  dataDirectory,
  binaries,
  account,
}: {
  directory: string
  dataDirectory: string
  binaries: Binaries
  account: Account | undefined
}): string {
  const password = randomBytes(18).toString('base64url')
  // Renamed when whole: what a killed initdb leaves is thrown away here.
  const partial = `${dataDirectory}.new`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { mode: 0o700 })
  if (account) chownSync(partial, account.uid, account.gid)
  runInitdb({ binaries, account, directory: partial, user: USER, password })
  rmSync(dataDirectory, { recursive: true, force: true })
  renameSync(partial, dataDirectory)
  writePrivately(connectionPath(directory), { password, port: 0 })
  return password
}

function readPassword(
  directory: string,
  dataDirectory: string,
  binaries: Binaries,
): string {
  const version = readFileSync(join(dataDirectory, 'PG_VERSION'), 'utf8').trim()
  const hint = `Everything in it can be indexed again: delete ${directory} and start once more.`
  if (version !== binaries.majorVersion)
    throw new EmbeddedPostgresError(
      `${dataDirectory} was written by PostgreSQL ${version}, and this is PostgreSQL ${binaries.majorVersion}.`,
      { hint },
    )
  const connection = readConnection(directory)
  if (!connection)
    throw new EmbeddedPostgresError(
      `${connectionPath(directory)} is missing, and with it the password of the data beside it.`,
      { hint },
    )
  return connection.password
}

/** A port that is free now may be taken a moment later, so a few are tried. */
async function startOnFreePort(
  options: Omit<Parameters<typeof startServer>[0], 'port' | 'isReady'> & {
    password: string
  },
): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort()
    try {
      return await startServer({
        ...options,
        port,
        isReady: () => answers(toUrl(options.password, port, 'postgres')),
      })
    } catch (error) {
      if (attempt === 3) throw error
    }
  }
}

function findFreePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : undefined
      server.close(() => found(port ?? 0))
    })
  })
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query(
      'select from pg_database where datname = $1',
      [DATABASE],
    )
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

function toUrl(password: string, port: number, database: string): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`
}

function connectionPath(directory: string): string {
  return join(directory, 'connection.json')
}

function readConnection(directory: string): { password: string } | undefined {
  const path = connectionPath(directory)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

function writePrivately(path: string, content: object): void {
  const partial = `${path}.new`
  writeFileSync(partial, `${JSON.stringify(content)}\n`, { mode: 0o600 })
  renameSync(partial, path)
}
