import type { Header } from '#lib/chain/getHeader.ts'
import { BaseError } from '#lib/errors.ts'
import { updateIndexerStatus } from '#lib/store/indexerStatus.ts'
import type { InconsistentEventError } from '#lib/vaults/errors.ts'
import type { IndexerOptions } from './options.ts'

/** Tells people and the status row how the indexer is, without repeating itself. */
export type Reporter = {
  tellHead(head: Header, indexedBlock: bigint): Promise<void>
  tellTrouble(error: unknown): Promise<void>
  /** Trouble of one vault, which lasts however well the others are. */
  tellInconsistent(error: InconsistentEventError): void
  /** What was told of single vaults is to be found out anew. */
  forgetInconsistent(): void
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
  const inconsistent = new Map<string, string>()
  let lastLogged: string | undefined
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
        trouble:
          inconsistent.size > 0 ? [...inconsistent.values()].join(' ') : null,
      })
      told = { what, at: now() }
      if (trouble) log('All is well again.')
      trouble = undefined
      lastLogged = undefined
      if (!caughtUp && indexedBlock === head.number) {
        caughtUp = true
        onCaughtUp?.(indexedBlock)
      }
    },

    async tellTrouble(error) {
      const sentence = toSentence(error)
      // What is no error of ours is a fault of ours: where it happened is for the log, and not for whoever asks the API.
      const logged = error instanceof BaseError ? sentence : toStack(error)
      if (logged !== lastLogged) log(logged)
      lastLogged = logged
      trouble = sentence
      told = { what: '', at: 0 }
      // The database itself may be the trouble; then only the log tells it.
      await updateIndexerStatus(database.db, chainId, {
        trouble: sentence,
      }).catch(() => {})
    },

    tellInconsistent(error) {
      const sentence = toSentence(error)
      if (inconsistent.get(error.vault) !== sentence) log(sentence)
      inconsistent.set(error.vault, sentence)
      told = { what: '', at: 0 }
    },

    forgetInconsistent() {
      inconsistent.clear()
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

function toSentence(error: unknown): string {
  if (!(error instanceof BaseError))
    return 'Something went wrong inside the indexer; it tries again, and its log tells more.'
  return error.hint ? `${error.message} ${error.hint}` : error.message
}

function toStack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
