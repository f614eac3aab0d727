import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Control, ServeOptions, State } from './server.ts'
import type { Contract } from './world.ts'

export type Rpc = {
  /** The URL of one endpoint. */
  url(endpoint?: string): string
  pid: number
  contracts: readonly Contract[]
  /** Block ranges of every eth_getLogs that the endpoint answered. */
  ranges(endpoint?: string): Promise<[from: number, to: number][]>
  control(order?: Control): Promise<State>
  stop(): Promise<void>
}

const flags = {
  port: 'port',
  hostname: 'hostname',
  seed: 'seed',
  chainId: 'chain-id',
  blocks: 'blocks',
  logs: 'logs',
  head: 'head',
  contractsPerKind: 'contracts-per-kind',
  layout: 'layout',
} as const

/** Starts the synthetic RPC as a process of its own, which ends with this one. */
export async function startRpc(options: ServeOptions = {}): Promise<Rpc> {
  const script = fileURLToPath(new URL('run.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    [
      script,
      '--until-input-ends',
      ...Object.entries(flags).flatMap(([name, flag]) => {
        const value = options[name as keyof typeof flags]
        return value === undefined ? [] : [`--${flag}`, String(value)]
      }),
      ...(options.logTimestamps === false ? ['--no-log-timestamps'] : []),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface(child.stdout)
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    once(child, 'exit').then(() => {
      throw new Error('The synthetic RPC ended before it served.')
    }),
  ])
  const { url } = JSON.parse(line) as { url: string }
  const ask = async (path: string, body?: object) => {
    const response = await fetch(
      `${url}/${path}`,
      body ? { method: 'POST', body: JSON.stringify(body) } : {},
    )
    const answer = await response.json()
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`)
    return answer
  }
  return {
    url: (endpoint = 'a') => `${url}/${endpoint}`,
    pid: child.pid as number,
    contracts: (await ask('contracts')) as Contract[],
    ranges: async (endpoint = 'a') =>
      (await ask(`ranges/${endpoint}`)) as [number, number][],
    control: async (order) => (await ask('control', order)) as State,
    async stop() {
      if (child.exitCode !== null) return
      const gone = once(child, 'exit')
      child.kill()
      await gone
    },
  }
}
