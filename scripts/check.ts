import { type ChildProcess, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { parseArgs } from 'node:util'
import { ensureChromium } from './chromium.ts'
import { root, signalGroup } from './supervise.ts'

type Step = {
  name: string
  what: string
  /** The step whose outcome it works on, or whose files it would pull away: it waits for that one to end, green or not. */
  after?: string
  /** Only computes: it runs beside the others as soon as it can, on what time they leave, and no test's patience suffers. */
  isPatient?: true
  commands: readonly (readonly string[])[]
  before?: () => void | Promise<void>
}

/**
 * What CI does, two at a time in this order, and the patient ones beside them: first what others wait for and what takes
 * long. Each command is a tool of node_modules/.bin, or node with a script.
 */
const STEPS: readonly Step[] = [
  {
    name: 'contracts',
    what: 'unit, fuzz and invariant tests in Solidity, of what compiled/ holds',
    isPatient: true,
    commands: [
      ['hardhat', '--config', 'hardhat.tests.config.ts', 'test', 'solidity'],
    ],
  },
  {
    name: 'compiled',
    what: 'compiled contracts equal what is committed',
    commands: [['node', 'scripts/compile.ts', '--check']],
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
    name: 'page',
    after: 'types',
    what: 'production build within its budgets',
    commands: [
      ['node', 'scripts/buildApp.ts'],
      ['node', 'bench/page.ts', '--check'],
    ],
  },
  {
    name: 'browser',
    after: 'page',
    what: 'the whole line in a real Chromium',
    commands: [['playwright', 'test']],
    before: ensureChromium,
  },
  {
    name: 'integration',
    // One of its tests compiles what an explorer is given, and finds it compiled.
    after: 'compiled',
    what: 'real PostgreSQL, real local chain',
    commands: [['vitest', 'run', '--project', 'integration']],
  },
  {
    name: 'unit',
    what: 'pure TypeScript',
    commands: [['vitest', 'run', '--project', 'unit']],
  },
  {
    name: 'snapshots',
    after: 'compiled',
    what: 'generated ABIs, the compiled kernel and gas equal what is committed; sizes are within limits',
    isPatient: true,
    commands: [
      ['node', 'scripts/generateAbis.ts', '--check'],
      ['node', 'scripts/compileKernel.ts', '--check'],
      ['node', 'bench/gas.ts', '--check'],
      ['node', 'bench/sizes.ts'],
    ],
  },
  {
    name: 'lint',
    what: 'format, lint, the import law, no cycles',
    isPatient: true,
    commands: [
      ['biome', 'ci', '.'],
      ['prettier', '--check', '{contracts,test,bench}/**/*.sol'],
    ],
  },
  {
    name: 'dead',
    after: 'page',
    what: 'dead code and unused dependencies',
    isPatient: true,
    commands: [['knip']],
  },
]

const HELP = `Runs what CI runs and stops at nothing: every step is tried, two at a time beside the patient ones, and the failed ones are named at the end.

  npm test                    install what is missing, then everything
  npm run check               everything
  npm run check -- lint unit  only these
  npm run check -- unit       only this one, with all that it prints; of several, only what failed prints, at the end

${STEPS.map(({ name, what }) => `  ${name.padEnd(12)} ${what}`).join('\n')}`

/** The tools that run now. They end with us, and what they have started with them. */
const running = new Set<ChildProcess>()
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.on(signal, () => {
    process.exitCode = code
    isEnding = true
    for (const child of running) signalGroup(child, signal)
  })
let isEnding = false

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

type Outcome = {
  name: string
  isGreen: boolean
  seconds: number
  /** What its commands printed. */
  said: string
}

async function check(): Promise<void> {
  const chosen = STEPS.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  )
  const outcomes = await checkAll(chosen)
  // What failed comes last: the end of a log is what everybody sees, and all that some keep.
  for (const { name, isGreen, said } of outcomes)
    if (!isGreen) console.log(`\n── ${name}:\n${said}`)
  console.log('')
  for (const { name, isGreen, seconds } of outcomes)
    console.log(
      `${isGreen ? '✓' : '✗'} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`,
    )
  const failed = outcomes.filter(({ isGreen }) => !isGreen).length
  console.log(`checks: ${outcomes.length - failed} passed, ${failed} failed`)
  process.exitCode ||= failed > 0 ? 1 : 0
}

/** Whoever is done takes the next step that has not to wait for one still running or to come. */
async function checkAll(steps: readonly Step[]): Promise<Outcome[]> {
  const waiting = [...steps]
  const underWay = new Map<Step, Promise<[Step, Outcome]>>()
  const outcomes: Outcome[] = []
  while (waiting.length + underWay.size > 0) {
    const isOpen = (name: string | undefined): boolean =>
      [...underWay.keys(), ...waiting].some((step) => step.name === name)
    const isFree =
      [...underWay.keys()].filter((step) => !step.isPatient).length < 2
    const next = waiting.findIndex(
      ({ after, isPatient }) => (isPatient || isFree) && !isOpen(after),
    )
    if (next >= 0) {
      const [step] = waiting.splice(next, 1) as [Step]
      underWay.set(
        step,
        checkOne(step).then((outcome) => [step, outcome]),
      )
      continue
    }
    const [done, outcome] = await Promise.race(underWay.values())
    underWay.delete(done)
    outcomes.push(outcome)
    if (isEnding) waiting.length = 0
  }
  return outcomes
}

/** What a step prints is kept, for another one prints meanwhile: a green one's is of use only to who asked for it alone. */
async function checkOne({
  name,
  what,
  isPatient,
  commands,
  before,
}: Step): Promise<Outcome> {
  const since = Date.now()
  const said: string[] = []
  const say = (text: string) => said.push(text)
  console.log(`── ${name}: ${what} …`)
  let isGreen = true
  try {
    await before?.()
    for (const words of commands)
      isGreen = (await run(words, say, isPatient)) && isGreen
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n`)
    isGreen = false
  }
  const seconds = (Date.now() - since) / 1000
  const isAlone = positionals.length === 1
  console.log(
    `${isGreen && isAlone ? said.join('') : ''}── ${name}: ${isGreen ? 'green' : 'FAILED'} after ${seconds.toFixed(1)} s`,
  )
  return { name, isGreen, seconds, said: said.join('') }
}

function run(
  [file, ...words]: readonly string[],
  say: (text: string) => void,
  isPatient = false,
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(
      file === 'node' ? process.execPath : `${root}node_modules/.bin/${file}`,
      words,
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
        env: {
          ...process.env,
          NEXT_TELEMETRY_DISABLED: '1',
          // Many processes load the same modules: each compiles only what none before it has.
          NODE_COMPILE_CACHE: `${root}node_modules/.cache/node`,
          ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
        },
      },
    )
    running.add(child)
    // Its threads inherit it.
    if (isPatient && child.pid)
      setPriority(child.pid, constants.priority.PRIORITY_LOW)
    child.stdout.setEncoding('utf8').on('data', say)
    child.stderr.setEncoding('utf8').on('data', say)
    child.once('error', (error) => {
      say(`${error.message}\n`)
      resolve(false)
    })
    child.once('close', (code) => {
      running.delete(child)
      resolve(code === 0)
    })
  })
}
