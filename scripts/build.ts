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
import { root } from './supervise.ts'
import { runTool } from './tool.ts'

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
