import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { startRpc } from '#bench/rpc/startRpc.ts'
import { startIndexer } from '#test/faults/support/startIndexer.ts'
import type { Postgres } from './postgres.ts'

/** Milliseconds between two looks at the database. */
const look = 5

/**
 * Milliseconds from a new block at the endpoint to its rows and checkpoint in the database, at the median of `times` blocks that
 * come at odd moments.
 */
export async function measureLive(
  postgres: Postgres,
  times: number,
): Promise<number> {
  const rpc = await startRpc({ blocks: 500, logs: 2_000, head: 499 })
  const databaseUrl = await postgres.createDatabase('live')
  const directory = mkdtempSync(join(tmpdir(), 'millrace-live-'))
  const contracts = join(directory, 'contracts.json')
  writeFileSync(contracts, JSON.stringify(rpc.contracts))
  const indexer = startIndexer({
    rpcUrls: [rpc.url()],
    databaseUrl,
    contracts,
  })
  const failed = indexer.ended.then(() => {
    throw new Error(`The indexer ended: ${indexer.getOutput()}`)
  })
  failed.catch(() => {})
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {})
  await client.connect()
  const until = async (block: number) => {
    for (;;) {
      const { rows } = await client
        .query('select max(to_block)::int as block from checkpoints')
        .catch(() => ({ rows: [] }))
      if ((rows[0]?.block ?? -1) >= block) return
      await Promise.race([wait(look), failed])
    }
  }
  try {
    await until(499)
    const measured: number[] = []
    for (let time = 0; time < times; time++) {
      await wait(200 + ((time * 137) % 700))
      const since = performance.now()
      const { head } = await rpc.control({ chain: { advance: 1 } })
      await until(head)
      measured.push(performance.now() - since)
    }
    measured.sort((a, b) => a - b)
    return measured[Math.floor(times / 2)] ?? 0
  } finally {
    indexer.kill('SIGKILL')
    await indexer.ended
    await client.end()
    await rpc.stop()
  }
}
