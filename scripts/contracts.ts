import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BaseError } from '#lib/errors.ts'
import { root } from './supervise.ts'
import { runTool } from './tool.ts'

/**
 * `compiled/` holds what is deployed, as Hardhat's artifacts without their build information. It is committed, because
 * the IR pipeline takes a minute and a half, and made anew when its sources are others.
 */
const compiledRoot = join(root, 'compiled')
const artifactsRoot = join(root, 'artifacts')
const stampPath = join(compiledRoot, 'sources.sha256')
/** Whose outcome `artifacts/` is, if it is that of one compilation of everything. */
const wholeStampPath = join(root, 'cache/whole.sha256')

/** Whose artifacts are deployed. The other packages publish their own. */
const SOURCES = ['contracts', '@morpho-org/morpho-blue']

/** What the bytecode depends on beside the sources and the settings. */
const COMPILED_PACKAGES = [
  '@openzeppelin/contracts',
  '@morpho-org/morpho-blue',
  'solc',
  'solc-0.8.19',
]

class CompiledStaleError extends BaseError {
  override name = 'CompiledStaleError'
  constructor(paths: readonly string[]) {
    super(`compiled/ is not what the sources give: ${paths.join(', ')}.`, {
      hint: 'Compile and commit it: npm run compile.',
    })
  }
}

/** Makes `compiled/` what the sources give, which takes long only after a change of these. */
export async function ensureCompiled(
  signal?: AbortSignal,
): Promise<'compiled' | 'unchanged'> {
  if (existsSync(stampPath)) {
    const stamp = await readFile(stampPath, 'utf8')
    if (stamp.trim() === (await hashSources())) return 'unchanged'
  }
  await compileContracts([], signal)
  await writeCompiled({ isWhole: true })
  return 'compiled'
}

/**
 * Hardhat's build of `files`, of which it knows itself what is unchanged, or of all in one compilation: what is compiled
 * together with a contract moves the IR pipeline's inlining, so only then is the bytecode a function of the sources.
 */
export async function compileContracts(
  files: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const isWhole = files.length === 0
  const hash = await hashSources()
  const stamp = await readFile(wholeStampPath, 'utf8').catch(() => '')
  if (isWhole && stamp === hash) return
  await rm(wholeStampPath, { force: true })
  const words = ['node_modules/hardhat/dist/src/cli.js', 'build', '--no-tests']
  await runTool(
    'The contracts did not compile',
    [...words, '--quiet', ...(isWhole ? ['--force'] : files)],
    signal,
  )
  if (isWhole) await writeFile(wholeStampPath, hash)
}

/** A part of a build cannot tell what is gone, nor vouch for all sources. */
export async function writeCompiled({
  isWhole,
}: {
  isWhole: boolean
}): Promise<void> {
  if (isWhole) await rm(compiledRoot, { recursive: true, force: true })
  for (const [path, text] of await readArtifacts()) {
    await mkdir(dirname(join(compiledRoot, path)), { recursive: true })
    await writeFile(join(compiledRoot, path), text)
  }
  if (isWhole) await writeFile(stampPath, `${await hashSources()}\n`)
}

/**
 * @throws {CompiledStaleError} that names every difference between `compiled/` and the last build.
 */
export async function checkCompiled(): Promise<void> {
  const expected = await readArtifacts()
  expected.set('sources.sha256', `${await hashSources()}\n`)
  const stale: string[] = []
  for (const [path, text] of expected) {
    const found = await readFile(join(compiledRoot, path), 'utf8').catch(
      () => undefined,
    )
    if (found !== text) stale.push(path)
  }
  for await (const path of glob('**/*.json', { cwd: compiledRoot }))
    if (!expected.has(path)) stale.push(path)
  if (stale.length > 0) throw new CompiledStaleError(stale)
}

/** The artifacts of all that can be deployed, by their path below `artifacts/`. */
async function readArtifacts(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const source of SOURCES)
    for await (const path of glob(`${source}/**/*.json`, {
      cwd: artifactsRoot,
    })) {
      const artifact: Record<string, unknown> = JSON.parse(
        await readFile(join(artifactsRoot, path), 'utf8'),
      )
      if (!isDeployable(artifact)) continue
      // It names one compilation, not its outcome.
      delete artifact.buildInfoId
      found.set(path, `${JSON.stringify(artifact, null, 1)}\n`)
    }
  return found
}

/** Interfaces and abstract contracts have no code; a library of internal functions has no function. */
function isDeployable({ abi, bytecode }: Record<string, unknown>): boolean {
  const items = abi as readonly { type: string }[]
  return (
    bytecode !== '0x' &&
    items.some(({ type }) => type === 'function' || type === 'constructor')
  )
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  const files: string[] = []
  for (const folder of ['contracts', 'bench/contracts'])
    for (const name of await readdir(join(root, folder), { recursive: true }))
      if (name.endsWith('.sol')) files.push(join(folder, name))
  for (const file of [...files.sort(), 'hardhat.config.ts'])
    hash.update(file).update(await readFile(join(root, file)))
  const { dependencies } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  )
  for (const name of COMPILED_PACKAGES) hash.update(dependencies[name] ?? '')
  return hash.digest('hex')
}
