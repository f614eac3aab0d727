import type { RawRpc } from '#lib/chain/rawRpc.ts'
import { RpcRefusedError } from '#lib/chain/rpcErrors.ts'
import { createBudget } from '#lib/execution/budget.ts'
import type { Interval } from '#lib/execution/intervals.ts'
import { layer } from '#lib/execution/layers.ts'
import { retry } from '#lib/execution/retry.ts'
import { runPool } from '#lib/execution/runPool.ts'
import { DatabaseUnavailableError } from '#lib/store/errors.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import {
  takeUncheckedAnswer,
  type UncheckedAnswer,
} from '#lib/store/uncheckedAnswers.ts'
import { type Chunk, createChunkPlan } from './chunkPlan.ts'
import type { Dataset } from './dataset.ts'
import type { Density } from './density.ts'
import { createFetcher, type Fetcher } from './fetcher.ts'
import { createMeter, type Meter } from './meter.ts'
import type { RpcEndpoints } from './rpcEndpoints.ts'
import { createVerifier, type Verifier } from './verifier.ts'

export type FillerOptions<Source, Batch> = {
  database: Database
  dataset: Dataset<Source, Batch>
  endpoints: RpcEndpoints
  density: Density
  /** Compare every log with a second endpoint's, instead of a share. */
  verify?: boolean | undefined
  meter?: Meter | undefined
  onLie?: ((rpc: RawRpc, blocks: string, logs: number) => void) | undefined
}

export type FillOptions = {
  /** What is to be stored in the end; every block of it must be final. */
  range: Interval
  /** The range is one of several that are filled at once, so its last chunks need not be small. */
  isPart?: boolean | undefined
  /** Newest final block: so near to it every answer is compared. */
  final?: bigint | undefined
  signal?: AbortSignal | undefined
  onProgress?: ((progress: FillProgress) => void) | undefined
}

/** Fills ranges, also several at once; endpoints, memory and what is learned are shared between them. */
export type Filler = (options: FillOptions) => Promise<void>

export type FillProgress = {
  /** Blocks times sources. */
  done: bigint
  all: bigint
  /** Logs that were stored since the start; `undefined` where others store them too. */
  logs: number | undefined
}

const TARGET_LOGS = 10_000
/** What they take in an answer, about. */
const TARGET_BYTES = 7 * 2 ** 20
/** Chunks at once; how many requests of theirs are under way is what the endpoints' controllers find out. */
const PARALLEL = 16
/** Bytes of answers and rows that are held at once. */
const MEMORY = 256 * 2 ** 20
/** So near the end of the range every answer is compared. */
const NEAR_HEAD = 1_024n
/** A database that restarts is waited for; rows and checkpoint come in one transaction, so it may be tried again. */
const PATIENCE = { attempts: 8, firstDelay: 100, maxDelay: 5_000 }
const PATIENCE_FOR_OTHERS = 10_000

type Work<Source> =
  | { kind: 'chunk'; chunk: Chunk<Source> }
  | { kind: 'suspect'; suspect: UncheckedAnswer }

export function createFiller<Source, Batch>(
  options: FillerOptions<Source, Batch>,
): Filler {
  const { database, dataset, endpoints, verify = false, onLie } = options
  const fetcher = createFetcher(endpoints, dataset, createBudget(MEMORY))
  const verifier = createVerifier(
    { database, dataset, endpoints, fetcher },
    { all: verify, onLie },
  )
  return (range) => fill({ ...options, fetcher, verifier }, range)
}

type Tools<Source, Batch> = FillerOptions<Source, Batch> & {
  fetcher: Fetcher<Source, Batch>
  verifier: Verifier<Source, Batch>
}

/** Stores what no checkpoint covers, several chunks at once, each in a transaction of its own. */
async function fill<Source, Batch>(
  {
    database,
    dataset,
    density,
    verify = false,
    meter = createMeter(),
    fetcher,
    verifier,
  }: Tools<Source, Batch>,
  { range, isPart = false, final = range.to, signal, onProgress }: FillOptions,
): Promise<void> {
  const plan = createChunkPlan(layer(await dataset.findMissing(range)), {
    density,
    targetLogs: TARGET_LOGS,
    // The chunks of the next part follow at once, so the last ones of this one may be large.
    parallel: isPart ? 0 : PARALLEL / 2,
  })
  const headFrom = final - NEAR_HEAD
  // When nobody else is there to ask, what is stored is remembered as one endpoint's word.
  const patience = verify ? undefined : PATIENCE_FOR_OTHERS
  const all = plan.remaining()
  let logs = 0

  async function fillChunk(chunk: Chunk<Source>): Promise<void> {
    const { sources, predicted } = chunk
    const fetched = await fetcher.fetch(
      { sources, blocks: chunk.range },
      { predicted: predicted ?? 0, signal },
    )
    try {
      const { asked, slot } = fetched
      const isVerified =
        verifier.isDue(fetched, { predicted, headFrom }) &&
        (await verifier.verify(fetched, { patience, signal }))
      fetcher.dropAnswer(fetched)
      await store(async (transaction) => {
        await dataset.write(transaction, [slot.batch], asked)
        if (!isVerified) await verifier.remember(transaction.db, fetched)
      })
      const count = dataset.countLogs(slot.batch)
      logs += count
      meter.countRows(count)
      plan.complete(chunk, count)
      onProgress?.({ done: all - plan.remaining(), all, logs })
    } finally {
      fetcher.release(fetched)
    }
  }

  /** What a liar said before it was caught is replaced by what another endpoint says. */
  async function check(suspect: UncheckedAnswer): Promise<void> {
    const named = new Set(suspect.sources)
    const sources = dataset.sources.filter((it) =>
      named.has(dataset.toName(it)),
    )
    // What is not indexed any more is nobody's concern.
    if (sources.length === 0) return
    const asked = { sources, blocks: suspect.range }
    const fetched = await fetcher.fetch(asked, { signal })
    try {
      const isVerified =
        verifier.isDue(fetched, { headFrom }) &&
        (await verifier.verify(fetched, { patience, signal }))
      await dataset.finish()
      await store(async (transaction) => {
        const { db } = transaction
        const { chainId, name } = dataset
        const of = { chainId, dataset: name }
        if (!(await takeUncheckedAnswer(db, of, suspect))) return
        await dataset.replace(transaction, fetched.slot.batch, asked)
        if (!isVerified) await verifier.remember(db, fetched)
      })
    } finally {
      fetcher.release(fetched)
    }
  }

  function store(
    work: Parameters<Database['transaction']>[0],
  ): Promise<unknown> {
    return retry(() => database.transaction(work), PATIENCE, {
      signal,
      isRetryable: (error) => error instanceof DatabaseUnavailableError,
    })
  }

  await verifier.recall()
  await runPool(
    (): Work<Source> | undefined => {
      const suspect = verifier.takeSuspect()
      if (suspect) return { kind: 'suspect', suspect }
      const chunk = plan.take()
      return chunk && { kind: 'chunk', chunk }
    },
    async (work) => {
      if (work.kind === 'suspect') return check(work.suspect)
      const { chunk } = work
      try {
        await meter.measure('backfill', chunk.predicted ?? 0, () =>
          fillChunk(chunk),
        )
      } catch (error) {
        const isSplittable = chunk.range.from < chunk.range.to
        if (!(error instanceof RpcRefusedError) || !isSplittable) throw error
        plan.halve(chunk, error.suggestedTo ?? suggestEnd(chunk, error))
      }
    },
    { concurrency: PARALLEL, signal },
  )
}

/** Where a range ends that an answer of usual size could hold, if the logs lie evenly. */
function suggestEnd(
  { range: { from, to } }: Chunk<unknown>,
  { bytes }: RpcRefusedError,
): bigint | undefined {
  if (bytes === undefined) return undefined
  const blocks = (Number(to - from + 1n) * TARGET_BYTES) / bytes
  return from + BigInt(Math.max(1, Math.floor(blocks))) - 1n
}
