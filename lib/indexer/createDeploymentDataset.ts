import { hash } from 'node:crypto'
import { type Log, readLogs } from '#lib/chain/getLogs.ts'
import { parseAnswer, toResult } from '#lib/chain/rawRpc.ts'
import { subtractIntervals } from '#lib/execution/intervals.ts'
import type { StoredBlock } from '#lib/store/blocks.ts'
import { getCheckpoints } from '#lib/store/checkpoints.ts'
import { forgetDays } from '#lib/store/days.ts'
import { forgetDerived } from '#lib/store/derived.ts'
import { lockIndexerStatus } from '#lib/store/indexerStatus.ts'
import type { Database, Db, Transaction } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import type { Blocks, Dataset } from './dataset.ts'
import { ingestWithin } from './ingest.ts'
import {
  decodeLogs,
  pickSources,
  type Sources,
  toAddresses,
  topics,
} from './sources.ts'

/** Logs of one answer, with the times of their blocks. */
type Answer = { logs: readonly Log[]; times: Map<bigint, bigint> }

/**
 * The deployment's own contracts: few logs of many shapes, which are decoded one by one into the events that figures are derived
 * from. Storing a range again gives the same rows.
 */
export function createDeploymentDataset(
  database: Database,
  chainId: number,
  sources: Sources,
): Dataset<Hex, Answer> {
  const write = async (
    transaction: Transaction,
    answers: readonly Answer[],
    { sources: addresses, blocks }: { sources: readonly Hex[]; blocks: Blocks },
  ) => {
    const picked = pickSources(sources, addresses)
    const logs = answers.flatMap(({ logs, times }) =>
      logs.map((log) => ({
        ...log,
        timestamp: times.get(log.blockNumber) as bigint,
      })),
    )
    const decoded = decodeLogs(picked, logs)
    await ingestWithin(transaction, chainId, picked, {
      ...decoded,
      range: { from: blocks.from, to: blocks.to },
      blocks: toBlocks(logs),
    })
    // What was derived of a vault without knowing these rows, although they came before, goes in the same breath.
    const touched = new Set(decoded.vaultEvents.map(({ vault }) => vault))
    await forgetDerived(transaction.db, chainId, [...touched], blocks.from)
    const [first] = [...decoded.contractEvents, ...decoded.reserveUpdates]
    if (first) await forgetDaysSince(transaction.db, chainId, logs)
  }
  return {
    name: 'deployment',
    chainId,
    sources: toAddresses(sources),
    toName: (address) => address,
    async findMissing(range) {
      const checkpoints = await getCheckpoints(database.db, chainId)
      return toAddresses(sources).map((address) => ({
        of: address,
        intervals: subtractIntervals([range], checkpoints.get(address) ?? []),
      }))
    },
    toQuestion: (addresses) => ({ addresses, topics }),
    createBatch: () => ({ logs: [], times: new Map() }),
    clearBatch: (batch) => fill(batch, []),
    decode(sink, batch, { sources: addresses, blocks }) {
      const { from, to, hash: blockHash } = blocks
      fill(
        batch,
        readLogs(toResult(parseAnswer(sink)), {
          addresses,
          topics,
          ...(blockHash ? { blockHash } : { fromBlock: from, toBlock: to }),
        }),
      )
    },
    decodeLogs(logs, batch) {
      fill(batch, logs)
      batch.times.clear()
    },
    getUntimed: ({ logs, times }) =>
      logs
        .filter(({ blockNumber }) => !times.has(blockNumber))
        .map(({ blockNumber, blockHash }) => ({
          number: blockNumber,
          hash: blockHash,
        })),
    setTimes(batch, times) {
      for (const [block, time] of times) batch.times.set(block, time)
    },
    countLogs: ({ logs }) => logs.length,
    digest: ({ logs, times }) =>
      hash(
        'sha256',
        JSON.stringify([logs, [...times]], (_, value) =>
          typeof value === 'bigint' ? String(value) : value,
        ),
      ),
    write,
    replace: (transaction, answer, asked) =>
      write(transaction, [answer], asked),
    finish: async () => {},
  }
}

/** Pools, ranges and markets have no cursor of their own; their days are few, and made again after the backfill. */
async function forgetDaysSince(
  db: Db,
  chainId: number,
  logs: readonly { timestamp: bigint }[],
): Promise<void> {
  const { indexedTimestamp = -1n } = await lockIndexerStatus(db, chainId)
  let earliest = logs[0]?.timestamp ?? 0n
  for (const { timestamp } of logs)
    if (timestamp < earliest) earliest = timestamp
  if (earliest <= indexedTimestamp) await forgetDays(db, chainId, earliest)
}

function fill(batch: Answer, logs: readonly Log[]): void {
  batch.logs = logs
  batch.times = new Map()
  for (const { blockNumber, timestamp } of logs)
    if (timestamp !== undefined) batch.times.set(blockNumber, timestamp)
}

function toBlocks(
  logs: readonly (Log & { timestamp: bigint })[],
): StoredBlock[] {
  const blocks = new Map<bigint, StoredBlock>()
  for (const { blockNumber, blockHash, timestamp } of logs)
    blocks.set(blockNumber, {
      number: blockNumber,
      hash: blockHash,
      parentHash: undefined,
      timestamp,
    })
  return [...blocks.values()]
}
