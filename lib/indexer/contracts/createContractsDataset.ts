import {
  type Interval,
  intersectIntervals,
  subtractIntervals,
} from '#lib/execution/intervals.ts'
import type { Dataset } from '#lib/indexer/dataset.ts'
import { insertBlocks } from '#lib/store/blocks.ts'
import { getCheckpoints } from '#lib/store/checkpoints.ts'
import {
  claimRange,
  copyBinaryRows,
  deleteContractRows,
  indexTables,
} from '#lib/store/contractRows.ts'
import type { Database, Transaction } from '#lib/store/openDatabase.ts'
import {
  clearBatch,
  createRowBatch,
  decodeAnswer,
  decodeLogs,
  digestRows,
  type RowBatch,
  setTimes,
} from './decodeAnswer.ts'
import { type EventPlan, eventPlans } from './eventPlan.ts'
import { type Contract, createFilter, type Filter } from './filter.ts'
import { toTables } from './kinds.ts'

/** Far above every block. */
const TOP = 2n ** 62n

/** The contracts of a contracts file. */
export function createContractsDataset(
  database: Database,
  chainId: number,
  contracts: readonly Contract[],
): Dataset<Contract, RowBatch> {
  const filters = new WeakMap<readonly Contract[], Filter>()
  const filterOf = (sources: readonly Contract[]): Filter => {
    let filter = filters.get(sources)
    if (!filter) {
      filter = createFilter(sources)
      filters.set(sources, filter)
    }
    return filter
  }
  const copy = async (transaction: Transaction, batch: RowBatch) => {
    for (const [table, rows] of batch.tables) {
      if (rows.count === 0) continue
      const { columns } = eventPlans.get(table) as EventPlan
      await copyBinaryRows(transaction, { table, columns, rows })
    }
    // Where the chain is compared after an outage; the rows have the hashes of all the others.
    if (batch.last)
      await insertBlocks(transaction.db, chainId, [
        { ...batch.last, parentHash: undefined },
      ])
  }
  return {
    name: 'contracts',
    chainId,
    sources: contracts,
    toName: ({ address, kind }) => `${address} ${kind}`,

    async findMissing(range) {
      const stored = new Map<string, Map<string, Interval[]>>()
      for (const kind of new Set(contracts.map(({ kind }) => kind)))
        stored.set(kind, await getCheckpoints(database.db, chainId, kind))
      return contracts.map((contract) => {
        const { address, kind, startBlock } = contract
        const wanted = intersectIntervals(
          [range],
          [{ from: startBlock, to: TOP }],
        )
        const done = stored.get(kind)?.get(address) ?? []
        return { of: contract, intervals: subtractIntervals(wanted, done) }
      })
    },

    toQuestion: filterOf,
    createBatch: createRowBatch,
    clearBatch,
    decode: (sink, batch, { sources, blocks }) =>
      decodeAnswer(sink, batch, { chainId, filter: filterOf(sources), blocks }),
    decodeLogs: (logs, batch, { sources }) =>
      decodeLogs(
        logs.map((log) => ({ ...log, timestamp: undefined })),
        { batch, chainId, filter: filterOf(sources) },
      ),
    getUntimed: ({ untimed }) => untimed.map(({ block }) => block),
    setTimes,
    countLogs: ({ logs }) => logs,
    digest: digestRows,

    async write(transaction, batches, { sources, blocks }) {
      for (const batch of batches) await copy(transaction, batch)
      claimRange(transaction, chainId, sources, blocks)
    },

    async replace(transaction, batch, { sources, blocks }) {
      await deleteContractRows(transaction.db, chainId, {
        range: blocks,
        addresses: sources.map(({ address }) => address),
      })
      await copy(transaction, batch)
    },

    finish: () =>
      indexTables(database, [
        ...new Set(contracts.flatMap(({ kind }) => toTables(kind))),
      ]),
  }
}
