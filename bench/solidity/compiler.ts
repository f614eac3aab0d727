import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { BaseError } from '#lib/errors.ts'

/**
 * The compiler in this process, for many small compilations: half a second for a contract, where a build that is
 * deployed takes a minute and a half. Nothing is optimised, so what is measured is the source and not the optimiser.
 */

export type Artifact = {
  abi: readonly { type: string; name?: string }[]
  /** Of its creation, with 0x. */
  bytecode: string
}

/** A node of the syntax tree, of which each kind has fields of its own. */
export type AstNode = {
  nodeType: string
  /** `start:length:file`, in bytes. */
  src: string
  [field: string]: unknown
}

type SolcOutput = {
  errors?: { severity: string; formattedMessage: string }[]
  sources: Record<string, { ast: AstNode }>
  contracts?: Record<
    string,
    Record<
      string,
      { abi: Artifact['abi']; evm: { bytecode: { object: string } } }
    >
  >
}

/** @param outputs for each source, what is wanted of each contract ('' stands for the file). */
type Request = {
  sources: Readonly<Record<string, string>>
  outputs: Record<string, Record<string, string[]>>
  isOptimized?: boolean | undefined
}

export class CompilationError extends BaseError {
  override name = 'CompilationError'
}

/** The one pass that keeps the compiler from running out of stack. */
const UNOPTIMIZED = {
  details: {
    peephole: false,
    inliner: false,
    jumpdestRemover: false,
    orderLiterals: false,
    deduplicate: false,
    cse: false,
    constantOptimizer: false,
    yul: true,
    yulDetails: { stackAllocation: true, optimizerSteps: '' },
  },
}

const root = new URL('../../', import.meta.url)
const require = createRequire(import.meta.url)
const files = new Map<string, string | undefined>()
let solc: { compile: (input: string, callbacks: object) => string } | undefined

/** The text of a source by its name in an import: ours, or a package's. */
export function readSource(name: string): string | undefined {
  if (!files.has(name)) files.set(name, readFirst(name))
  return files.get(name)
}

function readFirst(name: string): string | undefined {
  for (const base of ['', 'node_modules/'])
    try {
      return readFileSync(new URL(base + name, root), 'utf8')
    } catch {}
  return undefined
}

function run({ sources, outputs, isOptimized = false }: Request): SolcOutput {
  // Loading it takes half a second, so only who compiles pays.
  solc ??= require('solc') as NonNullable<typeof solc>
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(
      Object.entries(sources).map(([name, content]) => [name, { content }]),
    ),
    settings: {
      evmVersion: 'cancun',
      optimizer: isOptimized ? { enabled: true, runs: 200 } : UNOPTIMIZED,
      // Without it the same code has always the same bytes.
      metadata: { appendCBOR: false, bytecodeHash: 'none' },
      outputSelection: outputs,
    },
  }
  const find = (name: string) => {
    const contents = readSource(name)
    return contents === undefined ? { error: 'not found' } : { contents }
  }
  const output: SolcOutput = JSON.parse(
    solc.compile(JSON.stringify(input), { import: find }),
  )
  const errors = output.errors?.filter((e) => e.severity === 'error') ?? []
  if (errors.length > 0)
    throw new CompilationError(
      errors.map((e) => e.formattedMessage).join('\n'),
      { hint: 'Only what compiles can be measured.' },
    )
  return output
}

/**
 * @param changed texts that stand in for files, by their name.
 * @throws {CompilationError} if the compiler refuses.
 */
export function compileContract(
  target: { source: string; contract: string; isOptimized?: boolean },
  changed: Readonly<Record<string, string>> = {},
): Artifact {
  const { source, contract, isOptimized } = target
  const output = run({
    sources: { [source]: readSource(source) ?? '', ...changed },
    outputs: { [source]: { [contract]: ['abi', 'evm.bytecode.object'] } },
    isOptimized,
  })
  const found = output.contracts?.[source]?.[contract]
  if (!found)
    throw new CompilationError(`There is no ${contract} in ${source}.`, {
      hint: 'The contract must be deployable.',
    })
  return { abi: found.abi, bytecode: `0x${found.evm.bytecode.object}` }
}

/** The contracts of `sources` that can be deployed, by the paths of their artifacts. */
export function compileAll(
  sources: Readonly<Record<string, string>>,
): Map<string, Artifact> {
  const wanted = { '*': ['abi', 'evm.bytecode.object'] }
  const output = run({
    sources,
    outputs: Object.fromEntries(
      Object.keys(sources).map((name) => [name, wanted]),
    ),
  })
  const found = new Map<string, Artifact>()
  for (const [source, contracts] of Object.entries(output.contracts ?? {}))
    for (const [name, { abi, evm }] of Object.entries(contracts))
      if (evm.bytecode.object !== '')
        found.set(`${source}/${name}.json`, {
          abi,
          bytecode: `0x${evm.bytecode.object}`,
        })
  return found
}

export function parseSource(source: string): AstNode {
  const output = run({
    sources: { [source]: readSource(source) ?? '' },
    outputs: { [source]: { '': ['ast'] } },
  })
  const parsed = output.sources[source]
  if (!parsed) throw new CompilationError(`There is no ${source}.`)
  return parsed.ast
}
