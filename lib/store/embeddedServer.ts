import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { platform } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import type { Account } from './embeddedAccount.ts'
import type { Binaries } from './embeddedBinaries.ts'
import { isAlive } from './embeddedLock.ts'
import { EmbeddedPostgresError } from './errors.ts'

export type Server = {
  port: number
  stop(): Promise<void>
}

/**
 * Runs PostgreSQL and asks it to stop when descriptor 3 closes, which the kernel does for us when this process ends, be it
 * by SIGKILL. So no server outlives the one who started it.
 */
const TIED_TO_PARENT = `
"$@" 3<&- & server=$!
{ read -r _ <&3; kill -INT $server 2>/dev/null; } & watch=$!
wait $server; status=$?
kill $watch 2>/dev/null
exit $status`

export function runInitdb({
  binaries,
  account,
  directory,
  user,
  password,
}: {
  binaries: Binaries
  account: Account | undefined
  directory: string
  user: string
  password: string
}): void {
  const passwordFile = `${directory}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) chownSync(passwordFile, account.uid, account.gid)
  const { status, stderr, error } = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${directory}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
      // An initdb that the power cut short is thrown away as a whole.
      '--no-sync',
    ],
    { ...account, cwd: '/', env: environment(), encoding: 'utf8' },
  )
  rmSync(passwordFile)
  if (status !== 0)
    throw new EmbeddedPostgresError(
      `PostgreSQL could not make a database in ${directory}: ${stderr?.trim() || 'initdb did not run'}`,
      { cause: error },
    )
}

/**
 * Starts PostgreSQL on `port` of the loopback and waits until `isReady`. A crash later is answered by a new start.
 *
 * @throws EmbeddedPostgresError with the last lines of its log when it ends before it is ready.
 */
export async function startServer(options: {
  binaries: Binaries
  account: Account | undefined
  dataDirectory: string
  port: number
  settings: Readonly<Record<string, string>>
  logPath: string
  isReady: () => Promise<boolean>
}): Promise<Server> {
  let stopping = false
  let child = launch(options)
  const watchOver = (watched: ChildProcess) => {
    watched.once('exit', () => {
      if (stopping) return
      // Its last children hold the shared memory for a moment: until they are gone a new start fails and is tried again.
      setTimeout(() => {
        if (stopping) return
        child = launch(options)
        watchOver(child)
      }, 200)
    })
  }
  await untilReady(child, options)
  watchOver(child)
  return {
    port: options.port,
    async stop() {
      stopping = true
      await end(child, options.dataDirectory)
    },
  }
}

async function untilReady(
  child: ChildProcess,
  { isReady, logPath, dataDirectory }: Parameters<typeof startServer>[0],
): Promise<void> {
  // Recovery after a crash may take long; it ends, or the process does.
  while (child.exitCode === null && child.signalCode === null) {
    if (await isReady()) return
    await new Promise((done) => setTimeout(done, 20))
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL ended before it was ready on ${dataDirectory}: ${lastLines(logPath)}`,
    {
      hint: `The whole log is ${logPath}. Set DATABASE_URL to use a PostgreSQL of your own.`,
    },
  )
}

function launch({
  binaries,
  account,
  dataDirectory,
  port,
  settings,
  logPath,
}: Parameters<typeof startServer>[0]): ChildProcess {
  const words = [binaries.postgres, '-D', dataDirectory]
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    // A worker that vanished with its connection open must not hold its locks for the kernel's two hours.
    tcp_keepalives_idle: '10',
    tcp_keepalives_interval: '5',
    tcp_keepalives_count: '3',
    ...settings,
  }
  for (const [name, value] of Object.entries(all))
    words.push('-c', `${name}=${value}`)
  const log = openSync(logPath, 'a', 0o600)
  const isWindows = platform() === 'win32'
  const child = spawn(
    isWindows ? (words[0] as string) : '/bin/sh',
    isWindows ? words.slice(1) : ['-c', TIED_TO_PARENT, 'postgres', ...words],
    {
      ...account,
      cwd: isWindows ? undefined : '/',
      env: environment(),
      stdio: ['ignore', log, log, 'pipe'],
      // In a process group of its own, so that Ctrl-C in a terminal does not stop it before those who still write.
      detached: true,
      windowsHide: true,
    },
  )
  closeSync(log)
  child.once('error', () => {})
  child.unref()
  const lifeline = child.stdio[3] as Writable & { unref?: () => void }
  lifeline.on('error', () => {})
  lifeline.unref?.()
  return child
}

/** A fast shutdown, and after ten seconds one that the next start recovers from. */
async function end(child: ChildProcess, dataDirectory: string): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const exited = new Promise<void>((done) => child.once('exit', () => done()))
  if (platform() === 'win32') child.kill()
  else (child.stdio[3] as Writable).end()
  const impatience = setTimeout(() => {
    const postmaster = readPostmaster(dataDirectory)
    if (postmaster) process.kill(postmaster.pid, 'SIGQUIT')
  }, 10_000)
  await exited
  clearTimeout(impatience)
}

/** Process and port of the server on this data. A file that outlived its process is removed, whoever has that id today. */
export function readPostmaster(
  dataDirectory: string,
): { pid: number; port: number | undefined } | undefined {
  const path = join(dataDirectory, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const [first, , , fourth] = readFileSync(path, 'utf8').split('\n')
  const pid = Number(first)
  if (isAlive(pid) && isPostgres(pid))
    return { pid, port: Number(fourth) || undefined }
  rmSync(path, { force: true })
  return undefined
}

function isPostgres(pid: number): boolean {
  if (platform() === 'win32') return true
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], {
    encoding: 'utf8',
  })
  if (stdout) return stdout.includes('postgres')
  // Slim images have no `ps`, but Linux tells by itself.
  const comm = `/proc/${pid}/comm`
  return existsSync(comm)
    ? readFileSync(comm, 'utf8').includes('postgres')
    : true
}

/** Without the variables that would lead libpq or the locale elsewhere. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env
  return {
    NODE_ENV: 'production',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(PATH && { PATH }),
    ...(SystemRoot && { SystemRoot }),
    ...(TEMP && { TEMP }),
  }
}

function lastLines(logPath: string): string {
  return readFileSync(logPath, 'utf8').trim().split('\n').slice(-4).join(' | ')
}
