import pg from 'pg'
import { inject } from 'vitest'

export type TestDatabase = {
  url: string
  /** Ends all connections and deletes the database. */
  drop(): Promise<void>
}

let count = 0

/**
 * A database of one's own, in about 30 ms: with all tables and no rows, or a copy of the one named, to which nobody may be
 * connected meanwhile.
 */
export async function createTestDatabase(
  template = nameOf(inject('templateUrl')),
): Promise<TestDatabase> {
  const name = `test_${process.pid}_${count++}_${Date.now()}`
  await asAdministrator((client) =>
    client.query(`create database ${name} template ${template}`),
  )
  const url = new URL(inject('templateUrl'))
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () =>
      asAdministrator(async (client) => {
        await client.query(`drop database ${name} with (force)`)
      }),
  }
}

export const nameOf = (databaseUrl: string): string =>
  new URL(databaseUrl).pathname.slice(1)

/** Works beside all databases of the run. */
export async function asAdministrator<result>(
  work: (client: pg.Client) => Promise<result>,
): Promise<result> {
  const url = new URL(inject('templateUrl'))
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
