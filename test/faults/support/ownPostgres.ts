import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { query } from '#bench/indexer/postgres.ts'
import { startEmbedded } from '#lib/store/embedded.ts'

export type OwnPostgres = {
  url: string
  /** Ends the server as a power cut does; it is started again on the same port. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/** A server that may be broken, with its data in `directory`, fsync on. */
export async function startOwnPostgres(
  directory = mkdtempSync(join(tmpdir(), 'millrace-faults-')),
): Promise<OwnPostgres> {
  mkdirSync(directory, { recursive: true })
  // Root's PostgreSQL is another user, who has to pass here.
  chmodSync(directory, 0o755)
  const server = await startEmbedded({
    directory,
    settings: { min_wal_size: '32MB', max_wal_size: '64MB' },
  })
  const [row] = await query(server.url, 'show data_directory')
  const pidFile = join(String(row?.data_directory), 'postmaster.pid')
  const readPid = () => {
    try {
      return Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    } catch {
      return undefined
    }
  }
  return {
    url: server.url,
    async crash() {
      const pid = readPid()
      if (pid) process.kill(pid, 'SIGQUIT')
      const giveUp = Date.now() + 60_000
      for (;;) {
        await new Promise((done) => setTimeout(done, 50))
        if (readPid() !== pid && (await answers(server.url))) return
        if (Date.now() > giveUp)
          throw new Error('PostgreSQL did not come back.')
      }
    },
    async stop() {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  return query(url, 'select 1').then(
    () => true,
    () => false,
  )
}

/** A file system in memory of so many MiB, which can be made larger; undefined where this process may not mount one. */
export function mountSmallDisk(
  mebibytes: number,
):
  | { directory: string; enlarge(mebibytes: number): void; unmount(): void }
  | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'millrace-disk-'))
  const run = (...words: [string, ...string[]]) =>
    spawnSync(words[0], words.slice(1)).status === 0
  if (
    !run('mount', '-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', directory)
  )
    return undefined
  chmodSync(directory, 0o755)
  return {
    directory,
    enlarge: (size) => {
      run('mount', '-o', `remount,size=${size}m`, directory)
    },
    unmount: () => {
      run('umount', '-l', directory)
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
