import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { EmbeddedPostgresError } from './errors.ts'

/** An unprivileged user to run PostgreSQL as. */
export type Account = { uid: number; gid: number }

/** PostgreSQL refuses to run as root; everybody else runs it as himself, which is `undefined`. */
export function findAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] =
      lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (Number(uid) > 0 && Number(gid) > 0)
      return { uid: Number(uid), gid: Number(gid) }
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and this system has neither a user `postgres` nor `nobody`.',
  )
}

/** Whether `account` reaches `directory` and may write there: every directory above it has a say. */
export function canWrite(account: Account, directory: string): boolean {
  const { status } = spawnSync(
    '/bin/sh',
    ['-c', 'cd "$0" && test -w .', directory],
    {
      ...account,
      cwd: '/',
      stdio: 'ignore',
    },
  )
  return status === 0
}
