import { existsSync } from 'node:fs'
import {
  cp,
  glob,
  mkdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  EdrContext,
  FsAccessPermission,
  L1_CHAIN_TYPE,
  l1GenesisState,
  l1HardforkFromString,
  l1SolidityTestRunnerFactory,
  OSAKA,
  type Artifact as SuiteArtifact,
} from '@nomicfoundation/edr'
import type { Artifact } from './compiler.ts'

/**
 * Hardhat's own runner of tests in Solidity, called directly: the tests are compiled once, and read what they deploy
 * from a `compiled/` of this world alone, in which any artifact can be exchanged between two runs.
 */

export type Suite = SuiteArtifact & { path: string }

export type TestRun = {
  suites: readonly Suite[]
  /** Whatever the suites may meet. */
  all: readonly Suite[]
  /** A regular expression that the names of the tests match. */
  pattern?: string | undefined
  fuzzRuns: number
  invariantRuns: number
  /** Of each test, so that what never ends does end. */
  gasLimit: bigint
  onCovered?: ((tags: string[]) => void) | undefined
}

export type TestOutcome = { failed: string[]; passed: number; seconds: number }

const root = fileURLToPath(new URL('../../', import.meta.url))
const suitesRoot = join(root, 'cache/tests/test-artifacts')

const context = new EdrContext()
await context.registerSolidityTestRunnerFactory(
  L1_CHAIN_TYPE,
  l1SolidityTestRunnerFactory(),
)

/** What was compiled of the tests that `patterns` name, by path below test/contracts, and of what they share. */
export async function readSuites(patterns: readonly string[]): Promise<{
  suites: Suite[]
  /** Suites, and the handlers that invariants call. */
  all: Suite[]
}> {
  const all: Suite[] = []
  const seen = new Set<string>()
  for (const pattern of [...patterns, 'support/*', 'liquidity/support/*'])
    for await (const path of glob(`test/contracts/${pattern}/*.json`, {
      cwd: suitesRoot,
    })) {
      if (seen.has(path)) continue
      seen.add(path)
      const artifact = JSON.parse(
        await readFile(join(suitesRoot, path), 'utf8'),
      )
      if (artifact.bytecode === '0x') continue
      all.push({
        path: dirname(path),
        id: {
          name: artifact.contractName,
          solcVersion: '0.8.30',
          source: artifact.inputSourceName,
        },
        contract: {
          abi: JSON.stringify(artifact.abi),
          bytecode: artifact.bytecode,
          linkReferences: artifact.linkReferences,
          deployedBytecode: artifact.deployedBytecode,
          deployedLinkReferences: artifact.deployedLinkReferences,
        },
      })
    }
  const suites = all.filter(
    ({ path, contract }) =>
      path.endsWith('.t.sol') &&
      /"name":"(test|invariant)/.test(contract.abi ?? ''),
  )
  return { suites, all }
}

export class TestWorld {
  readonly directory: string

  private constructor(directory: string) {
    this.directory = directory
  }

  /** @param name of its directory below cache/, made anew. */
  static async open(name: string): Promise<TestWorld> {
    const directory = join(root, 'cache', name)
    await rm(directory, { recursive: true, force: true })
    await mkdir(directory, { recursive: true })
    await cp(join(root, 'compiled'), join(directory, 'compiled'), {
      recursive: true,
    })
    await symlink(join(root, 'node_modules'), join(directory, 'node_modules'))
    return new TestWorld(directory)
  }

  /** Whether `path` below compiled/ is deployed at all: a library of internal functions is not. */
  has(path: string): boolean {
    return existsSync(join(this.directory, 'compiled', path))
  }

  /** @param path of an artifact below compiled/. */
  async place(path: string, { abi, bytecode }: Artifact): Promise<void> {
    await writeFile(
      join(this.directory, 'compiled', path),
      JSON.stringify({ abi, bytecode }),
    )
  }

  async run(run: TestRun): Promise<TestOutcome> {
    const since = performance.now()
    const outcome: TestOutcome = { failed: [], passed: 0, seconds: 0 }
    const { suites, all, onCovered } = run
    await new Promise<void>((resolve, reject) => {
      let left = suites.length
      context
        .runSolidityTests(
          L1_CHAIN_TYPE,
          all.map(({ id, contract }) => ({ id, contract })),
          suites.map(({ id }) => id),
          {
            projectRoot: this.directory,
            hardfork: OSAKA,
            localPredeploys: l1GenesisState(l1HardforkFromString(OSAKA)),
            fsPermissions: ['node_modules', 'compiled'].map((path) => ({
              access: FsAccessPermission.ReadDirectory,
              path,
            })),
            disableBlockGasLimit: true,
            disableTransactionGasCap: true,
            gasLimit: run.gasLimit,
            fuzz: { runs: run.fuzzRuns, seed: '0x6d696c6c72616365' },
            invariant: {
              runs: run.invariantRuns,
              depth: 64,
              failOnRevert: false,
              shrinkRunLimit: 0,
            },
            ...(run.pattern && { testPattern: run.pattern }),
            ...(onCovered && {
              observability: {
                codeCoverage: {
                  onCollectedCoverageCallback: async (hits: Uint8Array[]) =>
                    onCovered(
                      hits.map((tag) => Buffer.from(tag).toString('hex')),
                    ),
                },
              },
            }),
          },
          { buildInfos: [], ignoreContracts: false },
          ({ id, testResults }) => {
            for (const { name, status, reason } of testResults)
              if (status === 'Failure')
                outcome.failed.push(`${id.name}.${name}: ${reason ?? ''}`)
              else outcome.passed += 1
            left -= 1
            if (left === 0) resolve()
          },
        )
        .catch(reject)
    })
    outcome.seconds = (performance.now() - since) / 1000
    return outcome
  }
}
