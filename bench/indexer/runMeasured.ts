import { spawn } from 'node:child_process'
import { readCpuSeconds, readPeakMiB } from './processes.ts'

export type Measured = {
  wallSeconds: number
  /** Of the program and what it started; the database's is told apart. */
  cpuSeconds: number
  peakMiB: number
  output: string
}

export type Command = {
  command: readonly [string, ...string[]]
  cwd?: string | undefined
  env?: Readonly<Record<string, string>> | undefined
  /** The words by which a program that does not end says that it is done. */
  until?: RegExp | undefined
  /** Milliseconds. */
  timeout: number
}

const sampleMilliseconds = 100
const marker = 'the measured program ended with'

/**
 * Runs a program to its end, or until it says so. A shell stands between, which outlives the program: it has buried it by
 * the time it is asked, so that no processor time of the end is missed.
 *
 * @throws Error with the end of the output when it fails or takes too long.
 */
export function runMeasured({
  command,
  cwd,
  env = {},
  until,
  timeout,
}: Command): Promise<Measured> {
  return new Promise((done, failed) => {
    const since = performance.now()
    const shell = spawn(
      'sh',
      ['-c', `"$@"; echo "${marker} $?"; read -r _`, 'sh', ...command],
      {
        cwd,
        env: { ...process.env, ...env },
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: true,
      },
    )
    const pid = shell.pid as number
    let output = ''
    let peakMiB = 0
    let isOver = false
    const sample = () => {
      peakMiB = Math.max(peakMiB, readPeakMiB(pid))
    }
    const sampling = setInterval(sample, sampleMilliseconds)
    const end = (error?: string) => {
      if (isOver) return
      isOver = true
      const wallSeconds = (performance.now() - since) / 1_000
      sample()
      const cpuSeconds = readCpuSeconds(pid)
      clearInterval(sampling)
      clearTimeout(waiting)
      process.off('exit', kill)
      kill()
      if (error)
        failed(
          new Error(`${command.join(' ')}: ${error}\n${output.slice(-3_000)}`),
        )
      else done({ wallSeconds, cpuSeconds, peakMiB, output })
    }
    const kill = () => {
      try {
        process.kill(-pid, 'SIGKILL')
      } catch {
        // All of the group are gone.
      }
    }
    process.once('exit', kill)
    const waiting = setTimeout(
      () => end(`not done after ${timeout / 1_000} s.`),
      timeout,
    )
    const take = (chunk: Buffer) => {
      output += chunk
      const code = new RegExp(`${marker} (\\d+)`).exec(output)?.[1]
      if (code === '0' && !until) end()
      else if (code !== undefined) end(`ended with ${code}.`)
      else if (until?.test(output)) end()
    }
    shell.stdout.on('data', take)
    shell.stderr.on('data', take)
    shell.once('error', (error) => end(error.message))
    shell.once('exit', () => end('was killed.'))
  })
}
