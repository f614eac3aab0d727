import { glob, mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { addStatementCoverageInstrumentation } from '@nomicfoundation/edr'
import { getCoverageLibrary } from '@nomicfoundation/edr/coverage'
import { compileAll, readSource } from '#bench/solidity/compiler.ts'
import { compileTests } from '#bench/solidity/tests.ts'
import { readSuites, TestWorld } from '#bench/solidity/testWorld.ts'
import { BaseError } from '#lib/errors.ts'
import { countLines, type Statement } from './lines.ts'

const HELP = `Tells which lines and statements of the contracts the tests in Solidity run.

  npm run coverage:contracts                           all contracts, all tests
  npm run coverage:contracts -- Router Keeper          only these contracts, by the same tests
  npm run coverage:contracts -- --tests 'Router*.t.sol' only these tests

  --missed         name the lines that no test runs
  --fuzz-runs N    of a fuzz test, 64 unless told

The sources are instrumented as Hardhat's own --coverage does it. That sees only what is compiled into the tests, and
ours deploy from compiled/: so the instrumented bytecode is put into a copy of it. Fails if a contract that is named,
or any contract, has less than 98 % of its lines or statements. contracts/devnet is left out. The figures of full runs
go to bench/RESULTS-coverage.md and bench/results/coverage.json.`

const MINIMUM_PERCENT = 98

const rowHead = '| source | lines % | statements % | of |\n|---|---|---|---|'

const { values, positionals } = parseArgs({
  options: {
    tests: { type: 'string', default: '{,liquidity/}*.t.sol' },
    missed: { type: 'boolean' },
    'fuzz-runs': { type: 'string', default: '64' },
    help: { type: 'boolean', short: 'h' },
  },
  allowPositionals: true,
})

const root = fileURLToPath(new URL('../../', import.meta.url))

if (values.help) console.log(HELP)
else
  try {
    await cover()
  } catch (error) {
    if (!(error instanceof BaseError)) throw error
    console.error(error.message)
    if (error.hint) console.error(error.hint)
    process.exitCode = 1
  }

type File = { name: string; text: string; statements: Tagged[] }
type Tagged = { tag: string; start: number; end: number }

async function cover(): Promise<void> {
  const files: File[] = []
  const { filename, content } = getCoverageLibrary()
  const instrumented: Record<string, string> = { [filename]: content }
  for await (const name of glob('contracts/**/*.sol', { cwd: root })) {
    if (name.startsWith('contracts/devnet')) continue
    const text = readSource(name) ?? ''
    const { source, metadata } = addStatementCoverageInstrumentation(
      text,
      name,
      '0.8.30',
    )
    instrumented[name] = source
    const statements = metadata.map(({ tag, startUtf16, endUtf16 }) => ({
      tag: Buffer.from(tag).toString('hex'),
      start: startUtf16,
      end: endUtf16,
    }))
    if (statements.length > 0) files.push({ name, text, statements })
  }
  await compileTests()
  const world = await TestWorld.open('coverage')
  for (const [path, artifact] of compileAll(instrumented))
    if (world.has(path)) await world.place(path, artifact)

  const hits = new Set<string>()
  const { suites, all } = await readSuites([values.tests])
  const { failed, passed, seconds } = await world.run({
    suites,
    all,
    fuzzRuns: Number(values['fuzz-runs']),
    invariantRuns: 4,
    gasLimit: 4_000_000_000n,
    onCovered: (tags) => {
      for (const tag of tags) hits.add(tag)
    },
  })
  // Instrumented code is larger and dearer, so tests of size and gas may fail; each is named.
  for (const name of failed) console.log(`fails when instrumented: ${name}`)
  console.log(`${passed} tests passed in ${Math.round(seconds)} s\n`)
  await print(files, hits)
}

async function print(files: File[], hits: Set<string>): Promise<void> {
  const rows: string[] = []
  const total = { lines: 0, allLines: 0, statements: 0, allStatements: 0 }
  const isWanted = ({ name }: File) =>
    positionals.length === 0 ||
    positionals.some((wanted) => name.endsWith(`/${wanted}.sol`))
  for (const { name, text, statements } of files
    .filter(isWanted)
    .sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const seen: Statement[] = statements.map(({ tag, start, end }) => ({
      start,
      end,
      isCovered: hits.has(tag),
    }))
    const lines = countLines(text, seen)
    const covered = seen.filter(({ isCovered }) => isCovered).length
    const allLines = lines.covered + lines.missed.length
    const [linePercent, statementPercent] = [
      percentOf(lines.covered, allLines),
      percentOf(covered, seen.length),
    ]
    total.lines += lines.covered
    total.allLines += allLines
    total.statements += covered
    total.allStatements += seen.length
    const label = name.replace(/^contracts\//, '')
    rows.push(rowOf(label, linePercent, statementPercent, seen.length))
    console.log(rows.at(-1))
    if (values.missed)
      for (const line of lines.missed)
        console.log(`    ${line}: ${text.split('\n')[line - 1]?.trim()}`)
    if (Math.min(linePercent, statementPercent) < MINIMUM_PERCENT) {
      console.log(`    below ${MINIMUM_PERCENT} %`)
      process.exitCode = 1
    }
  }
  const lines = percentOf(total.lines, total.allLines)
  const statements = percentOf(total.statements, total.allStatements)
  rows.push(rowOf('all', lines, statements, total.allStatements))
  console.log(rows.at(-1))
  const result = JSON.stringify({
    bench: 'coverage',
    figures: { lines, statements },
    counts: total,
  })
  if (positionals.length === 0) {
    await writeFile(
      new URL('../RESULTS-coverage.md', import.meta.url),
      `# Coverage of the contracts\n\nMeasured by \`npm run coverage:contracts\`.\n\n${rowHead}\n${rows.join('\n')}\n`,
    )
    const json = new URL('../results/coverage.json', import.meta.url)
    await mkdir(new URL('.', json), { recursive: true })
    await writeFile(json, `${result}\n`)
  }
  console.log(result)
}

function rowOf(name: string, lines: number, statements: number, of: number) {
  return `| ${name} | ${lines} | ${statements} | ${of} |`
}

/** Rounded down to a tenth. */
function percentOf(part: number, whole: number): number {
  return Math.floor((1000 * part) / whole) / 10
}
