import { readEnvironment } from '#lib/environment.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import { DatabaseUnsetError } from './errors.ts'

/** A server that bundles each route by itself has this module several times; the process has one pool all the same. */
const KEY = Symbol.for('millrace.database')
const shared = globalThis as { [KEY]?: Database }

/**
 * The database of this process, opened at the first question.
 *
 * @throws DatabaseUnsetError without DATABASE_URL.
 */
export function sharedDatabase(): Database {
  const existing = shared[KEY]
  if (existing) return existing
  const { databaseUrl } = readEnvironment()
  if (!databaseUrl) throw new DatabaseUnsetError()
  const database = openDatabase(databaseUrl, {
    statementTimeout: 10_000,
    name: 'millrace app',
  })
  shared[KEY] = database
  return database
}

/** For tests: the next question opens the database anew. */
export async function closeSharedDatabase(): Promise<void> {
  await shared[KEY]?.close()
  delete shared[KEY]
}
