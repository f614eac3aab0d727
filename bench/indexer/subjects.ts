import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toEventSelector } from 'viem'
import type { Rpc } from '#bench/rpc/startRpc.ts'
import { getFreePort } from '#scripts/ports.ts'
import { type Digest, digestTables } from './digest.ts'
import { fieldDirectory } from './installField.ts'
import type { Postgres } from './postgres.ts'
import { type Command, type Measured, runMeasured } from './runMeasured.ts'
import { eventTables } from './tables.ts'

/** Ours is the command as it is; alone it takes no work from the queue, verified it asks a second endpoint for every log. */
export type Subject = 'ours' | 'alone' | 'verified' | 'ponder' | 'subsquid'

export type Outcome = Measured & {
  subject: Subject | 'floor'
  events: number
  /** Of the database's server. */
  databaseSeconds: number
  requests: number
  /** Of the synthetic RPC, which is nobody's. */
  rpcSeconds: number
  digest: Digest | undefined
}

export type Arena = {
  rpc: Rpc
  postgres: Postgres
  chainId: number
  /** The last block to index. */
  to: number
  /** Milliseconds that the slowest may take. */
  timeout: number
}

const indexerScript = fileURLToPath(
  new URL('../../scripts/indexer.ts', import.meta.url),
)
const floorScript = fileURLToPath(new URL('floor.ts', import.meta.url))
let runs = 0

/** Indexes the whole range by one program into a database of its own. */
export async function runSubject(
  subject: Subject,
  arena: Arena,
): Promise<Outcome> {
  const { rpc, postgres } = arena
  const databaseUrl = await postgres.createDatabase(`run_${++runs}`)
  const forget = { a: null, b: null }
  const { endpoints } = await rpc.control()
  const faults = endpoints.a?.faults ?? {}
  await rpc.control({ endpoints: forget })
  await rpc.control({ endpoints: { a: faults, b: faults } })
  const rpcBefore = (await rpc.control()).cpuSeconds
  const databaseBefore = postgres.cpuSeconds()
  const measured = await runMeasured(
    await toCommand(subject, { ...arena, databaseUrl }),
  )
  const databaseSeconds = postgres.cpuSeconds() - databaseBefore
  const state = await rpc.control()
  const digest = await digestTables(databaseUrl)
  return {
    ...measured,
    subject,
    events: digest.rows,
    databaseSeconds,
    requests: Object.values(state.endpoints).reduce(
      (sum, { counts }) => sum + counts.requests,
      0,
    ),
    rpcSeconds: state.cpuSeconds - rpcBefore,
    digest,
  }
}

/** Fetches and parses what the last run of ours asked of endpoint a, as many at once as it did. */
export async function runFloor({ rpc, timeout }: Arena): Promise<Outcome> {
  const ranges = await rpc.ranges()
  const before = await rpc.control()
  const counts = before.endpoints.a?.counts
  const path = join(mkdtempSync(join(tmpdir(), 'millrace-floor-')), 'plan.json')
  writeFileSync(
    path,
    JSON.stringify({
      ranges: withoutOverlaps(ranges),
      // An endpoint without latency answers one after the other, whatever waits at its door.
      concurrency: Math.max(4, counts?.mostInFlight ?? 0),
      filter: {
        address: rpc.contracts.map(({ address }) => address),
        topics: [
          [...new Set(eventTables.map(({ event }) => toEventSelector(event)))],
        ],
      },
    }),
  )
  const measured = await runMeasured({
    command: [process.execPath, floorScript, rpc.url(), path],
    timeout,
  })
  const after = await rpc.control()
  return {
    ...measured,
    subject: 'floor',
    events: JSON.parse(measured.output.split('\n')[0] ?? '').logs,
    databaseSeconds: 0,
    requests:
      (after.endpoints.a?.counts.requests ?? 0) - (counts?.requests ?? 0),
    rpcSeconds: after.cpuSeconds - before.cpuSeconds,
    digest: undefined,
  }
}

/** Probes, hedges and halves ask for some blocks twice; the floor fetches each once. */
function withoutOverlaps(
  ranges: readonly (readonly [number, number])[],
): [number, number][] {
  const sorted = ranges
    .filter(([from, to]) => to >= from)
    .toSorted(([a, b], [c, d]) => a - c || b - d)
  const kept: [number, number][] = []
  let next = 0
  for (const [from, to] of sorted) {
    if (to < next) continue
    kept.push([Math.max(from, next), to])
    next = to + 1
  }
  return kept
}

async function toCommand(
  subject: Subject,
  { rpc, databaseUrl, chainId, to, timeout }: Arena & { databaseUrl: string },
): Promise<Command> {
  const directory = mkdtempSync(join(tmpdir(), 'millrace-field-'))
  const contracts = join(directory, 'contracts.json')
  const tables = join(directory, 'tables.json')
  writeFileSync(contracts, JSON.stringify(rpc.contracts))
  writeFileSync(
    tables,
    JSON.stringify(
      eventTables.map((table) => ({
        ...table,
        selector: toEventSelector(table.event),
      })),
    ),
  )
  const ours = (rpcUrl: string, ...more: string[]): Command => ({
    command: [
      process.execPath,
      indexerScript,
      ...['--rpc-url', rpcUrl],
      ...['--database-url', databaseUrl],
      ...['--contracts', contracts],
      ...['--to', String(to)],
      '--exit-when-done',
      ...more,
    ],
    timeout,
  })
  const env = {
    RPC_URL: rpc.url(),
    DATABASE_URL: databaseUrl,
    CHAIN_ID: String(chainId),
    CONTRACTS: contracts,
    TABLES: tables,
    TO_BLOCK: String(to),
    // Both would otherwise tell their makers that they ran.
    PONDER_TELEMETRY_DISABLED: 'true',
    PROMETHEUS_PORT: String(await getFreePort()),
  }
  switch (subject) {
    case 'ours':
      return ours(rpc.url())
    case 'alone':
      return ours(rpc.url(), '--alone')
    case 'verified':
      return ours(`${rpc.url('a')},${rpc.url('b')}`, '--verify')
    case 'ponder':
      return {
        command: [
          process.execPath,
          join(fieldDirectory, 'node_modules/ponder/dist/esm/bin/ponder.js'),
          'start',
          ...['--root', join(fieldDirectory, 'ponder')],
          ...['--schema', 'ponder_run'],
          ...['--port', env.PROMETHEUS_PORT],
          ...['--log-format', 'json'],
        ],
        env,
        until: /Completed indexing across all chains/,
        timeout,
      }
    case 'subsquid':
      return {
        command: [process.execPath, join(fieldDirectory, 'subsquid.mjs')],
        env,
        timeout,
      }
  }
}
