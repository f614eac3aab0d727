import { createHash } from 'node:crypto'
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Account, canWrite } from './embeddedAccount.ts'
import { EmbeddedPostgresError } from './errors.ts'

/**
 * Where the data of `directory` lies: inside it, or, where the unprivileged user cannot get there (a clone in root's home),
 * in a place of its own that a note in `directory` names. Without the note the data there belongs to a directory that was
 * deleted, and is deleted too.
 */
export function placeData(
  directory: string,
  account: Account | undefined,
): string {
  const inside = join(directory, 'data')
  if (!account) return inside
  const trial = join(directory, 'reachable')
  mkdirSync(trial, { recursive: true })
  chownSync(trial, account.uid, account.gid)
  const reachable = canWrite(account, trial)
  rmSync(trial, { recursive: true })
  if (reachable) return inside
  const outside = join(sharedDirectory(directory), 'data')
  const note = join(directory, 'data-is-elsewhere.txt')
  if (!existsSync(note)) {
    rmSync(outside, { recursive: true, force: true })
    writeFileSync(note, `${outside}\n`)
  }
  return outside
}

/** A directory that every user can reach and only root can change, the same one for the same `directory`. */
export function sharedDirectory(directory: string): string {
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 12)
  const shared = `/var/tmp/millrace-${name}`
  mkdirSync(shared, { recursive: true, mode: 0o755 })
  const { uid, mode } = lstatSync(shared)
  // Anybody may make directories there: one that is not ours could swap the programs that root is about to start.
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0)
    throw new EmbeddedPostgresError(
      `${shared} belongs to somebody else or can be written by others.`,
      { hint: `Delete ${shared}, or set DATABASE_URL.` },
    )
  return shared
}
