import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as abi from '@subsquid/evm-abi'
import * as codecs from '@subsquid/evm-codec'
import { EvmBatchProcessor } from '@subsquid/evm-processor'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/**
 * Subsquid's processor with its own decoders. Its usual store writes rows by TypeORM; this one writes by COPY, several times
 * as fast, so that what is compared is the processor.
 */

const { RPC_URL, DATABASE_URL, CHAIN_ID, CONTRACTS, TABLES, TO_BLOCK } =
  process.env
// Each type of Solidity is an export.
const codecByType = { ...codecs }
const contracts = JSON.parse(readFileSync(CONTRACTS, 'utf8'))
const tables = JSON.parse(readFileSync(TABLES, 'utf8')).map((table) => ({
  ...table,
  addresses: new Set(
    contracts
      .filter(({ kind }) => table.kinds.includes(kind))
      .map(({ address }) => address),
  ),
  codec: abi.event(
    table.selector,
    table.name,
    Object.fromEntries(
      table.event.inputs.map(({ name, type, indexed }) => [
        name,
        indexed ? abi.indexed(codecByType[type]) : codecByType[type],
      ]),
    ),
  ),
}))
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 4 })

const processor = new EvmBatchProcessor()
  .setRpcEndpoint({ url: RPC_URL })
  .setFinalityConfirmation(64)
  .setBlockRange({ from: 0, to: Number(TO_BLOCK) })
  .setFields({
    log: { address: true, topics: true, data: true, transactionHash: true },
    block: { timestamp: true },
  })
for (const { selector, addresses } of tables)
  processor.addLog({ address: [...addresses], topic0: [selector] })

const toType = ({ type }) =>
  type === 'address' ? 'bytea' : type === 'int24' ? 'integer' : 'numeric(78,0)'
const toText = (type, value) =>
  type === 'address' ? `\\\\${value.slice(1)}` : String(value)

const database = {
  async connect() {
    for (const { name, columns, event } of tables)
      await pool.query(
        `create table ${name} (chain_id bigint, block_number bigint, log_index integer, block_hash bytea,
         transaction_hash bytea, timestamp bigint, address bytea,
         ${event.inputs.map((input, i) => `"${columns[7 + i]}" ${toType(input)}`).join(', ')},
         primary key (chain_id, block_number, log_index))`,
      )
    await pool.query('create table progress (height bigint)')
    return { height: -1, hash: '0x' }
  },
  async transact({ nextHead }, work) {
    const client = await pool.connect()
    try {
      await client.query('begin')
      await work(client)
      await client.query('insert into progress values ($1)', [nextHead.height])
      await client.query('commit')
    } finally {
      client.release()
    }
  },
}

processor.run(database, async ({ blocks, store }) => {
  const rows = tables.map(() => [])
  for (const { header, logs } of blocks)
    for (const log of logs) {
      const index = tables.findIndex(
        ({ selector, addresses, codec }) =>
          selector === log.topics[0] &&
          addresses.has(log.address) &&
          codec.is(log),
      )
      if (index < 0) continue
      const { codec, event } = tables[index]
      const values = codec.decode(log)
      const bytes = (hex) => `\\\\${hex.slice(1)}`
      rows[index].push(
        `${[
          CHAIN_ID,
          header.height,
          log.logIndex,
          bytes(header.hash),
          bytes(log.transactionHash),
          header.timestamp / 1_000,
          bytes(log.address),
          ...event.inputs.map(({ name, type }) => toText(type, values[name])),
        ].join('\t')}\n`,
      )
    }
  for (const [index, { name }] of tables.entries())
    if (rows[index].length > 0)
      await pipeline(
        Readable.from([rows[index].join('')]),
        store.query(copyFrom(`copy ${name} from stdin`)),
      )
})
