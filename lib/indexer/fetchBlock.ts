import type { Client } from 'viem'
import type { Header } from '#lib/chain/getHeader.ts'
import { getLogs, type Log } from '#lib/chain/getLogs.ts'
import type { Interval } from '#lib/execution/intervals.ts'
import type { StoredBlock } from '#lib/store/blocks.ts'
import { ReorgedError } from './errors.ts'
import { proveBlock } from './proveBlock.ts'
import {
  type DecodedLogs,
  decodeLogs,
  type Sources,
  toAddresses,
  topics,
} from './sources.ts'

/** Everything that a range of blocks tells, ready to be stored. */
export type Fetched = DecodedLogs & { range: Interval; blocks: StoredBlock[] }

/**
 * Logs of one block, by its hash: a node that knows the block by another hash now answers with an error, not with other logs.
 * What the header's bloom has room for and the answer lacks is looked for in the block's receipts.
 */
export async function fetchBlock(
  client: Client,
  sources: Sources,
  header: Header,
): Promise<Fetched> {
  const { hash, bloom } = header
  const question = { addresses: toAddresses(sources), topics }
  const given = await getLogs(client, { ...question, blockHash: hash })
  const proven =
    bloom &&
    (await proveBlock(
      { request: (method, params) => request(client, method, params) },
      { hash, bloom, question, logs: given },
    ))
  const logs = proven ?? given
  const wrong = logs.find(({ blockNumber }) => blockNumber !== header.number)
  if (wrong) throw new ReorgedError(header.number)
  const range = { from: header.number, to: header.number }
  const blocks = new Map([[header.number, header]])
  return { range, blocks: [header], ...decode(sources, logs, blocks) }
}

/** Methods that viem has no types for, too. */
function request(
  client: Client,
  method: string,
  params: readonly unknown[],
): Promise<unknown> {
  return client.request({ method, params } as never)
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
