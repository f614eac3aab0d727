import { inject } from 'vitest'
import {
  asAdministrator,
  createTestDatabase,
  nameOf,
  type TestDatabase,
} from './createTestDatabase.ts'
import {
  type StartTestIndexerParameters,
  startTestIndexer,
} from './startTestIndexer.ts'

export type IndexedDatabase = TestDatabase & {
  /** The last block that is in it. */
  head: bigint
}

/** A database with all of a chain, by an indexer that has ended: what one stores that nothing disturbs. */
export async function createIndexedDatabase(
  chain: Omit<StartTestIndexerParameters, 'databaseUrl'>,
): Promise<IndexedDatabase> {
  const owned = await createTestDatabase()
  const indexer = startTestIndexer({ ...chain, databaseUrl: owned.url })
  try {
    return { ...owned, head: await indexer.caughtUp }
  } finally {
    await indexer.stop()
  }
}

/** A database of one's own with the history of the shared devnet, which is indexed by the first who asks, for all files. */
export async function createHistoryDatabase(): Promise<IndexedDatabase> {
  const history = await asAdministrator(async (client) => {
    // Whoever comes meanwhile waits; the lock goes with the connection.
    await client.query("select pg_advisory_lock(hashtext('history'))")
    await client.query(
      'create table if not exists history (name text, head bigint)',
    )
    const { rows } = await client.query('select name, head from history')
    if (rows[0]) return rows[0] as { name: string; head: string }
    const { url, head } = await createIndexedDatabase(inject('devnet'))
    const made = { name: nameOf(url), head: String(head) }
    await client.query('insert into history values ($1, $2)', [
      made.name,
      made.head,
    ])
    return made
  })
  return {
    ...(await createTestDatabase(history.name)),
    head: BigInt(history.head),
  }
}
