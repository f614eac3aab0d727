import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BaseError } from '#lib/errors.ts'

export const root: string = fileURLToPath(new URL('..', import.meta.url))

export class ChildFailedError extends BaseError {
  override name = 'ChildFailedError'
  constructor(name: string, outcome: string, logPath: string) {
    super(`${name} stopped: ${outcome}.\n${tail(logPath)}`, {
      hint: `The whole log is in ${logPath}.`,
    })
  }
}

export type ChildOptions = {
  name: string
  /** A script and its arguments, run by this very node. */
  words: readonly string[]
  env?: Record<string, string | undefined> | undefined
  logPath: string
  /** Resolves once a process that cannot speak for itself is ready. */
  probe?: (() => Promise<void>) | undefined
  /** `ratio` is the part done, from 0 to 1, where it is known. */
  onProgress?: ((sentence: string, ratio?: number) => void) | undefined
}

export type Child = {
  name: string
  /** What the process said of itself when it was ready. */
  ready: Promise<Record<string, unknown>>
  stop: () => Promise<void>
}

/** A restart is tried this often within a minute before the whole is given up. */
const MOST_RESTARTS = 5
const GRACE_MILLISECONDS = 8_000

/**
 * Runs one process of the house: starting → ready → (dead → restarting → ready)* → stopping → stopped.
 * Before it was ready once, a death is a failure and `ready` rejects. Afterwards it is restarted, sooner first and later slower, until it
 * died too often within a minute: then `onGiveUp` is called. The child lives in a process group of its own, so that a Ctrl-C in the
 * terminal reaches the supervisor alone, and the stop is orderly.
 */
export function startChild(
  options: ChildOptions,
  onGiveUp: (error: BaseError) => void,
): Child {
  const { name, words, env, logPath, probe, onProgress } = options
  mkdirSync(dirname(logPath), { recursive: true })
  const log = createWriteStream(logPath, { flags: 'w' })
  const deaths: number[] = []
  let stopping = false
  let wasReady = false
  let child: ChildProcess
  let settle: {
    resolve: (ready: Record<string, unknown>) => void
    reject: (error: BaseError) => void
  }
  const ready = new Promise<Record<string, unknown>>((resolve, reject) => {
    settle = { resolve, reject }
  })
  ready.catch(() => {})
  launch()
  probe?.().then(
    () => becomeReady({}),
    (error) => settle.reject(error),
  )

  function launch(): void {
    child = spawn(process.execPath, [...words], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    })
    child.stdout?.pipe(log, { end: false })
    child.stderr?.pipe(log, { end: false })
    child.on('message', (message: Record<string, unknown>) => {
      if (typeof message.progress === 'string')
        onProgress?.(
          message.progress,
          typeof message.ratio === 'number' ? message.ratio : undefined,
        )
      if (message.ready && typeof message.ready === 'object')
        becomeReady(message.ready as Record<string, unknown>)
    })
    child.once('exit', (code, signal) => {
      if (stopping) return
      const outcome = signal ? `signal ${signal}` : `exit code ${code}`
      // The log's last lines arrive a moment after the exit.
      setTimeout(() => {
        const error = new ChildFailedError(name, outcome, logPath)
        if (!wasReady) return settle.reject(error)
        const now = Date.now()
        deaths.push(now)
        const recent = deaths.filter((death) => now - death < 60_000).length
        if (recent > MOST_RESTARTS) return onGiveUp(error)
        console.error(`${name} stopped (${outcome}); starting it again.`)
        setTimeout(
          () => {
            if (!stopping) launch()
          },
          100 * 2 ** recent,
        )
      }, 100)
    })
  }

  function becomeReady(said: Record<string, unknown>): void {
    wasReady = true
    settle.resolve(said)
  }

  async function stop(): Promise<void> {
    stopping = true
    settle.reject(new BaseError(`${name} was stopped before it was ready.`))
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise<void>((resolve) =>
      child.once('exit', () => resolve()),
    )
    signalGroup(child, 'SIGTERM')
    const timer = setTimeout(
      () => signalGroup(child, 'SIGKILL'),
      GRACE_MILLISECONDS,
    )
    await exited
    clearTimeout(timer)
    signalGroup(child, 'SIGKILL')
    log.end()
  }

  return { name, ready, stop }
}

/** Signals a detached child with all that it has started. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
  } catch {
    // The group is gone already, which is what a signal is for.
  }
}

function tail(path: string): string {
  try {
    return readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-20)
      .join('\n')
  } catch {
    return ''
  }
}
