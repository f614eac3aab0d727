import { createHistoryDatabase } from './createIndexedDatabase.ts'
import { startTestApi } from './startTestApi.ts'

export type HistoryApi = {
  url: string
  /** Of its own: it may be changed. */
  databaseUrl: string
  /** The last block that it knows. */
  head: bigint
  stop(): Promise<void>
}

/** The API over the history of the shared devnet. Stop it in `afterAll`. */
export async function startHistoryApi(): Promise<HistoryApi> {
  const { url: databaseUrl, head, drop } = await createHistoryDatabase()
  const { url, stop } = await startTestApi(databaseUrl)
  return {
    url,
    databaseUrl,
    head,
    async stop() {
      await stop()
      await drop()
    },
  }
}
