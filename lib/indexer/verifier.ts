import type { RawRpc } from '#lib/chain/rawRpc.ts'
import type { Dataset } from './dataset.ts'
import type { Fetched, Fetcher } from './fetcher.ts'
import { getTimes } from './getTimes.ts'
import type { RpcEndpoints } from './rpcEndpoints.ts'
import { settle } from './settle.ts'

/** Something that one endpoint said and nobody checked. */
export type Unchecked<Source> = {
  asked: Fetched<Source, unknown>['asked']
  digest: string
}

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
   * @returns whether the batch was changed.
   * @throws UnsettledError
   */
  verify(
    fetched: Fetched<Source, Batch>,
    signal?: AbortSignal | undefined,
  ): Promise<boolean>
  /** What is stored now without having been compared. */
  remember(fetched: Fetched<Source, Batch>): void
  /** What liars said before they were caught, to be compared after all. */
  takeSuspect(): Unchecked<Source> | undefined
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
    dataset,
    endpoints,
    fetcher,
  }: {
    dataset: Dataset<Source, Batch>
    endpoints: RpcEndpoints
    fetcher: Fetcher<Source, Batch>
  },
  { all, share = SHARE, onLie }: VerifierOptions,
): Verifier<Source, Batch> {
  const unchecked = new Map<RawRpc, Unchecked<Source>[]>()
  const suspects: Unchecked<Source>[] = []
  const caught = new Set<RawRpc>()
  const answers = new Map<RawRpc, number>()
  const period = Math.round(1 / share)

  function catchLiar(rpc: RawRpc, blocks: string, logs: number): void {
    endpoints.catchLiar(rpc, blocks, logs)
    // Once is news; after that it is what it does.
    if (!caught.has(rpc)) onLie?.(rpc, blocks, logs)
    caught.add(rpc)
    suspects.push(...(unchecked.get(rpc) ?? []))
    unchecked.delete(rpc)
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

    async verify(fetched, signal) {
      const { asked, rpc, slot } = fetched
      const second = await fetcher.fetch(asked, {
        avoid: [rpc],
        predicted: dataset.countLogs(slot.batch),
        known: slot,
        signal,
      })
      try {
        const digest = second.slot.isSame ? '' : dataset.digest(slot.batch)
        if (
          second.slot.isSame ||
          dataset.digest(second.slot.batch) === digest
        ) {
          endpoints.vouch(rpc)
          endpoints.vouch(second.rpc)
          return false
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
        for (const [liar, count] of liars) catchLiar(liar, blocks, count)
        return dataset.digest(slot.batch) !== digest
      } finally {
        fetcher.release(second)
      }
    },

    remember({ rpc, asked, slot }) {
      if (endpoints.rpcs.length < 2) return
      const said = unchecked.get(rpc) ?? []
      said.push({ asked, digest: dataset.digest(slot.batch) })
      unchecked.set(rpc, said)
    },
    takeSuspect: () => suspects.shift(),
  }
}
