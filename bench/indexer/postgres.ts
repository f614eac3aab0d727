import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#lib/store/embedded.ts'
import { readCpuSeconds } from './processes.ts'

export type Postgres = {
  /** Creates a database and answers its URL. */
  createDatabase(name: string): Promise<string>
  /** Processor seconds of the server and all its processes until now. */
  cpuSeconds(): number
  stop(): Promise<void>
}

/** A server of its own for the bench, with the settings that the product's has. */
export async function startPostgres(): Promise<Postgres> {
  const directory = mkdtempSync(join(tmpdir(), 'millrace-bench-'))
  // Root's PostgreSQL is another user, who has to pass here.
  chmodSync(directory, 0o755)
  const server = await startEmbedded({ directory })
  const pid = await query(server.url, 'show data_directory').then(([row]) =>
    Number(
      readFileSync(
        join(String(row?.data_directory), 'postmaster.pid'),
        'utf8',
      ).split('\n')[0],
    ),
  )
  return {
    async createDatabase(name) {
      await query(server.url, `create database ${name}`)
      // What the run before left to write is not charged to the next.
      await query(server.url, 'checkpoint')
      const url = new URL(server.url)
      url.pathname = `/${name}`
      return url.href
    },
    cpuSeconds: () => readCpuSeconds(pid),
    async stop() {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Rows of one statement over a connection of its own. */
export async function query(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text, [...values])).rows
  } finally {
    await client.end().catch(() => {})
  }
}
