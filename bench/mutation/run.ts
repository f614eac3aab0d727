import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { compileTests } from '#bench/solidity/tests.ts'
import { BaseError } from '#lib/errors.ts'
import { measure, type Verdict } from './measure.ts'
import { type Mutant, mutantsOf, sampleOf } from './mutants.ts'
import { writeScores } from './scores.ts'
import { SUBJECTS } from './subjects.ts'

const HELP = `Changes a contract in one place after the other, and asks whether any of its tests notices.

  npm run bench:mutation                              every contract
  npm run bench:mutation -- TermStaking ClmVault      these
  npm run bench:mutation -- Vault --sample 100        a hundred mutants, the same ones each time
  npm run bench:mutation -- Vault --grep 'redeem|fee' mutants whose function, operator or line matches
  npm run bench:mutation -- Vault --list              only name the mutants

  --fuzz-runs N       of a fuzz test, 64 unless told (1,000 in the check)
  --invariant-runs N  of an invariant, 4 unless told (16 in the check), each of 64 calls

A mutant is compiled without optimiser and replaces the artifact in a copy of compiled/, from which the tests deploy;
the tests themselves are compiled once. Without any mutation all of them must pass. Then come unit tests, fuzz tests
and invariants, up to the first failure. What does not compile, or compiles to the same code, does not count.
A survivor must stand in bench/mutation/survivors.json with the reason why it may: else, or with a score below
90 %, the command fails. Events have a score of their own, and errors' arguments are left alone.
The scores, but those of --grep, go to bench/RESULTS-mutation.md and bench/results/mutation.json.

Contracts: ${Object.keys(SUBJECTS).join(', ')}`

const MINIMUM_PERCENT = 90

const { values, positionals } = parseArgs({
  options: {
    sample: { type: 'string' },
    grep: { type: 'string' },
    list: { type: 'boolean' },
    'fuzz-runs': { type: 'string', default: '64' },
    'invariant-runs': { type: 'string', default: '4' },
    help: { type: 'boolean', short: 'h' },
  },
  allowPositionals: true,
})

/** Reasons, by contract and then by the key of the mutant. */
type Survivors = Record<string, Record<string, string>>

const survivorsUrl = new URL('survivors.json', import.meta.url)

const unknown = positionals.filter((name) => !SUBJECTS[name])
if (values.help) console.log(HELP)
else if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}.\n\n${HELP}`)
  process.exitCode = 2
} else
  try {
    await run(positionals.length > 0 ? positionals : Object.keys(SUBJECTS))
  } catch (error) {
    if (!(error instanceof BaseError)) throw error
    console.error(error.message)
    if (error.hint) console.error(error.hint)
    process.exitCode = 1
  }

async function run(names: readonly string[]): Promise<void> {
  const survivors: Survivors = JSON.parse(await readFile(survivorsUrl, 'utf8'))
  if (!values.list) await compileTests()
  for (const name of names) await runOne(name, survivors[name] ?? {})
}

async function runOne(
  name: string,
  reasons: Readonly<Record<string, string>>,
): Promise<void> {
  const subject = SUBJECTS[name]
  if (!subject) return
  const every = mutantsOf(subject)
  const mutants = choose(every)
  if (values.list) {
    for (const mutant of mutants) console.log(describeMutant(mutant))
    return
  }
  console.log(`\n${name}: ${mutants.length} mutants`)
  const since = performance.now()
  const effort = {
    fuzzRuns: Number(values['fuzz-runs']),
    invariantRuns: Number(values['invariant-runs']),
  }
  const verdicts = await measure(subject, mutants, effort, (verdict) => {
    if (verdict.kind !== 'survived') return
    const reason = reasons[verdict.mutant.key]
    console.log(`  survived ${describeMutant(verdict.mutant)}`)
    if (reason) console.log(`    listed: ${reason}`)
  })
  const seconds = Math.round((performance.now() - since) / 1000)
  const plain = verdicts.filter(({ mutant }) => !mutant.isEvent)
  const events = verdicts.filter(({ mutant }) => mutant.isEvent)
  const unlisted = verdicts.filter(
    ({ kind, mutant }) => kind === 'survived' && !reasons[mutant.key],
  )
  for (const { kind, mutant } of verdicts)
    if (kind === 'killed' && reasons[mutant.key])
      console.log(`  is listed, but dies: ${mutant.key}`)
  const score = {
    contract: name,
    tried: mutants.length,
    mutants: every.length,
    ...countsOf(plain),
    score: scoreOf(plain),
    events: scoreOf(events),
    eventsKilled: countsOf(events).killed,
    eventsSurvived: countsOf(events).survived,
    seconds,
  }
  console.log(JSON.stringify({ bench: 'mutation', ...score, ...effort }))
  if (values.grep === undefined) await writeScores(score)
  if (unlisted.length > 0) {
    console.error(`  ${unlisted.length} survivors are not listed.`)
    process.exitCode = 1
  }
  if (score.score !== undefined && score.score < MINIMUM_PERCENT)
    process.exitCode = 1
}

function choose(mutants: readonly Mutant[]): Mutant[] {
  const pattern = new RegExp(values.grep ?? '')
  const matching = mutants.filter(({ key }) => pattern.test(key))
  return values.sample === undefined
    ? matching
    : sampleOf(matching, Number(values.sample))
}

function describeMutant({ line, key }: Mutant): string {
  return `line ${line}: ${key}`
}

function countsOf(verdicts: readonly Verdict[]) {
  const count = (kind: Verdict['kind']) =>
    verdicts.filter((verdict) => verdict.kind === kind).length
  return {
    killed: count('killed'),
    survived: count('survived'),
    void: count('void'),
  }
}

/** In percent, one decimal; unknown if there is nothing to kill. */
function scoreOf(verdicts: readonly Verdict[]): number | undefined {
  const { killed, survived } = countsOf(verdicts)
  const all = killed + survived
  return all === 0 ? undefined : Math.floor((1000 * killed) / all) / 10
}
