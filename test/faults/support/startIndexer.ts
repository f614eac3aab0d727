import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from '#test/support/bareEnvironment.ts'

export type IndexerProcess = {
  pid: number
  getOutput(): string
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>
  kill(signal: NodeJS.Signals): void
}

export type IndexerOptions = {
  rpcUrls: readonly string[]
  databaseUrl: string
  contracts: string
  /** More words of the command line, such as `--exit-when-done`. */
  words?: readonly string[]
  /** A network namespace to live in. */
  namespace?: string | undefined
  env?: Readonly<Record<string, string>>
}

const running = new Set<IndexerProcess>()

/** `npm run indexer -- --contracts …` as a process of its own. */
export function startIndexer({
  rpcUrls,
  databaseUrl,
  contracts,
  words = [],
  namespace,
  env = {},
}: IndexerOptions): IndexerProcess {
  return startScript('indexer', {
    words: [
      ...['--rpc-url', rpcUrls.join(',')],
      ...['--database-url', databaseUrl],
      ...['--contracts', contracts],
      ...words,
    ],
    namespace,
    env,
  })
}

/** `npm run worker` as a process of its own. */
export function startWorker({
  rpcUrls,
  databaseUrl,
}: {
  rpcUrls: readonly string[]
  databaseUrl: string
}): IndexerProcess {
  return startScript('worker', {
    env: { RPC_URL: rpcUrls.join(','), DATABASE_URL: databaseUrl },
  })
}

function startScript(
  name: 'indexer' | 'worker',
  {
    words = [],
    env = {},
    namespace,
  }: {
    words?: readonly string[]
    env?: Readonly<Record<string, string>>
    namespace?: string | undefined
  },
): IndexerProcess {
  const [program, ...args] = [
    ...(namespace ? ['ip', 'netns', 'exec', namespace] : []),
    process.execPath,
    fileURLToPath(new URL(`../../../scripts/${name}.ts`, import.meta.url)),
    ...words,
  ] as [string, ...string[]]
  const child = spawn(program, args, {
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk
    })
  const indexer: IndexerProcess = {
    pid: child.pid as number,
    getOutput: () => output,
    ended: new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => {
        running.delete(indexer)
        resolve(code ?? signal)
      })
    }),
    kill: (signal) => child.kill(signal),
  }
  running.add(indexer)
  return indexer
}

/** Ends what a failed test has left behind. */
export async function endIndexers(): Promise<void> {
  const left = [...running]
  for (const indexer of left) indexer.kill('SIGKILL')
  await Promise.all(left.map(({ ended }) => ended))
}
