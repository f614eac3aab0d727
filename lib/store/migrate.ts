import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { BaseError } from '#lib/errors.ts'
import { MigrationError } from './errors.ts'
import type { Db } from './openDatabase.ts'

const DIRECTORY = new URL('./migrations/', import.meta.url)

/**
 * Brings the schema to its newest state, in one transaction and under an advisory lock, so that any number of processes
 * may do so at once.
 *
 * @returns the names of the migrations that were applied now.
 * @throws MigrationError when one fails; nothing of it is left then. DatabaseUnavailableError
 */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => readMigrations() },
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    // A database that is away is no fault of the migration.
    if (error instanceof BaseError && error.retryable) throw error
    const failed = results.find(({ status }) => status === 'Error')
    throw new MigrationError(failed?.migrationName ?? 'list', error)
  }
  return results.map(({ migrationName }) => migrationName)
}

/** The numbered files; a number twice or a gap would make their order a matter of luck. */
function readMigrations(): Record<string, Migration> {
  const migrations: Record<string, Migration> = {}
  const files = readdirSync(DIRECTORY)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  for (const [index, file] of files.entries()) {
    if (Number.parseInt(file, 10) !== index + 1)
      throw new MigrationError(file, new Error('its number is out of order'))
    const text = readFileSync(new URL(file, DIRECTORY), 'utf8')
    migrations[file.slice(0, -'.sql'.length)] = {
      up: async (db) => {
        await sql.raw(text).execute(db)
      },
    }
  }
  return migrations
}
