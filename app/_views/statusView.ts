import type { EndpointWire, ProcessWire, StatusWire } from '#lib/api/wire.ts'

export type Tone = 'good' | 'warn' | 'loss'

/** What is to be said first. */
export type Verdict = { tone: Tone; title: string; sentence: string }

/** From how many blocks on the index is behind rather than on its way. */
const TOLERATED = 64

type Blocks = Pick<StatusWire, 'headBlock' | 'indexedBlock' | 'processes'>

/** The newest block that anybody saw, this browser included. */
export function toNewest(
  { headBlock, processes }: Blocks,
  seenHere: bigint | undefined,
): bigint | null {
  const told = [headBlock, ...processes.map((it) => it.headBlock)]
  const seen = told.flatMap((block) => (block === null ? [] : BigInt(block)))
  if (seenHere !== undefined) seen.push(seenHere)
  return seen.reduce<bigint | null>(
    (newest, block) => (newest === null || block > newest ? block : newest),
    null,
  )
}

/** Up to where all is stored: with the figures of the vaults, or where there are none, by who is furthest behind. */
export function toIndexed({ indexedBlock, processes }: Blocks): bigint | null {
  if (indexedBlock !== null) return BigInt(indexedBlock)
  return processes
    .filter(({ isAlive }) => isAlive)
    .flatMap((it) => (it.indexedBlock === null ? [] : BigInt(it.indexedBlock)))
    .reduce<bigint | null>(
      (least, block) => (least === null || block < least ? block : least),
      null,
    )
}

/** Blocks between the newest and what is indexed; `null` while either is unknown. */
export function toLag(
  status: Blocks,
  seenHere: bigint | undefined,
): number | null {
  const newest = toNewest(status, seenHere)
  const indexed = toIndexed(status)
  if (newest === null || indexed === null) return null
  return Math.max(0, Number(newest - indexed))
}

export function toVerdict(status: StatusWire, lag: number | null): Verdict {
  const alive = status.processes.filter(({ isAlive }) => isAlive)
  if (alive.length === 0)
    return {
      tone: 'loss',
      title: 'Nobody is indexing',
      sentence:
        status.processes.length === 0
          ? 'No indexer has told of itself lately. What is below was stored before.'
          : 'The indexer has gone silent. What is below was stored before.',
    }
  const trouble = status.trouble ?? alive.find((it) => it.trouble)?.trouble
  if (trouble)
    return { tone: 'loss', title: 'Something is wrong', sentence: trouble }
  if (alive.some(({ backfill }) => backfill))
    return {
      tone: 'warn',
      title: 'The past is being read',
      sentence: 'Figures that need all of it come when it is done.',
    }
  if (lag !== null && lag > TOLERATED)
    return {
      tone: 'warn',
      title: 'The index is behind',
      sentence:
        'Past yields and charts lag; balances and positions come from the chain and are right.',
    }
  return lag === null
    ? {
        tone: 'warn',
        title: 'Not known yet',
        sentence: 'The indexer runs and has not said yet how far it is.',
      }
    : {
        tone: 'good',
        title: 'All is well',
        sentence: 'What the chain does is stored as it happens.',
      }
}

/** How an endpoint does, in words. */
export function describeEndpoint({
  state,
  trust,
  calls,
  latencyMilliseconds,
}: EndpointWire): { tone: Tone; text: string } {
  if (state === 'open')
    return { tone: 'loss', text: 'Not asked for a while, after failures' }
  if (state === 'half-open')
    return { tone: 'warn', text: 'Failed, and is tried again' }
  if (trust !== null && trust < 0.9)
    return { tone: 'warn', text: 'Was caught; all it says is compared' }
  if (calls === 0) return { tone: 'good', text: 'Not asked yet' }
  return latencyMilliseconds === null
    ? { tone: 'loss', text: 'Has not answered yet' }
    : { tone: 'good', text: 'Answers' }
}

/** What a process is at, in words. */
export function describeProcess({
  kind,
  isAlive,
  trouble,
  backfill,
  headBlock,
  indexedBlock,
  rows,
}: ProcessWire): { tone: Tone; text: string } {
  if (!isAlive)
    return { tone: 'loss', text: 'Silent: it was killed, or cut off' }
  if (trouble) return { tone: 'loss', text: trouble }
  if (rows === null)
    return { tone: 'warn', text: 'Of another version; its figures are unknown' }
  if (backfill) return { tone: 'good', text: 'Reads the past' }
  if (kind === 'worker')
    return { tone: 'good', text: 'Helps with what is in the queue' }
  if (headBlock === null || indexedBlock === null)
    return { tone: 'good', text: 'Starts' }
  return { tone: 'good', text: `Follows the chain, at block ${indexedBlock}` }
}

const TASK_NAMES: Readonly<Record<string, string>> = {
  backfill: 'A range of the past',
  follow: 'New blocks',
  compute: 'Figures after a backfill',
  fill: 'A segment from the queue',
}

export function nameTask(kind: string): string {
  return TASK_NAMES[kind] ?? kind
}
