import type { Words } from '#app/_messages/words.ts'
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

export function toVerdict(
  { t }: Words,
  status: StatusWire,
  lag: number | null,
): Verdict {
  const alive = status.processes.filter(({ isAlive }) => isAlive)
  if (alive.length === 0)
    return {
      tone: 'loss',
      title: t('status.nobody'),
      sentence:
        status.processes.length === 0
          ? t('status.nobodyTold')
          : t('status.nobodyNow'),
    }
  const trouble = status.trouble ?? alive.find((it) => it.trouble)?.trouble
  if (trouble)
    return { tone: 'loss', title: t('status.trouble'), sentence: trouble }
  if (alive.some(({ backfill }) => backfill))
    return {
      tone: 'warn',
      title: t('status.past'),
      sentence: t('status.pastWhy'),
    }
  if (lag !== null && lag > TOLERATED)
    return {
      tone: 'warn',
      title: t('status.behind'),
      sentence: t('status.behindWhy'),
    }
  return lag === null
    ? {
        tone: 'warn',
        title: t('status.notKnownYet'),
        sentence: t('status.notKnownYetWhy'),
      }
    : {
        tone: 'good',
        title: t('status.well'),
        sentence: t('status.wellWhy'),
      }
}

/** How an endpoint does, in words. */
export function describeEndpoint(
  { t }: Words,
  { state, trust, calls, latencyMilliseconds }: EndpointWire,
): { tone: Tone; text: string } {
  if (state === 'open') return { tone: 'loss', text: t('status.open') }
  if (state === 'half-open') return { tone: 'warn', text: t('status.halfOpen') }
  if (trust !== null && trust < 0.9)
    return { tone: 'warn', text: t('status.distrusted') }
  if (calls === 0) return { tone: 'good', text: t('status.notAsked') }
  return latencyMilliseconds === null
    ? { tone: 'loss', text: t('status.notAnswered') }
    : { tone: 'good', text: t('status.answers') }
}

/** What a process is at, in words. */
export function describeProcess(
  { t }: Words,
  {
    kind,
    isAlive,
    trouble,
    backfill,
    headBlock,
    indexedBlock,
    rows,
  }: ProcessWire,
): { tone: Tone; text: string } {
  if (!isAlive) return { tone: 'loss', text: t('status.silent') }
  if (trouble) return { tone: 'loss', text: trouble }
  if (rows === null) return { tone: 'warn', text: t('status.otherVersion') }
  if (backfill) return { tone: 'good', text: t('status.readsPast') }
  if (kind === 'worker') return { tone: 'good', text: t('status.helps') }
  if (headBlock === null || indexedBlock === null)
    return { tone: 'good', text: t('status.starts') }
  return { tone: 'good', text: t('status.follows', { block: indexedBlock }) }
}
