import { createHash } from 'node:crypto'
import type { Hex } from 'viem'
import type { ByteSink } from '#lib/chain/byteSink.ts'
import { type Log, parseLog, readLogs } from '#lib/chain/getLogs.ts'
import { parseAnswer, toResult } from '#lib/chain/rawRpc.ts'
import {
  createScannedLog,
  type ScannedLog,
  scanLogs,
} from '#lib/chain/scanLogs.ts'
import type { Blocks, ToldBlock } from '#lib/indexer/dataset.ts'
import {
  type BinaryRows,
  clearRows,
  createBinaryRows,
  toRowParts,
} from '#lib/store/binaryRows.ts'
import { decodeLog, putInt64Value, TIMESTAMP_OFFSET } from './decodeLog.ts'
import { appendRow, encodeRow } from './encodeRow.ts'
import type { EventPlan } from './eventPlan.ts'
import { type Filter, findPlan, findTarget } from './filter.ts'

/** What an answer holds, in memory that belongs to whoever decodes next as soon as it is not held any more. */
export type RowBatch = {
  tables: Map<string, BinaryRows>
  /** Logs of the answer. */
  logs: number
  /** Logs that no event of their contract's kind fits, as a transfer of an NFT where a token was listed. */
  unfit: number
  /** Whether the answer had to be parsed, because the scanner did not know its form. */
  wasParsed: boolean
  /** The last block with a log. */
  last: (ToldBlock & { timestamp: bigint }) | undefined
  /** Rows whose block's time has still to be asked for. */
  untimed: { bytes: Buffer; at: number; block: ToldBlock }[]
}

/** Rows of each answer that are decoded a second time, by viem. */
const SAMPLES = 2

export function createRowBatch(): RowBatch {
  return {
    tables: new Map(),
    logs: 0,
    unfit: 0,
    wasParsed: false,
    last: undefined,
    untimed: [],
  }
}

/** Gives the memory of its rows to others. */
export function clearBatch(batch: RowBatch): void {
  for (const rows of batch.tables.values()) clearRows(rows)
  batch.logs = 0
  batch.unfit = 0
  batch.wasParsed = false
  batch.last = undefined
  batch.untimed = []
}

function rowsOf(batch: RowBatch, table: string): BinaryRows {
  let rows = batch.tables.get(table)
  if (!rows) {
    rows = createBinaryRows()
    batch.tables.set(table, rows)
  }
  return rows
}

/**
 * Rows of an answer to `eth_getLogs`. A node is not believed: whatever lies outside of the question, comes twice or gives one
 * block two hashes is an error. The fast way knows only well-formed answers in the order of the chain; for all else the answer is
 * parsed and decoded by viem, which either finds the same rows or the reason why there are none.
 *
 * @throws RpcInvalidError, RpcRefusedError, RpcOverloadedError
 */
export function decodeAnswer(
  sink: ByteSink,
  batch: RowBatch,
  {
    chainId,
    filter,
    blocks,
  }: { chainId: number; filter: Filter; blocks: Blocks },
): void {
  clearBatch(batch)
  if (scan(sink, batch, { chainId, filter, blocks })) return
  decodeLogs(
    readLogs(toResult(parseAnswer(sink)), toQuestion(filter, blocks)),
    {
      batch,
      chainId,
      filter,
    },
  )
}

/** Rows of logs that are parsed and checked. */
export function decodeLogs(
  logs: readonly Log[],
  {
    batch,
    chainId,
    filter,
  }: { batch: RowBatch; chainId: number; filter: Filter },
): void {
  clearBatch(batch)
  batch.wasParsed = true
  batch.logs = logs.length
  const events = toEvents(filter)
  for (const log of logs) {
    const block = { number: log.blockNumber, hash: log.blockHash }
    batch.last = { ...block, timestamp: log.timestamp ?? 0n }
    const plan = events.get(log.address)?.get(log.topics[0])
    const row =
      plan &&
      encodeRow(plan, chainId, { ...log, timestamp: log.timestamp ?? 0n })
    if (!plan || !row) {
      batch.unfit++
      continue
    }
    const rows = rowsOf(batch, plan.table)
    const at = appendRow(rows, row) + TIMESTAMP_OFFSET
    if (log.timestamp === undefined)
      batch.untimed.push({ bytes: rows.bytes, at, block })
  }
}

export function toQuestion(filter: Filter, { from, to, hash }: Blocks) {
  const { addresses, topics } = filter
  return hash
    ? { addresses, topics, blockHash: hash }
    : { addresses, topics, fromBlock: from, toBlock: to }
}

/** Writes the times of blocks that were asked for since. */
export function setTimes(
  batch: RowBatch,
  times: ReadonlyMap<bigint, bigint>,
): void {
  for (const { bytes, at, block } of batch.untimed)
    putInt64Value(bytes, at, Number(times.get(block.number)))
  batch.untimed = []
  const { last } = batch
  if (last) last.timestamp = times.get(last.number) ?? last.timestamp
}

/** The same for two batches just if they hold the same rows. */
export function digestRows({ tables }: RowBatch): string {
  return [...tables]
    .filter(([, rows]) => rows.count > 0)
    .map(([table, rows]) => {
      const digest = createHash('sha256')
      for (const part of toRowParts(rows)) digest.update(part)
      return `${table} ${digest.digest('hex')}`
    })
    .sort()
    .join()
}

function scan(
  sink: ByteSink,
  batch: RowBatch,
  {
    chainId,
    filter,
    blocks,
  }: { chainId: number; filter: Filter; blocks: Blocks },
): boolean {
  const bytes = sink.bytes.subarray(0, sink.length)
  const log = createScannedLog()
  const first = Number(blocks.from)
  const last = Number(blocks.to)
  const expected = blocks.hash && Buffer.from(blocks.hash.slice(2))
  let block = -1
  let index = -1
  let blockHash = 0
  let nextSample = 0
  let isSound = true
  const visit = (): boolean => {
    if (log.blockNumber === block) {
      if (log.logIndex <= index) return false
      if (!isSame(bytes, blockHash, bytes, log.blockHash)) return false
    } else {
      if (log.blockNumber < block) return false
      if (log.blockNumber < first || log.blockNumber > last) return false
      if (expected && !isSame(expected, 0, bytes, log.blockHash)) return false
      block = log.blockNumber
      blockHash = log.blockHash
    }
    index = log.logIndex
    const target = findTarget(filter, bytes, log.address)
    if (!target || log.topicCount === 0) return false
    const plan = findPlan(filter, target, bytes, log.topics[0] as number)
    if (!plan) {
      // What another contract was asked for; anything else the slow way finds and refuses.
      if (!isAsked(filter, bytes, log)) return false
      batch.unfit++
      batch.logs++
      return true
    }
    if (log.topicCount !== plan.topicCount) {
      batch.unfit++
      batch.logs++
      return true
    }
    const rows = rowsOf(batch, plan.table)
    const start = decodeLog(rows, plan, {
      bytes,
      log,
      chainId,
      address: target.bytes,
    })
    if (start < 0) return false
    if (log.timestamp < 0)
      batch.untimed.push({
        bytes: rows.bytes,
        at: start + TIMESTAMP_OFFSET,
        block: { number: BigInt(block), hash: toHash(bytes, blockHash) },
      })
    if (batch.logs === nextSample) {
      isSound = isEqualToSlow(rows, start, { plan, chainId, bytes, log })
      if (!isSound) return false
      // Early in a small answer, somewhere in a large one.
      nextSample = 1 + Math.floor(Math.random() * (sink.length / 700 / SAMPLES))
    }
    batch.logs++
    return true
  }
  const count = scanLogs(bytes, log, visit)
  if (count > 0)
    batch.last = {
      number: BigInt(block),
      hash: toHash(bytes, blockHash),
      timestamp: BigInt(Math.max(0, log.timestamp)),
    }
  return count >= 0
}

function isEqualToSlow(
  rows: BinaryRows,
  start: number,
  {
    plan,
    chainId,
    bytes,
    log,
  }: { plan: EventPlan; chainId: number; bytes: Buffer; log: ScannedLog },
): boolean {
  const text = bytes.toString('latin1', log.start, log.end)
  const parsed = parseLog(JSON.parse(text))
  const row = encodeRow(plan, chainId, {
    ...parsed,
    timestamp: parsed.timestamp ?? 0n,
  })
  return row?.equals(rows.bytes.subarray(start, rows.length)) ?? false
}

function isAsked(filter: Filter, bytes: Uint8Array, log: ScannedLog): boolean {
  for (const text of filter.topicTexts.values())
    if (isSame(text, 0, bytes, log.topics[0] as number)) return true
  return false
}

/** Whether two hashes are the same digits. */
function isSame(
  a: Uint8Array,
  aAt: number,
  b: Uint8Array,
  bAt: number,
): boolean {
  for (let i = 0; i < 64; i++) if (a[aAt + i] !== b[bAt + i]) return false
  return true
}

function toHash(bytes: Buffer, at: number): Hex {
  return `0x${bytes.toString('latin1', at, at + 64).toLowerCase()}`
}

function toEvents(filter: Filter): Map<Hex, Map<Hex, EventPlan>> {
  return new Map(
    [...filter.targets.values()]
      .flat()
      .map(({ address, plans }) => [
        address,
        new Map(plans.map((plan) => [plan.topic, plan])),
      ]),
  )
}
