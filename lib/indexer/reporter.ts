import type { Header } from '#lib/chain/getHeader.ts'
import { BaseError } from '#lib/errors.ts'
import { updateIndexerStatus } from '#lib/store/indexerStatus.ts'
import type { IndexerOptions } from './options.ts'

/** Tells people and the status row how the indexer is, without repeating itself. */
export type Reporter = {
  tellHead(head: Header, indexedBlock: bigint): Promise<void>
  tellTrouble(error: unknown): Promise<void>
  tellProgress(done: bigint, all: bigint): void
}

const SIGN_OF_LIFE_MILLISECONDS = 5_000
const PROGRESS_MILLISECONDS = 1_000

export function createReporter({
  database,
  chainId,
  log,
  onProgress,
  onCaughtUp,
  now = Date.now,
}: IndexerOptions): Reporter {
  let caughtUp = false
  let trouble: string | undefined
  let told = { what: '', at: 0 }
  let progress = { since: 0, at: 0, done: 0n }
  return {
    async tellHead(head, indexedBlock) {
      const what = `${head.hash} ${indexedBlock}`
      if (what === told.what && now() - told.at < SIGN_OF_LIFE_MILLISECONDS)
        return
      await updateIndexerStatus(database.db, chainId, {
        headBlock: head.number,
        updatedAt: BigInt(Math.trunc(now() / 1_000)),
        trouble: null,
      })
      told = { what, at: now() }
      if (trouble) log('All is well again.')
      trouble = undefined
      if (!caughtUp && indexedBlock === head.number) {
        caughtUp = true
        onCaughtUp?.(indexedBlock)
      }
    },

    async tellTrouble(error) {
      const sentence = toSentence(error)
      if (sentence !== trouble) log(sentence)
      trouble = sentence
      told = { what: '', at: 0 }
      // The database itself may be the trouble; then only the log tells it.
      await updateIndexerStatus(database.db, chainId, {
        trouble: sentence,
      }).catch(() => {})
    },

    tellProgress(done, all) {
      if (done < progress.done || progress.since === 0)
        progress = { since: now(), at: now(), done }
      if (now() - progress.at < PROGRESS_MILLISECONDS) return
      const ratio = Number(done) / Number(all)
      const seconds = Math.ceil(
        ((now() - progress.since) / 1_000) * (1 / ratio - 1),
      )
      progress = { ...progress, at: now(), done }
      onProgress?.(
        `Read ${Math.floor(ratio * 100)} % of ${all} blocks, about ${seconds} s left`,
        ratio,
      )
    },
  }
}

/** An error of ours is a sentence already; any other is a fault of ours, and where it happened is worth more than grace. */
function toSentence(error: unknown): string {
  if (error instanceof BaseError)
    return error.hint ? `${error.message} ${error.hint}` : error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
