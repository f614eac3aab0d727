import { type ChildProcess, spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { ensureChromium } from './chromium.ts'
import { root, signalGroup } from './supervise.ts'

type Step = {
  name: string
  what: string
  commands: readonly (readonly string[])[]
  before?: () => void | Promise<void>
}

/** What CI does, cheapest first. Each command is a tool of node_modules/.bin, or node with a script. */
const STEPS: readonly Step[] = [
  {
    name: 'lint',
    what: 'format, lint, the import law, no cycles',
    commands: [
      ['biome', 'ci', '.'],
      ['prettier', '--check', '{contracts,test,bench}/**/*.sol'],
    ],
  },
  {
    name: 'contracts',
    what: 'unit, fuzz and invariant tests in Solidity, of what compiled/ holds',
    commands: [
      ['hardhat', '--config', 'hardhat.tests.config.ts', 'test', 'solidity'],
    ],
  },
  {
    name: 'snapshots',
    what: 'compiled contracts, generated ABIs and gas equal what is committed',
    commands: [
      ['node', 'scripts/compile.ts', '--check'],
      ['node', 'scripts/generateAbis.ts', '--check'],
      ['node', 'bench/gas.ts', '--check'],
    ],
  },
  {
    name: 'types',
    what: 'TypeScript',
    commands: [
      ['next', 'typegen'],
      ['tsc', '--project', '.'],
    ],
  },
  {
    name: 'dead',
    what: 'dead code and unused dependencies',
    commands: [['knip']],
  },
  {
    name: 'unit',
    what: 'pure TypeScript',
    commands: [['vitest', 'run', '--project', 'unit']],
  },
  {
    name: 'integration',
    what: 'real PostgreSQL, real local chain',
    commands: [['vitest', 'run', '--project', 'integration']],
  },
  {
    name: 'page',
    what: 'production build within its budgets',
    commands: [
      ['node', 'scripts/buildApp.ts'],
      ['node', 'bench/page.ts', '--check'],
    ],
  },
  {
    name: 'browser',
    what: 'the whole line in a real Chromium',
    commands: [['playwright', 'test']],
    before: ensureChromium,
  },
]

const HELP = `Runs what CI runs, in this order, and stops at nothing: every step is tried, and the failed ones are named at the end.

  npm test                    install what is missing, then everything
  npm run check               everything
  npm run check -- lint unit  only these

${STEPS.map(({ name, what }) => `  ${name.padEnd(12)} ${what}`).join('\n')}`

/** The tool that runs now. It ends with us, and what it has started with it. */
let current: ChildProcess | undefined
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.on(signal, () => {
    if (!current) process.exit(code)
    current.once('exit', () => process.exit(code))
    signalGroup(current, signal)
  })

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
})
const unknown = positionals.filter(
  (name) => !STEPS.some((s) => s.name === name),
)
if (values.help) console.log(HELP)
else if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}.\n\n${HELP}`)
  process.exitCode = 2
} else await check()

async function check(): Promise<void> {
  const chosen = STEPS.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  )
  const outcomes: { name: string; isGreen: boolean; seconds: number }[] = []
  for (const { name, what, commands, before } of chosen) {
    console.log(`\n── ${name}: ${what}`)
    const since = Date.now()
    let isGreen = true
    try {
      await before?.()
      for (const words of commands) isGreen = (await run(words)) && isGreen
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
      isGreen = false
    }
    outcomes.push({ name, isGreen, seconds: (Date.now() - since) / 1000 })
  }
  console.log('')
  for (const { name, isGreen, seconds } of outcomes)
    console.log(
      `${isGreen ? '✓' : '✗'} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`,
    )
  const failed = outcomes.filter(({ isGreen }) => !isGreen).length
  console.log(`checks: ${outcomes.length - failed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

function run([file, ...words]: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(
      file === 'node' ? process.execPath : `${root}node_modules/.bin/${file}`,
      words,
      {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        detached: true,
        env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
      },
    )
    current = child
    child.once('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.once('exit', (code) => {
      current = undefined
      resolve(code === 0)
    })
  })
}
