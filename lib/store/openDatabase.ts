import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import type { BaseError } from '#lib/errors.ts'
import { toConnectError, toStoreError } from './driverErrors.ts'
import type { Schema } from './schema.ts'
import { exactTypes, toParameter } from './values.ts'

/** Where statements are run: the pool, or one transaction. */
export type Db = Kysely<Schema>

/** A transaction, with the driver's client for what only the driver can do (COPY). */
export type Transaction = {
  db: Db
  client: pg.PoolClient
  /**
   * A statement that travels together with the commit, so that what it locks is held no longer than the server takes: a busy
   * process answers late, and whoever waits for the lock would wait as long.
   *
   * @param text without parameters, which several statements at once cannot have.
   * @param errors what its SQLSTATEs mean.
   */
  atCommit(text: string, errors?: Readonly<Record<string, BaseError>>): void
}

export type Database = {
  db: Db
  /** Runs `work` in one transaction: all of it is committed, or nothing. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  /**
   * Runs reads that all see the same commit: one that is repeated, word for word, is not run again but has the rows of the first,
   * which therefore nobody may change.
   */
  snapshot<T>(work: (db: Db) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type OpenDatabaseOptions = {
  /** Connections at most. */
  connections?: number | undefined
  /** Longest time a statement may take, in milliseconds. */
  statementTimeout?: number | undefined
  /** Shown in `pg_stat_activity`. */
  name?: string | undefined
}

/**
 * Opens a pool; no connection is made before the first statement. Every failure of the driver comes out as an error of
 * this room: `DatabaseUnavailableError` when another attempt may succeed.
 */
export function openDatabase(
  url: string,
  {
    connections = 8,
    statementTimeout = 60_000,
    name = 'millrace',
  }: OpenDatabaseOptions = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: name,
    types: exactTypes,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    connectionTimeoutMillis: 5_000,
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: statementTimeout,
    // The server's own timeout comes first; this one is for a server that cannot be heard any more.
    query_timeout: statementTimeout + 5_000,
    allowExitOnIdle: true,
  })
  // An idle connection that breaks is replaced by the next statement; unheard, the event would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })

  const db = toDb(async () => {
    const client = await connect(pool)
    return { query: ask(client), release: (broken) => client.release(broken) }
  })
  const within = async <T>(
    begin: string,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> => {
    const client = await connect(pool)
    const last: string[] = []
    const named = new Map<unknown, BaseError>()
    let broken = false
    try {
      await client.query(begin)
      const result = await work({
        client,
        db: toDb(async () => ({ query: ask(client), release: () => {} })),
        atCommit(text, errors = {}) {
          last.push(text)
          for (const [code, error] of Object.entries(errors))
            named.set(code, error)
        },
      })
      await client.query([...last, 'commit'].join(';\n'))
      return result
    } catch (error) {
      await client.query('rollback').catch(() => {
        broken = true
      })
      throw named.get((error as { code?: unknown }).code) ?? toStoreError(error)
    } finally {
      client.release(broken)
    }
  }
  return {
    db,
    transaction: (work) => within('begin', work),
    snapshot: (work) =>
      within(
        'begin isolation level repeatable read read only',
        ({ client }) => {
          const query = rememberReads(ask(client))
          return work(toDb(async () => ({ query, release: () => {} })))
        },
      ),
    close: () => pool.end(),
  }
}

const CONNECT_DELAYS = [50, 200, 500]

/** A server that restarts refuses connections for a moment: three more attempts before that is an error. */
async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await pool.connect()
    } catch (cause) {
      const delay = CONNECT_DELAYS[attempt]
      if (delay === undefined || !isRefused(cause)) throw toConnectError(cause)
      await new Promise((done) => setTimeout(done, delay))
    }
  }
}

function isRefused(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return code === 'ECONNREFUSED' || code === '57P03' || code === '57P01'
}

type Query = (
  text: string,
  parameters?: readonly unknown[],
) => Promise<pg.QueryResult>

/** Every statement of ours, with parameters and errors as the other rooms know them. */
function ask(client: pg.PoolClient): Query {
  return async (text, parameters = []) => {
    try {
      return await client.query(text, parameters.map(toParameter))
    } catch (error) {
      throw toStoreError(error)
    }
  }
}

/** Each statement of a snapshot is run once, by its text and parameters. */
function rememberReads(query: Query): Query {
  const known = new Map<string, Promise<pg.QueryResult>>()
  return async (text, parameters) => {
    const key = JSON.stringify([text, parameters], (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    )
    const read = known.get(key) ?? query(text, parameters)
    known.set(key, read)
    const result = await read
    return { ...result, rows: [...result.rows] }
  }
}

/** Kysely over connections of ours. */
function toDb(
  acquire: () => Promise<{
    query: Query
    release: (broken?: boolean) => void
  }>,
): Db {
  return new Kysely<Schema>({
    dialect: new PostgresDialect({
      pool: {
        options: {},
        end: async () => {},
        async connect() {
          return (await acquire()) as unknown as PostgresPoolClient
        },
      },
    }),
  })
}
