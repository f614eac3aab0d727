import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'

const PATIENCE_MILLISECONDS = 60_000

/** Runs `start` while no other process of this machine runs it on `directory`; the lock of a process that died is taken over. */
export async function withDirectoryLock<T>(
  directory: string,
  start: () => Promise<T>,
): Promise<T> {
  const lock = join(directory, 'starting.lock')
  const giveUp = Date.now() + PATIENCE_MILLISECONDS
  while (!tryLock(lock)) {
    if (Date.now() > giveUp)
      throw new EmbeddedPostgresError(
        `Another process has been starting PostgreSQL in ${directory} for a minute.`,
        { hint: `If there is none, delete ${lock}.` },
      )
    await new Promise((done) => setTimeout(done, 50))
  }
  try {
    return await start()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** A link appears with its content in one step, so a lock is never seen half written. */
function tryLock(lock: string): boolean {
  const own = `${lock}.${process.pid}.${Math.random().toString(36).slice(2)}`
  writeFileSync(own, String(process.pid))
  try {
    linkSync(own, lock)
    return true
  } catch {
    removeIfDead(lock)
    return false
  } finally {
    rmSync(own, { force: true })
  }
}

function removeIfDead(lock: string): void {
  try {
    if (!isAlive(Number(readFileSync(lock, 'utf8')))) rmSync(lock)
  } catch {
    // Its holder has just removed it.
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
