import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Handler } from '#lib/execution/queue.ts'

/** Logs of one task: a million in the 64 segments that the indexer cuts a backfill into. */
export const LOGS = 16_000

export const TABLES = `
  create table chunk_rows (chain_id bigint, block_number bigint, log_index integer, block_hash bytea, transaction_hash bytea,
    timestamp bigint, address bytea, "from" bytea, "to" bytea, value numeric(78,0));
  create table chunk_checkpoints (task text not null)`

/** An answer to eth_getLogs of this many transfers. */
export function renderAnswer(logs: number = LOGS): string {
  const word = (n: number) => n.toString(16).padStart(64, '0')
  return JSON.stringify(
    Array.from({ length: logs }, (_, i) => ({
      address: `0x${word(i % 7).slice(24)}`,
      topics: [`0x${word(11)}`, `0x${word(i * 31)}`, `0x${word(i * 57)}`],
      data: `0x${word(i * 1_000_003)}`,
      blockNumber: `0x${(1_000_000 + (i >> 2)).toString(16)}`,
      logIndex: `0x${(i & 3).toString(16)}`,
      transactionHash: `0x${word(i * 101)}`,
      blockHash: `0x${word((i >> 2) * 997)}`,
      blockTimestamp: `0x${(1_700_000_000 + (i >> 2)).toString(16)}`,
      transactionIndex: '0x1',
      removed: false,
    })),
  )
}

type RawLog = {
  address: string
  topics: [string, string, string]
  data: string
  blockNumber: string
  logIndex: string
  blockHash: string
  transactionHash: string
  blockTimestamp: string
}

/** Rows of an answer as COPY takes them. */
export function decode(answer: string): string[] {
  return (JSON.parse(answer) as RawLog[]).map(
    ({ address, topics, data, ...log }) =>
      [
        1,
        Number.parseInt(log.blockNumber, 16),
        Number.parseInt(log.logIndex, 16),
        `\\\\x${log.blockHash.slice(2)}`,
        `\\\\x${log.transactionHash.slice(2)}`,
        Number.parseInt(log.blockTimestamp, 16),
        `\\\\x${address.slice(2)}`,
        `\\\\x${topics[1].slice(26)}`,
        `\\\\x${topics[2].slice(26)}`,
        BigInt(data),
      ].join('\t'),
  )
}

/**
 * What a chunk costs: an answer parsed, decoded and copied, with its checkpoint, in the transaction that ends the task. Without
 * `isCopied` the rows are dropped, so that the server does next to nothing.
 */
export function createChunkHandler(
  pool: pg.Pool,
  answer: string,
  { isCopied }: { isCopied: boolean },
): Handler {
  return async (task, { complete }) => {
    const lines = decode(answer)
    const client = await pool.connect()
    try {
      await client.query('begin')
      if (isCopied)
        await pipeline(
          Readable.from([`${lines.join('\n')}\n`]),
          client.query(copyFrom('copy chunk_rows from stdin')),
        )
      await client.query('insert into chunk_checkpoints values ($1)', [
        task.key,
      ])
      await complete(client)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    } finally {
      client.release()
    }
  }
}

export function createPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  pool.on('error', () => {})
  return pool
}
