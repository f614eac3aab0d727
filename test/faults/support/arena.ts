import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { readRowTexts } from '#bench/indexer/digest.ts'
import type { Faults } from '#bench/rpc/faults.ts'
import type { ServeOptions } from '#bench/rpc/server.ts'
import { type Rpc, startRpc } from '#bench/rpc/startRpc.ts'
import { createTestDatabase } from '#test/support/createTestDatabase.ts'
import { compareRows } from './compareRows.ts'
import { readTruth } from './readTruth.ts'
import {
  endIndexers,
  type IndexerOptions,
  type IndexerProcess,
  startIndexer,
} from './startIndexer.ts'

/** A chain, a database without rows, and an indexer between them. */
export type Arena = {
  rpc: Rpc
  databaseUrl: string
  /** Last block of the history, far below the head unless the head was named. */
  last: number
  /** Logs of the history. */
  logs: number
  faults(faults: Partial<Faults>, endpoint?: string): Promise<void>
  /** Over endpoint a, unless others are named. */
  start(options?: Partial<IndexerOptions>): IndexerProcess
  /** Indexes the history and resolves when the indexer has ended well. */
  finish(options?: Partial<IndexerOptions>): Promise<IndexerProcess>
  /** Holds every row of every table against what the chain says. */
  expectExact(options?: { databaseUrl?: string; to?: number }): Promise<number>
  /** Waits until they are the same. */
  untilExact(milliseconds: number, databaseUrl?: string): Promise<number>
  close(): Promise<void>
}

export type ArenaOptions = ServeOptions & {
  /** A database elsewhere; one of the shared server when not given. */
  databaseUrl?: string
}

/** Blocks above the history, so that all of it is final. */
const beyond = 100

export async function openArena({
  databaseUrl: given,
  ...options
}: ArenaOptions = {}): Promise<Arena> {
  const blocks = options.blocks ?? 4_000
  const logs = options.logs ?? 3 * blocks
  const rpc = await startRpc({
    contractsPerKind: 2,
    head: blocks - 1 + beyond,
    ...options,
    logs,
    blocks,
  })
  const own = given === undefined ? await createTestDatabase() : undefined
  const databaseUrl = given ?? (own?.url as string)
  const directory = mkdtempSync(join(tmpdir(), 'millrace-faults-'))
  const contracts = join(directory, 'contracts.json')
  writeFileSync(contracts, JSON.stringify(rpc.contracts))
  const last = blocks - 1
  const arena: Arena = {
    rpc,
    databaseUrl,
    last,
    logs,
    async faults(faults, endpoint = 'a') {
      await rpc.control({ endpoints: { [endpoint]: faults } })
    },
    start: (more) =>
      startIndexer({
        rpcUrls: [rpc.url('a')],
        databaseUrl,
        contracts,
        ...more,
      }),
    async finish({ words = [], ...more } = {}) {
      const indexer = arena.start({
        ...more,
        words: ['--to', String(last), '--exit-when-done', ...words],
      })
      const code = await indexer.ended
      if (code !== 0)
        throw new Error(
          `The indexer ended with ${code}: ${indexer.getOutput()}`,
        )
      return indexer
    },
    async expectExact({ databaseUrl: url = databaseUrl, to = last } = {}) {
      const { rows, missing, surplus } = compareRows(
        await readRowTexts(url),
        await readTruth(rpc, { to }),
      )
      expect({
        missing: missing.length,
        surplus: surplus.length,
        such: [...missing.slice(0, 2), ...surplus.slice(0, 2)],
      }).toEqual({ missing: 0, surplus: 0, such: [] })
      expect(rows).toBeGreaterThan(0)
      return rows
    },
    async untilExact(milliseconds, url = databaseUrl) {
      const giveUp = Date.now() + milliseconds
      for (;;) {
        const { head } = await rpc.control()
        try {
          return await arena.expectExact({ databaseUrl: url, to: head })
        } catch (error) {
          if (Date.now() > giveUp) throw error
          await new Promise((done) => setTimeout(done, 100))
        }
      }
    },
    async close() {
      await endIndexers()
      await rpc.stop()
      await own?.drop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
  return arena
}
