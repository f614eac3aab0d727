import { join } from 'node:path'
import type { Environment } from '#lib/environment.ts'
import type { Meter } from '#lib/indexer/meter.ts'
import { startEmbedded } from '#lib/store/embedded.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import type { ProcessIdentity } from '#lib/store/processes.ts'
import { recallMeter, startTelling } from './telling.ts'

/** What an indexer and a worker have in common: a database, a meter, and somebody who is told what it shows. */
export type IndexingProcess = {
  database: Database
  databaseUrl: string
  meter: Meter
  /** Stops telling, waits for `work` to end, however it does, and closes the database. */
  close(work?: Promise<unknown>): Promise<void>
}

/** @throws MetricsPortError */
export async function openProcess(
  environment: Environment,
  {
    connections,
    ...identity
  }: Pick<ProcessIdentity, 'kind' | 'dataset'> & {
    /** To the database, at most. */
    connections?: number | undefined
  },
): Promise<IndexingProcess> {
  const embedded = environment.databaseUrl
    ? undefined
    : await startEmbedded({
        directory: join(environment.stateDirectory, 'postgres'),
      })
  const databaseUrl = environment.databaseUrl ?? (embedded?.url as string)
  const database = openDatabase(databaseUrl, {
    name: `millrace ${identity.kind}`,
    connections,
  })
  const meter = await recallMeter(database)
  const telling = await startTelling({
    database,
    meter,
    environment,
    ...identity,
  })
  return {
    database,
    databaseUrl,
    meter,
    async close(work) {
      await telling.stop()
      await work?.catch(() => {})
      await database.close()
      await embedded?.stop()
    },
  }
}
