import {
  type ByteSink,
  createByteSink,
  emptySink,
  hasSameResult,
} from '#lib/chain/byteSink.ts'
import type { GetLogsParameters, Log } from '#lib/chain/getLogs.ts'
import { readLogs } from '#lib/chain/getLogs.ts'
import { getRawHeader } from '#lib/chain/getRawHeader.ts'
import { parseAnswer, type RawRpc, toResult } from '#lib/chain/rawRpc.ts'
import { RpcRefusedError, RpcUnavailableError } from '#lib/chain/rpcErrors.ts'
import type { Budget } from '#lib/execution/budget.ts'
import type { Blocks, Dataset } from './dataset.ts'
import { ReorgedError } from './errors.ts'
import { getTimes } from './getTimes.ts'
import type { RpcEndpoints } from './rpcEndpoints.ts'

/** One answer on its way from the chain to the database. */
export type Slot<Batch> = {
  sink: ByteSink
  batch: Batch
  /** Whether the times of all rows were in the answer. */
  isTimed: boolean
  /** Whether it is to the letter what another one said, and so has no rows of its own. */
  isSame: boolean
}

/** What was asked, and who answered. */
export type Fetched<Source, Batch> = {
  asked: { sources: readonly Source[]; blocks: Blocks }
  slot: Slot<Batch>
  rpc: RawRpc
}

export type FetchOptions = {
  /** Logs that are expected, for what of memory and time it will take. */
  predicted?: number | undefined
  /** Endpoints whose opinion is known already. */
  avoid?: readonly RawRpc[] | undefined
  /** What another endpoint said: the same words again are not decoded a second time. */
  known?: Slot<unknown> | undefined
  signal?: AbortSignal | undefined
}

export type Fetcher<Source, Batch> = {
  /**
   * Rows of the blocks, from whichever endpoint is best; an answer that cannot be right is asked for elsewhere.
   *
   * @throws RpcRefusedError when fewer blocks may help. NoEndpointError
   */
  fetch(
    asked: { sources: readonly Source[]; blocks: Blocks },
    options?: FetchOptions,
  ): Promise<Fetched<Source, Batch>>
  /** The logs that rows were made of, as long as the answer is there. */
  parse(fetched: Fetched<Source, Batch>): Log[]
  /** Gives the memory of the answer to whoever fetches next; the rows stay. */
  dropAnswer(fetched: Fetched<Source, Batch>): void
  /** The same with all memory. */
  release(fetched: Fetched<Source, Batch>): void
}

/** Failures of one question after which its size is suspected; a node that drowns in an answer says all sorts of things. */
const FAILURES_BEFORE_SMALLER = 3
const REFUSALS_BEFORE_SMALLER = 2
const BYTES_A_LOG = 700
/** Memory that an answer takes besides its own bytes, as a share of them. */
const ROWS_SHARE = 0.5

export function createFetcher<Source, Batch>(
  endpoints: RpcEndpoints,
  dataset: Dataset<Source, Batch>,
  budget: Budget,
): Fetcher<Source, Batch> {
  const releases = new WeakMap<Slot<Batch>, () => void>()
  let bytesALog = BYTES_A_LOG

  async function ask(
    rpc: RawRpc,
    slot: Slot<Batch>,
    asked: { sources: readonly Source[]; blocks: Blocks },
    {
      known,
      signal,
      answered,
    }: {
      known: Slot<unknown> | undefined
      signal: AbortSignal
      answered: () => void
    },
  ): Promise<void> {
    const params = toParams(dataset.toQuestion(asked.sources), asked.blocks)
    await rpc.fetchBytes('eth_getLogs', [params], slot.sink, signal)
    signal.throwIfAborted()
    answered()
    slot.isSame = !!known?.isTimed && hasSameResult(slot.sink, known.sink)
    if (slot.isSame) return
    dataset.decode(slot.sink, slot.batch, asked)
    const untimed = dataset.getUntimed(slot.batch)
    slot.isTimed = untimed.length === 0
    if (untimed.length > 0)
      dataset.setTimes(slot.batch, await getTimes(rpc, untimed, signal))
  }

  function empty({ sink, batch }: Slot<Batch>): void {
    emptySink(sink)
    dataset.clearBatch(batch)
  }

  return {
    async fetch(asked, { predicted = 0, avoid, known, signal } = {}) {
      const isSplittable = asked.blocks.from < asked.blocks.to
      const release = await budget.acquire(
        predicted * bytesALog * (1 + ROWS_SHARE),
        signal,
      )
      let failures = 0
      let refusals = 0
      const run = async (
        rpc: RawRpc,
        signal: AbortSignal,
        answered: () => void,
      ) => {
        const slot: Slot<Batch> = {
          sink: createByteSink(),
          batch: dataset.createBatch(),
          isTimed: true,
          isSame: false,
        }
        try {
          await ask(rpc, slot, asked, { known, signal, answered })
          return slot
        } catch (error) {
          empty(slot)
          if (signal.aborted) throw error
          if (error instanceof RpcRefusedError)
            await assertStands(rpc, asked.blocks, signal)
          if (
            isSplittable &&
            error instanceof RpcUnavailableError &&
            error.mayBeTooLarge &&
            ++failures >= FAILURES_BEFORE_SMALLER
          )
            throw new RpcRefusedError(error.message, error)
          // Words that nobody knows may be a hiccup: the same question once more, and then a smaller one.
          if (
            isSplittable &&
            error instanceof RpcRefusedError &&
            !error.isAboutSize &&
            ++refusals < REFUSALS_BEFORE_SMALLER
          )
            throw new RpcUnavailableError(error.message, error)
          // One block cannot be asked for in halves: somebody else may have it.
          if (!isSplittable && error instanceof RpcRefusedError)
            throw new RpcUnavailableError(error.message, error)
          throw error
        }
      }
      try {
        const { value: slot, endpoint } = await endpoints.run(run, {
          size: predicted,
          avoid,
          signal,
        })
        const logs = dataset.countLogs(slot.batch)
        if (logs > 100) bytesALog += 0.1 * (slot.sink.length / logs - bytesALog)
        releases.set(slot, release)
        return { asked, slot, rpc: endpoint }
      } catch (error) {
        release()
        throw error
      }
    },

    parse: ({ asked, slot }) =>
      readLogs(
        toResult(parseAnswer(slot.sink)),
        toLogsParameters(dataset.toQuestion(asked.sources), asked.blocks),
      ),

    dropAnswer: ({ slot }) => emptySink(slot.sink),

    release({ slot }) {
      releases.get(slot)?.()
      releases.delete(slot)
      empty(slot)
    },
  }
}

/**
 * A node refuses to answer about a block that is no more, and would for ever.
 *
 * @throws ReorgedError when another block stands in its place.
 */
async function assertStands(
  rpc: RawRpc,
  { from, hash }: Blocks,
  signal: AbortSignal,
): Promise<void> {
  if (hash === undefined) return
  const header = await getRawHeader(rpc, from, signal).catch(() => undefined)
  if (header && header.hash !== hash) throw new ReorgedError(from)
}

function toParams(
  {
    addresses,
    topics,
  }: { addresses: readonly string[]; topics: readonly string[] },
  { from, to, hash }: Blocks,
) {
  const range = hash
    ? { blockHash: hash }
    : {
        fromBlock: `0x${from.toString(16)}`,
        toBlock: `0x${to.toString(16)}`,
      }
  return { address: addresses, topics: [topics], ...range }
}

function toLogsParameters(
  question: Pick<GetLogsParameters, 'addresses' | 'topics'>,
  { from, to, hash }: Blocks,
): GetLogsParameters {
  const { addresses, topics } = question
  return hash
    ? { addresses, topics, blockHash: hash }
    : { addresses, topics, fromBlock: from, toBlock: to }
}
