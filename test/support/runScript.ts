import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from './bareEnvironment.ts'

export type ScriptRun = {
  /** What it sent to its parent, in order. */
  messages: Record<string, unknown>[]
  /** What it has written to both outputs. */
  getOutput: () => string
  ready: Promise<Record<string, unknown>>
  /** Exit code, once it has ended. */
  ended: Promise<number | null>
  kill: (signal: NodeJS.Signals) => void
}

/** Runs `scripts/<name>.ts` as the supervisor does, with nothing but `env` beside the path of this process. */
export function runScript(
  name: string,
  env: Record<string, string>,
  words: readonly string[] = [],
): ScriptRun {
  const path = fileURLToPath(
    new URL(`../../scripts/${name}.ts`, import.meta.url),
  )
  const child = fork(path, words, {
    env: { ...bareEnvironment(), ...env },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const messages: Record<string, unknown>[] = []
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', resolve),
  )
  const ready = new Promise<Record<string, unknown>>((resolve, reject) => {
    child.on('message', (message: Record<string, unknown>) => {
      messages.push(message)
      if (message.ready) resolve(message.ready as Record<string, unknown>)
    })
    ended.then(() => reject(new Error(`${name} ended: ${output}`)))
  })
  // Whoever expects the end does not wait for readiness.
  ready.catch(() => {})
  return {
    messages,
    getOutput: () => output,
    ready,
    ended,
    kill: (signal) => child.kill(signal),
  }
}
