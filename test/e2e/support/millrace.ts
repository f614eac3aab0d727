import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getFreePort } from '#scripts/ports.ts'
import { root } from '#scripts/supervise.ts'

export type Millrace = {
  url: string
  rpcUrl: string
  /** Where its data and logs are. */
  stateDirectory: string
  process: ChildProcess
  stop: () => Promise<void>
}

/** Everything `npm start` starts, on free ports and, unless one is named, in a directory of its own. */
export async function startMillrace(
  env: Record<string, string> = {},
): Promise<Millrace> {
  const stateDirectory =
    env.STATE_DIRECTORY ?? mkdtempSync(join(tmpdir(), 'millrace-e2e-'))
  // As root, the database runs as another user, who has to get in.
  chmodSync(stateDirectory, 0o755)
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(await getFreePort()),
      RPC_PORT: String(await getFreePort()),
      STATE_DIRECTORY: stateDirectory,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => resolve()),
  )
  const ready = await new Promise<{ url: string; rpcUrl: string }>(
    (resolve, reject) => {
      child.on('message', (message: { ready?: never }) => {
        if (message.ready) resolve(message.ready)
      })
      child.once('exit', (code) =>
        reject(new Error(`npm start ended with ${code}:\n${said}`)),
      )
    },
  )
  return {
    ...ready,
    stateDirectory,
    process: child,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
      if (!env.STATE_DIRECTORY)
        rmSync(stateDirectory, { recursive: true, force: true })
    },
  }
}
