import type { StartDevnetParameters } from '#lib/devnet/startDevnet.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import { createTestDatabase } from './createTestDatabase.ts'
import { startTestDevnet, type TestDevnet } from './startTestDevnet.ts'
import { startTestIndexer, type TestIndexer } from './startTestIndexer.ts'

export type IndexedDevnet = {
  devnet: TestDevnet
  database: Database
  indexer: TestIndexer
  /** Resolves when all that the chain has now is stored. */
  catchUp(): Promise<void>
  stop(): Promise<void>
}

/** A devnet of one's own and an indexer that has caught up with it and follows. Stop it in `afterAll`. */
export async function startIndexedDevnet(
  parameters: Partial<StartDevnetParameters> = {},
): Promise<IndexedDevnet> {
  const devnet = await startTestDevnet(parameters)
  const owned = await createTestDatabase()
  const database = openDatabase(owned.url)
  const { rpcUrl, deployment, ledger } = devnet
  const indexer = startTestIndexer({
    databaseUrl: owned.url,
    rpcUrl,
    deployment,
  })
  await indexer.caughtUp
  return {
    devnet,
    database,
    indexer,
    async catchUp() {
      const { number } = await ledger.getHead()
      await indexer.until(({ indexedBlock }) => indexedBlock === number)
    },
    async stop() {
      await indexer.stop()
      await database.close()
      await owned.drop()
      await devnet.stop()
    },
  }
}
