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
  /** What a node once refused is tried again only after long success. */
  let refused: bigint | undefined
  let target = targetLogs
  let handedOut = 0
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
    return { sources, range, predicted: estimate(density, range) }
  }

  return {
    take() {
      handedOut++
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
      if (predicted === undefined) return
      const isRight =
        logs <= predicted * TRUSTED_ERROR + 100 || logs <= targetLogs
      if (!isRight) {
        span = max(1n, span / 2n)
        return
      }
      if (target < targetLogs) target = Math.min(targetLogs, target * 1.05)
      if (countNumbers([range]) < span) return
      // Up to what was refused it doubles, beyond that it feels its way.
      const next = span * 2n
      if (refused === undefined || next < refused) span = next
      else if (handedOut % 64 === 0) {
        span += span / 8n
        refused = span * 2n
      }
    },
    halve(chunk, suggestedTo) {
      const halves = split(chunk.range, suggestedTo)
      const blocks = countNumbers(halves.slice(0, 1))
      if (blocks < span) span = max(1n, blocks)
      refused = countNumbers([chunk.range])
      if (chunk.predicted !== undefined && chunk.predicted > 1)
        target = Math.max(1, Math.min(target, chunk.predicted / 2))
      urgent.unshift(...halves.map((range) => toChunk(chunk.sources, range)))
    },
    giveBack: (chunk) => {
      urgent.push(chunk)
    },
    remaining: () => left,
  }
}

function split(range: Interval, to: bigint | undefined): Interval[] {
  if (to === undefined || to < range.from || to >= range.to)
    return splitInterval(range)
  return [
    { from: range.from, to },
    { from: to + 1n, to: range.to },
  ]
}

function estimate(density: Density, range: Interval): number | undefined {
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
