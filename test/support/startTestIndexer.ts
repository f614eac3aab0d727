import { createChainClient } from '#lib/chain/clients.ts'
import type { Deployment } from '#lib/chain/deployment.ts'
import { runIndexer } from '#lib/indexer/runIndexer.ts'
import {
  getIndexerStatus,
  type IndexerStatus,
} from '#lib/store/indexerStatus.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'

export type TestIndexer = {
  /** When everything up to the head was stored for the first time. */
  caughtUp: Promise<bigint>
  /** What it told people. */
  sentences: string[]
  /** Resolves when the status is as wanted; rejects with the last one after a minute. */
  until(
    wanted: (status: IndexerStatus) => boolean | undefined,
  ): Promise<IndexerStatus>
  stop(): Promise<void>
}

export type StartTestIndexerParameters = {
  databaseUrl: string
  rpcUrl: string
  deployment: Deployment | (() => Promise<Deployment>)
  chainId?: number
}

/** The real indexer on a database and a chain, looking every 20 ms. */
export function startTestIndexer({
  databaseUrl,
  rpcUrl,
  deployment,
  chainId = 31_337,
}: StartTestIndexerParameters): TestIndexer {
  const database = openDatabase(databaseUrl)
  const abort = new AbortController()
  const caughtUp = Promise.withResolvers<bigint>()
  caughtUp.promise.catch(() => {})
  const sentences: string[] = []
  const running = runIndexer({
    database,
    client: createChainClient({
      chainId,
      rpcUrls: [rpcUrl],
      retryCount: 0,
      timeout: 5_000,
    }),
    chainId,
    loadDeployment: async () =>
      typeof deployment === 'function' ? await deployment() : deployment,
    signal: abort.signal,
    pollMilliseconds: 20,
    log: (sentence) => sentences.push(sentence),
    onCaughtUp: caughtUp.resolve,
  })
  running.catch(caughtUp.reject)
  return {
    caughtUp: caughtUp.promise,
    sentences,
    async until(wanted) {
      const giveUp = Date.now() + 60_000
      let last: unknown
      for (;;) {
        const status = await getIndexerStatus(database.db, chainId).catch(
          (error: unknown) => {
            last = error
            return undefined
          },
        )
        if (status) {
          last = status
          if (wanted(status)) return status
        }
        if (Date.now() > giveUp)
          throw new Error('The indexer did not get there.', {
            cause: { last, sentences },
          })
        await new Promise((done) => setTimeout(done, 20))
      }
    },
    async stop() {
      abort.abort()
      await running.catch(() => {})
      await database.close()
    },
  }
}
