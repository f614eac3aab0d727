import { basename } from 'node:path'
import {
  type Artifact,
  CompilationError,
  compileContract,
} from '#bench/solidity/compiler.ts'
import { readSuites, type Suite, TestWorld } from '#bench/solidity/testWorld.ts'
import { BaseError } from '#lib/errors.ts'
import type { Mutant } from './mutants.ts'
import type { Subject } from './subjects.ts'

export type Verdict =
  | { kind: 'killed'; mutant: Mutant; by: string }
  | { kind: 'survived'; mutant: Mutant }
  /** The compiler refuses it, or makes the same code of it. */
  | { kind: 'void'; mutant: Mutant; why: 'uncompilable' | 'same code' }

export type Effort = { fuzzRuns: number; invariantRuns: number }

type Run = { suites: Suite[]; pattern: string; gasLimit: bigint }

class BaselineError extends BaseError {
  override name = 'BaselineError'
}

/** Cheapest first: nine of ten mutants do not live to see a fuzz test. */
const STAGES = ['^test_', '^testFuzz', '^invariant']

/** What the tests of a run are given, or more if they need it. The less it is, the sooner an endless mutant ends. */
const GAS_LIMITS = [25_000_000n, 100_000_000n, 400_000_000n, 1_600_000_000n]

/** How many mutants are under test at a time. The compiler blocks the process, the runner does not. */
const LANES = 2

/**
 * Tests all mutants of a subject.
 * @throws {BaselineError} if a test fails without any mutation.
 */
export async function measure(
  subject: Subject,
  mutants: readonly Mutant[],
  effort: Effort,
  onVerdict: (verdict: Verdict) => void,
): Promise<Verdict[]> {
  const { suites, all } = await readSuites(subject.tests)
  const targets = [subject.source, ...(subject.within ?? [])].map((source) => ({
    source,
    contract: basename(source, '.sol'),
  }))
  const compile = (text?: string, isOptimized = false) =>
    targets.map((target) =>
      compileContract(
        { ...target, isOptimized },
        text === undefined ? {} : { [subject.source]: text },
      ),
    )
  const original = compile()
  const optimized = compile(undefined, true)
  const runs = runsOf(suites)

  async function placeIn(
    world: TestWorld,
    artifacts: readonly Artifact[],
  ): Promise<void> {
    for (const [i, artifact] of artifacts.entries()) {
      const { source, contract } = targets[i] as (typeof targets)[number]
      await world.place(`${source}/${contract}.json`, artifact)
    }
  }

  async function testIn(world: TestWorld): Promise<string | undefined> {
    // A copy: the other lane may change the order meanwhile.
    for (const run of [...runs]) {
      const { failed } = await world.run({ ...run, all, ...effort })
      if (failed.length === 0) continue
      // What has just killed is likely to kill the next one too.
      if (run.pattern === STAGES[0])
        runs.unshift(...runs.splice(runs.indexOf(run), 1))
      return failed[0]
    }
    return undefined
  }

  const verdicts: Verdict[] = []
  const queue = [...mutants]
  async function work(lane: number): Promise<void> {
    const world = await TestWorld.open(`mutation/${lane}`)
    for (let next = queue.shift(); next; next = queue.shift()) {
      const verdict = await judge(world, next)
      verdicts.push(verdict)
      onVerdict(verdict)
    }
  }

  async function findGasLimits(): Promise<void> {
    const world = await TestWorld.open('mutation/0')
    await placeIn(world, original)
    for (const run of runs) {
      let failed: string[] = []
      for (run.gasLimit of GAS_LIMITS) {
        const outcome = await world.run({ ...run, all, ...effort })
        failed = outcome.failed
        if (failed.length === 0) break
      }
      if (failed.length > 0)
        throw new BaselineError(`Without any mutation fails ${failed[0]}`, {
          hint: 'Mend the tests first, or compile the contracts: npm run compile.',
        })
    }
  }

  async function judge(world: TestWorld, mutant: Mutant): Promise<Verdict> {
    try {
      const artifacts = compile(mutant.source)
      if (isSame(artifacts, original))
        return { kind: 'void', mutant, why: 'same code' }
      await placeIn(world, artifacts)
      const by = await testIn(world)
      if (by !== undefined) return { kind: 'killed', mutant, by }
      return isSame(compile(mutant.source, true), optimized)
        ? { kind: 'void', mutant, why: 'same code' }
        : { kind: 'survived', mutant }
    } catch (error) {
      if (!(error instanceof CompilationError)) throw error
      return { kind: 'void', mutant, why: 'uncompilable' }
    }
  }

  await findGasLimits()
  await Promise.all(Array.from({ length: LANES }, (_, lane) => work(lane)))
  return verdicts
}

/** One run for each stage of each file, so that the first failure spares the rest. */
function runsOf(suites: readonly Suite[]): Run[] {
  const paths = [...new Set(suites.map(({ path }) => path))]
  return STAGES.flatMap((pattern) =>
    paths.map((path) => ({
      pattern,
      gasLimit: 0n,
      suites: suites.filter(
        (suite) => suite.path === path && hasTest(suite, pattern),
      ),
    })),
  ).filter((run) => run.suites.length > 0)
}

function hasTest({ contract }: Suite, pattern: string): boolean {
  return contract.abi?.includes(`"name":"${pattern.slice(1)}`) ?? false
}

function isSame(a: readonly Artifact[], b: readonly Artifact[]): boolean {
  return a.every(({ bytecode }, i) => bytecode === b[i]?.bytecode)
}
