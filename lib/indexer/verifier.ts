import { hash } from 'node:crypto'
import type { RawRpc } from '#lib/chain/rawRpc.ts'
import type { Database, Db } from '#lib/store/openDatabase.ts'
import {
  addUncheckedAnswer,
  getSuspectAnswers,
  suspectAnswers,
  type UncheckedAnswer,
} from '#lib/store/uncheckedAnswers.ts'
import type { Dataset } from './dataset.ts'
import type { Fetched, Fetcher } from './fetcher.ts'
import { getTimes } from './getTimes.ts'
import type { RpcEndpoints } from './rpcEndpoints.ts'
import { settle } from './settle.ts'

export type Verifier<Source, Batch> = {
  /** Whether the answer should be compared with another endpoint's before it is stored. */
  isDue(
    fetched: Fetched<Source, Batch>,
    about?: {
      predicted?: number | undefined
      /** From this block on everything is compared. */
      headFrom?: bigint | undefined
    },
  ): boolean
  /**
   * Compares with another endpoint's answer; where they differ, the batch becomes what receipts prove.
   *
   * @returns false when nobody else answered within `patience`.
   * @throws UnsettledError, NoEndpointError
   */
  verify(
    fetched: Fetched<Source, Batch>,
    options?: {
      /** Milliseconds after which it is left undone; without it, it is necessary. */
      patience?: number | undefined
      signal?: AbortSignal | undefined
    },
  ): Promise<boolean>
  /** It gave wrong logs: nothing that it ever said alone is believed any more. */
  accuse(rpc: RawRpc, blocks: string, logs: number): Promise<void>
  /** Within the transaction that stores the answer without its having been compared. */
  remember(db: Db, fetched: Fetched<Source, Batch>): Promise<void>
  /** Learns what was said by those who were caught since, also in other processes and before this one began. */
  recall(): Promise<void>
  /** What is to be asked for again. */
  takeSuspect(): UncheckedAnswer | undefined
}

export type VerifierOptions = {
  /** Compare everything. */
  all: boolean
  /** Share that is compared without a reason. */
  share?: number | undefined
  onLie?: ((rpc: RawRpc, blocks: string, logs: number) => void) | undefined
}

const SHARE = 0.05
/** An answer with less than this share of what was predicted looks like one that was cut. */
const SUSPICIOUSLY_FEW = 0.5
/** Below this trust everything that an endpoint says is compared. */
const TRUSTED = 0.9

/** Catches endpoints that leave out logs, which none of them ever tells. */
export function createVerifier<Source, Batch>(
  {
    database: { db },
    dataset,
    endpoints,
    fetcher,
  }: {
    database: Database
    dataset: Dataset<Source, Batch>
    endpoints: RpcEndpoints
    fetcher: Fetcher<Source, Batch>
  },
  { all, share = SHARE, onLie }: VerifierOptions,
): Verifier<Source, Batch> {
  const of = { chainId: dataset.chainId, dataset: dataset.name }
  let suspects: UncheckedAnswer[] = []
  const caught = new Set<RawRpc>()
  const answers = new Map<RawRpc, number>()
  const period = Math.round(1 / share)

  async function accuse(
    rpc: RawRpc,
    blocks: string,
    logs: number,
  ): Promise<void> {
    endpoints.catchLiar(rpc, blocks, logs)
    // Once is news; after that it is what it does.
    if (!caught.has(rpc)) onLie?.(rpc, blocks, logs)
    caught.add(rpc)
    await suspectAnswers(db, of, toId(rpc))
    await recall()
  }

  async function recall(): Promise<void> {
    // A single endpoint would only repeat itself.
    if (endpoints.rpcs.length < 2) return
    suspects = await getSuspectAnswers(db, of)
  }

  return {
    isDue({ rpc, asked, slot }, { predicted, headFrom } = {}) {
      if (endpoints.rpcs.length < 2) return false
      const count = answers.get(rpc) ?? 0
      answers.set(rpc, count + 1)
      const logs = dataset.countLogs(slot.batch)
      const trust = endpoints.health().find((it) => it.endpoint === rpc)?.trust
      return (
        all ||
        (headFrom !== undefined && asked.blocks.to >= headFrom) ||
        (trust ?? 1) < TRUSTED ||
        logs <= (predicted ?? 0) * SUSPICIOUSLY_FEW ||
        // A range without a single log is rare where anything was asked for, and an easy lie.
        (logs === 0 && asked.blocks.from < asked.blocks.to) ||
        // At even distances, so that no endpoint stays unwatched for long.
        count % period === 0
      )
    },

    async verify(fetched, { patience, signal } = {}) {
      const { asked, rpc, slot } = fetched
      const end =
        patience === undefined ? undefined : AbortSignal.timeout(patience)
      const signals = [signal, end].filter((it) => it !== undefined)
      const second = await fetcher
        .fetch(asked, {
          avoid: [rpc],
          predicted: dataset.countLogs(slot.batch),
          known: slot,
          signal: AbortSignal.any(signals),
        })
        .catch((error: unknown) => {
          signal?.throwIfAborted()
          if (end?.aborted) return undefined
          throw error
        })
      if (!second) return false
      try {
        if (
          second.slot.isSame ||
          dataset.digest(second.slot.batch) === dataset.digest(slot.batch)
        ) {
          endpoints.vouch(rpc)
          endpoints.vouch(second.rpc)
          return true
        }
        const { logs, liars } = await settle(
          { rpc, logs: fetcher.parse(fetched) },
          { rpc: second.rpc, logs: fetcher.parse(second) },
          {
            others: endpoints.rpcs.filter(
              (it) => it !== rpc && it !== second.rpc,
            ),
            signal,
          },
        )
        dataset.decodeLogs(logs, slot.batch, asked)
        const untimed = dataset.getUntimed(slot.batch)
        dataset.setTimes(
          slot.batch,
          await endpoints.ask((rpc, signal) => getTimes(rpc, untimed, signal), {
            signal,
          }),
        )
        const blocks = `${asked.blocks.from}-${asked.blocks.to}`
        for (const [liar, count] of liars) await accuse(liar, blocks, count)
        return true
      } finally {
        fetcher.release(second)
      }
    },

    accuse,
    remember: (db, { rpc, asked: { sources, blocks } }) =>
      addUncheckedAnswer(db, of, {
        endpoint: toId(rpc),
        range: { from: blocks.from, to: blocks.to },
        sources: sources.map(dataset.toName),
      }),
    recall,
    takeSuspect: () => suspects.shift(),
  }
}

function toId({ url }: RawRpc): string {
  return hash('sha256', url).slice(0, 16)
}
