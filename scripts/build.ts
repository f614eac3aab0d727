import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { BaseError } from '#lib/errors.ts'
import { root, signalGroup } from './supervise.ts'

class BuildError extends BaseError {
  override name = 'BuildError'
}

/** What the app's build depends on. A change in any of these makes it stale. */
const APP_SOURCES = [
  'app',
  'lib',
  'public',
  'next.config.ts',
  'postcss.config.mjs',
  'proxy.ts',
  'package-lock.json',
]

/** What the local chain deploys. The other contracts wait for `npm run build` or the check. */
const DEPLOYED_CONTRACTS = [
  'contracts/Vault.sol',
  'contracts/strategies/AaveV3Strategy.sol',
  'contracts/devnet/DevToken.sol',
  'contracts/devnet/Faucet.sol',
  'contracts/devnet/PriceFeed.sol',
]

/** Compiles what the local chain deploys. Hardhat itself knows what is unchanged. */
export function buildContracts(signal?: AbortSignal): Promise<void> {
  return runTool(
    'The contracts did not compile',
    [
      'node_modules/hardhat/dist/src/cli.js',
      'build',
      '--no-tests',
      '--quiet',
      ...DEPLOYED_CONTRACTS,
    ],
    signal,
  )
}

/** Builds the app for production, unless the last build was made of the same sources. */
export async function buildApp(
  signal?: AbortSignal,
): Promise<'built' | 'unchanged'> {
  const stampPath = join(root, '.next', 'millrace-sources')
  const stamp = hashSources()
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp)
    return 'unchanged'
  await runTool(
    'The app did not build',
    ['node_modules/next/dist/bin/next', 'build'],
    signal,
  )
  mkdirSync(dirname(stampPath), { recursive: true })
  writeFileSync(stampPath, stamp)
  return 'built'
}

function hashSources(): string {
  const hash = createHash('sha256')
  const add = (path: string): void => {
    const absolute = join(root, path)
    if (!existsSync(absolute)) return
    if (statSync(absolute).isDirectory())
      for (const name of readdirSync(absolute).sort()) add(join(path, name))
    else hash.update(path).update(readFileSync(absolute))
  }
  for (const source of APP_SOURCES) add(source)
  return hash.digest('hex')
}

/** Runs to the end, or until `signal` ends the tool and whatever it has started. */
function runTool(
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
