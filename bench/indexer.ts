import { parseArgs } from 'node:util'
import { compareDigests } from './indexer/digest.ts'
import { installField } from './indexer/installField.ts'
import { measureLive } from './indexer/live.ts'
import { startPostgres } from './indexer/postgres.ts'
import { type Round, toTable } from './indexer/report.ts'
import {
  type Arena,
  type Outcome,
  runFloor,
  runSubject,
  type Subject,
} from './indexer/subjects.ts'
import { writeResult } from './indexer/writeResult.ts'
import { startRpc } from './rpc/startRpc.ts'
import { defaultWorld } from './rpc/world.ts'

/** The indexer, the field and the floor in turn, over one synthetic RPC and one PostgreSQL. All that store must store the same rows. */

const HELP = `Measures the indexer beside Ponder, Subsquid and a bare fetch; writes bench/results/indexer.json. Needs Linux.

  npm run bench:indexer                        ten to fifteen minutes
  npm run bench:indexer -- --short             two minutes: 20,000 logs
  npm run bench:indexer -- --full              Ponder over a million logs too, which takes it a quarter of an hour more
  npm run bench:indexer -- --only ours,floor   only these of: ours, alone, verified, floor, subsquid, ponder`

const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (options.help) {
  console.log(HELP)
  process.exit()
}

type Chain = { blocks: number; logs: number }

const { short: isShort, full: isFull } = options
const only = options.only?.split(',')
const isWanted = (subject: Subject | 'floor') => only?.includes(subject) ?? true

const long: Chain = { blocks: 200_000, logs: 1_000_000 }
const field: Chain = isShort
  ? { blocks: 4_000, logs: 20_000 }
  : isFull
    ? long
    : { blocks: 40_000, logs: 200_000 }
/** Blocks past the last that is indexed, so that all of it is final to everyone. */
const beyond = 200

const rounds: Round[] = []
let liveMilliseconds: number | undefined
if (isWanted('ponder') || isWanted('subsquid')) installField()
const postgres = await startPostgres()
try {
  await runRound(field, 0, ['ours', 'floor', 'subsquid', 'ponder'])
  await runRound(field, 50, ['ours', 'floor', 'subsquid'])
  if (isWanted('ours')) {
    liveMilliseconds = await measureLive(postgres, isShort ? 11 : 51)
    console.log(`Block to row, median: ${Math.round(liveMilliseconds)} ms.`)
  }
  if (!isShort) {
    await runRound(long, 0, ['ours', 'floor', 'alone', 'verified'])
    await runRound(long, 50, ['ours', 'floor', 'alone', 'verified'])
    await runRound({ blocks: 1_000_000, logs: 5_000_000 }, 0, ['ours'])
  }
} finally {
  await postgres.stop()
}
await writeResult('indexer', toFigures())

async function runRound(
  chain: Chain,
  latencyMilliseconds: number,
  subjects: readonly (Subject | 'floor')[],
): Promise<void> {
  const rpc = await startRpc({
    ...chain,
    head: chain.blocks - 1 + beyond,
    contractsPerKind: 4,
  })
  const outcomes: Outcome[] = []
  try {
    await rpc.control({ endpoints: { a: { latencyMilliseconds } } })
    const arena: Arena = {
      rpc,
      postgres,
      chainId: defaultWorld.chainId,
      to: chain.blocks - 1,
      timeout: 60_000 + chain.logs * 3,
    }
    for (const subject of subjects.filter(isWanted)) {
      const outcome = await (subject === 'floor'
        ? runFloor(arena)
        : runSubject(subject, arena))
      if (outcome.events !== chain.logs)
        throw new Error(
          `${subject} has ${outcome.events} of ${chain.logs} events.`,
        )
      const first = outcomes.find(({ digest }) => digest)
      if (first?.digest && outcome.digest) {
        const differing = compareDigests(first.digest, outcome.digest)
        if (differing.length > 0)
          throw new Error(
            `${subject} and ${first.subject} differ in ${differing.join(', ')}.`,
          )
      }
      outcomes.push(outcome)
    }
  } finally {
    await rpc.stop()
  }
  const round = { ...chain, latencyMilliseconds, outcomes }
  rounds.push(round)
  console.log(toTable(round))
}

/** Ratios are of one round: the other's figure by ours, or ours by the floor's. What did not run is left out. */
function toFigures(): Record<string, number> {
  const get = (subject: string, latency: number, logs: number) =>
    rounds
      .find(
        (round) => round.latencyMilliseconds === latency && round.logs === logs,
      )
      ?.outcomes.find((outcome) => outcome.subject === subject)
  const most = isShort ? field.logs : long.logs
  const cpu = (outcome: Outcome | undefined) =>
    outcome && outcome.cpuSeconds + outcome.databaseSeconds
  const wall = (outcome: Outcome | undefined) => outcome?.wallSeconds
  const rate = (outcome: Outcome | undefined) =>
    outcome && Math.round(outcome.events / outcome.wallSeconds)
  const figures = {
    eventsPerSecond: rate(get('ours', 0, most)),
    eventsPerSecondVerified: rate(get('verified', 0, most)),
    cpuRatioPonder: divide(
      cpu(get('ponder', 0, field.logs)),
      cpu(get('ours', 0, field.logs)),
    ),
    wallRatioPonder: divide(
      wall(get('ponder', 0, field.logs)),
      wall(get('ours', 0, field.logs)),
    ),
    cpuRatioSubsquid: divide(
      cpu(get('subsquid', 50, field.logs)),
      cpu(get('ours', 50, field.logs)),
    ),
    wallRatioSubsquid50ms: divide(
      wall(get('subsquid', 50, field.logs)),
      wall(get('ours', 50, field.logs)),
    ),
    wallRatioFloor50ms: divide(
      wall(get('ours', 50, most)),
      wall(get('floor', 50, most)),
    ),
    liveMedianMilliseconds: liveMilliseconds,
    peakMiB: get('ours', 0, most)?.peakMiB,
    peakMiBFiveMillion: get('ours', 0, 5_000_000)?.peakMiB,
  }
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, figure]) =>
      figure === undefined ? [] : [[name, Math.round(figure * 100) / 100]],
    ),
  )
}

function divide(
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b
}
