import { sql } from 'kysely'
import { openDatabase } from '#lib/store/openDatabase.ts'

/** Count and hash of all rows of the tables that must come out the same however they came to be. */
export async function digestRows(
  databaseUrl: string,
): Promise<Record<string, string>> {
  const database = openDatabase(databaseUrl)
  try {
    const digests: Record<string, string> = {}
    for (const table of [
      'vault_events',
      'reserve_updates',
      'contract_events',
      'share_prices',
      'positions',
      'vault_days',
      'pool_days',
      'market_days',
      'calibrations',
      'forecasts',
    ]) {
      const { rows } = await sql<{ digest: string }>`
        select count(*) || ' ' || coalesce(md5(string_agg(it::text, ' ' order by it::text)), '') as digest
        from ${sql.table(table)} as it
      `.execute(database.db)
      digests[table] = rows[0]?.digest ?? ''
    }
    return digests
  } finally {
    await database.close()
  }
}
