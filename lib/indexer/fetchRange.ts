import type { Client } from 'viem'
import { getHeader, type Header } from '#lib/chain/getHeader.ts'
import { getLogs, type Log } from '#lib/chain/getLogs.ts'
import type { Interval } from '#lib/execution/intervals.ts'
import { mapPool } from '#lib/execution/runPool.ts'
import type { StoredBlock } from '#lib/store/blocks.ts'
import { ReorgedError } from './errors.ts'
import {
  type DecodedLogs,
  decodeLogs,
  type Sources,
  toAddresses,
  topics,
} from './sources.ts'

/** Everything that a range of blocks tells, ready to be stored. */
export type Fetched = DecodedLogs & { range: Interval; blocks: StoredBlock[] }

/** Logs of a final range in one request. Headers are asked for only where the node's logs do not tell their time. */
export async function fetchRange(
  client: Client,
  sources: Sources,
  range: Interval,
): Promise<Fetched> {
  const logs = await getLogs(client, {
    addresses: toAddresses(sources),
    topics,
    fromBlock: range.from,
    toBlock: range.to,
  })
  const blocks = await toBlocks(client, logs)
  return {
    range,
    blocks: [...blocks.values()],
    ...decode(sources, logs, blocks),
  }
}

/** Logs of one block, by its hash: a node that knows the block by another hash now answers with an error, not with other logs. */
export async function fetchBlock(
  client: Client,
  sources: Sources,
  header: Header,
): Promise<Fetched> {
  const logs = await getLogs(client, {
    addresses: toAddresses(sources),
    topics,
    blockHash: header.hash,
  })
  const wrong = logs.find(({ blockNumber }) => blockNumber !== header.number)
  if (wrong) throw new ReorgedError(header.number)
  const range = { from: header.number, to: header.number }
  const blocks = new Map([[header.number, header]])
  return { range, blocks: [header], ...decode(sources, logs, blocks) }
}

/** Rows that it becomes, without those of blocks. */
export function countRows({
  vaultEvents,
  reserveUpdates,
  contractEvents,
}: Fetched): number {
  return vaultEvents.length + reserveUpdates.length + contractEvents.length
}

function decode(
  sources: Sources,
  logs: readonly Log[],
  blocks: ReadonlyMap<bigint, StoredBlock>,
): DecodedLogs {
  return decodeLogs(
    sources,
    logs.map((log) => ({
      ...log,
      timestamp: (blocks.get(log.blockNumber) as StoredBlock).timestamp,
    })),
  )
}

async function toBlocks(
  client: Client,
  logs: readonly Log[],
): Promise<Map<bigint, StoredBlock>> {
  const blocks = new Map<bigint, StoredBlock>()
  const untimed: Log[] = []
  for (const log of logs) {
    if (blocks.has(log.blockNumber)) continue
    const { blockNumber: number, blockHash: hash, timestamp } = log
    if (timestamp === undefined) untimed.push(log)
    blocks.set(number, {
      number,
      hash,
      parentHash: undefined,
      timestamp: timestamp ?? 0n,
    })
  }
  await mapPool(
    untimed,
    async ({ blockNumber, blockHash }) => {
      const header = await getHeader(client, { blockNumber })
      if (header?.hash !== blockHash) throw new ReorgedError(blockNumber)
      blocks.set(blockNumber, header)
    },
    // The client sends what is asked in one tick as one batch.
    100,
  )
  return blocks
}
