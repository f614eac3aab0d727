import {
  countNumbers,
  type Interval,
  splitInterval,
} from '#lib/execution/intervals.ts'
import type { Layer } from '#lib/execution/layers.ts'
import { BUCKET, type Density } from './density.ts'

/** A range that is fetched at once, for all that miss it. */
export type Chunk<Source> = {
  sources: readonly Source[]
  range: Interval
  /** Logs that it was thought to hold; `undefined` for a probe. */
  predicted: number | undefined
}

export type ChunkPlan<Source> = {
  /** The next chunk, or `undefined` when nothing is left to hand out. */
  take(): Chunk<Source> | undefined
  complete(chunk: Chunk<Source>, logs: number): void
  /**
   * The chunk was too large for the node: its parts go back to the front, and what follows is smaller.
   *
   * @param suggestedTo last block of the range that the node says would do; else it is halved.
   */
  halve(chunk: Chunk<Source>, suggestedTo?: bigint | undefined): void
  /** The chunk is to be handed out again. */
  giveBack(chunk: Chunk<Source>): void
  /** Blocks times sources that are not completed yet. */
  remaining(): bigint
}

export type ChunkPlanOptions = {
  density: Density
  /** Logs that a chunk should hold. */
  targetLogs: number
  /** Chunks that are worked on at once: the last ones are cut smaller, so that all end together. */
  parallel: number
}

const PROBES = 16
const PROBE_BLOCKS = 64n
const FIRST_SPAN = 2_000n
/** A chunk is never planned smaller than this share of the target, except by a refusal. */
const LEAST_SHARE = 1 / 8
/** A prediction that errs by more than this is not trusted with the next size. */
const TRUSTED_ERROR = 2
/** So far below a known limit there are no refusals by chance. */
const SAFE = 0.8
const FORGET = 1.002
const SURPRISES = 8

/**
 * Cuts layers into chunks of about equal cost. What a chunk will hold is predicted from what was read near it; before
 * anything is known, small probes spread over the whole tell. Where predictions err, the span grows by steps and halves on a
 * refusal, as if nothing could be known. Pure state, no clock.
 */
export function createChunkPlan<Source>(
  layers: readonly Layer<Source>[],
  { density, targetLogs, parallel }: ChunkPlanOptions,
): ChunkPlan<Source> {
  const queue: Chunk<Source>[] = layers.map(({ of, interval }) => ({
    sources: of,
    range: { ...interval },
    predicted: undefined,
  }))
  const urgent: Chunk<Source>[] = []
  let left = queue.reduce((sum, chunk) => sum + weigh(chunk), 0n)
  /** Most blocks of a chunk. */
  let span = FIRST_SPAN
  let target = targetLogs
  /** The least that was refused and the most that was answered: the limit lies between them. */
  const refused = {
    blocks: Number.POSITIVE_INFINITY,
    logs: Number.POSITIVE_INFINITY,
  }
  const answered = { blocks: 1, logs: 1 }
  /** Refusals in a row of what should not have been refused. */
  let surprises = 0
  if (density.predict(0) === undefined) urgent.push(...takeProbes(queue))

  function predict(from: bigint): bigint {
    const remaining = Math.max(1, countLogs())
    const wanted = Math.max(
      Math.min(target, remaining / (2 * parallel)),
      target * LEAST_SHARE,
    )
    let logs = 0
    let block = Number(from)
    const end = block + Number(span)
    while (block < end) {
      const rate = density.predict(block) ?? 0
      const next = Math.min(end, (Math.floor(block / BUCKET) + 1) * BUCKET)
      const more = rate * (next - block)
      if (logs + more > wanted) {
        block += Math.max(1, Math.floor((wanted - logs) / rate))
        break
      }
      logs += more
      block = next
    }
    return BigInt(Math.min(end, block)) - 1n
  }

  /** Logs that are thought to be left, from the mean alone. */
  function countLogs(): number {
    let logs = 0
    for (const { range } of queue)
      logs +=
        (density.predict(Number(range.from)) ?? 1) *
        Number(countNumbers([range]))
    return logs
  }

  function toChunk(sources: readonly Source[], range: Interval) {
    return { sources, range, predicted: estimateLogs(density, range) }
  }

  return {
    take() {
      const waiting = urgent.shift()
      if (waiting) return waiting
      const first = queue.shift()
      if (!first) return undefined
      const { sources, range } = first
      const to = predict(range.from)
      if (to >= range.to) return toChunk(sources, range)
      queue.unshift({ ...first, range: { from: to + 1n, to: range.to } })
      return toChunk(sources, { from: range.from, to })
    },
    complete(chunk, logs) {
      const { range, predicted } = chunk
      left -= weigh(chunk)
      density.observe({ from: Number(range.from), to: Number(range.to) }, logs)
      const blocks = Number(countNumbers([range]))
      surprises = 0
      answered.blocks = Math.max(answered.blocks, blocks)
      answered.logs = Math.max(answered.logs, logs)
      if (predicted === undefined) return
      const isRight =
        logs <= predicted * TRUSTED_ERROR + 100 || logs <= targetLogs
      if (!isRight) {
        span = max(1n, span / 2n)
        return
      }
      // Limits of a node change seldom: what was refused is tried again after a few hundred answers.
      refused.blocks *= FORGET
      refused.logs *= FORGET
      target = Math.min(targetLogs, target * 1.1, refused.logs * SAFE)
      if (BigInt(blocks) < span) return
      span = BigInt(
        Math.max(1, Math.floor(Math.min(blocks * 2, refused.blocks * SAFE))),
      )
    },
    halve(chunk, suggestedTo) {
      const halves = split(chunk.range, suggestedTo)
      const blocks = Number(countNumbers([chunk.range]))
      const logs = chunk.predicted ?? Number.POSITIVE_INFINITY
      const isLogs = logs > answered.logs
      const isBlocks = blocks > answered.blocks
      if (isLogs && logs < refused.logs) {
        refused.logs = logs
        target = Math.max(1, Math.min(target, logs / 2))
      }
      if (isBlocks && blocks < refused.blocks) {
        refused.blocks = blocks
        span = BigInt(
          Math.max(1, Math.min(Number(span), Math.ceil(blocks / 2))),
        )
      }
      // As much was answered before: either these blocks are fuller than thought, which passes, or the limit fell.
      if (!isLogs && !isBlocks && ++surprises >= SURPRISES) {
        surprises = 0
        answered.blocks = Math.ceil(blocks / 2)
        answered.logs = logs / 2
      }
      // What is known by now may say more than half; where it says nothing new, halves are what is left to try.
      if (suggestedTo === undefined && predict(chunk.range.from) < halves[0].to)
        queue.unshift({ ...chunk, predicted: undefined })
      else
        urgent.unshift(...halves.map((range) => toChunk(chunk.sources, range)))
    },
    giveBack: (chunk) => {
      urgent.push(chunk)
    },
    remaining: () => left,
  }
}

function split(range: Interval, to: bigint | undefined): [Interval, Interval] {
  if (to === undefined || to < range.from || to >= range.to)
    return splitInterval(range)
  return [
    { from: range.from, to },
    { from: to + 1n, to: range.to },
  ]
}

/** Logs that the range is thought to hold; `undefined` while nothing is known. */
export function estimateLogs(
  density: Density,
  range: Interval,
): number | undefined {
  let logs = 0
  const end = Number(range.to) + 1
  for (let block = Number(range.from); block < end; ) {
    const rate = density.predict(block)
    if (rate === undefined) return undefined
    const next = Math.min(end, (Math.floor(block / BUCKET) + 1) * BUCKET)
    logs += rate * (next - block)
    block = next
  }
  return logs
}

function weigh<Source>({ sources, range }: Chunk<Source>): bigint {
  return countNumbers([range]) * BigInt(sources.length)
}

/** Cuts small chunks at even distances out of the largest layers. */
function takeProbes<Source>(queue: Chunk<Source>[]): Chunk<Source>[] {
  const blocks = queue.reduce(
    (sum, { range }) => sum + countNumbers([range]),
    0n,
  )
  const distance = blocks / BigInt(PROBES)
  if (distance < PROBE_BLOCKS * 2n) return []
  const probes: Chunk<Source>[] = []
  const rest: Chunk<Source>[] = []
  for (const chunk of queue) {
    let { from } = chunk.range
    const { to } = chunk.range
    while (to - from + 1n > distance) {
      const start = from + distance / 2n
      const end = start + PROBE_BLOCKS - 1n
      probes.push({ ...chunk, range: { from: start, to: end } })
      rest.push({ ...chunk, range: { from, to: start - 1n } })
      from = end + 1n
    }
    rest.push({ ...chunk, range: { from, to } })
  }
  queue.splice(0, queue.length, ...rest)
  return probes
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
