import { spawn } from 'node:child_process'
import { BaseError } from '#lib/errors.ts'
import { root, signalGroup } from './supervise.ts'

class BuildError extends BaseError {
  override name = 'BuildError'
}

/** Runs to the end, or until `signal` ends the tool and whatever it has started. */
export function runTool(
  failure: string,
  words: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...words], {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const end = () => signalGroup(child, 'SIGTERM')
    if (signal?.aborted) end()
    signal?.addEventListener('abort', end)
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    child.once('error', reject)
    child.once('exit', (code) => {
      signal?.removeEventListener('abort', end)
      if (code === 0) return resolve()
      const said = Buffer.concat(output).toString().trimEnd()
      reject(new BuildError(`${failure}.\n${said}`))
    })
  })
}
