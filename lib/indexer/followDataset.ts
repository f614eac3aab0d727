import { type Header, parseHeader } from '#lib/chain/getHeader.ts'
import { getRawHeader } from '#lib/chain/getRawHeader.ts'
import type { RawRpc } from '#lib/chain/rawRpc.ts'
import { RpcInvalidError } from '#lib/chain/rpcErrors.ts'
import { createBudget } from '#lib/execution/budget.ts'
import type { Interval } from '#lib/execution/intervals.ts'
import { sleep } from '#lib/execution/retry.ts'
import { insertBlocks } from '#lib/store/blocks.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import type { Dataset } from './dataset.ts'
import { NodeBehindError, ReorgedError } from './errors.ts'
import { createFetcher, type Fetched, type Fetcher } from './fetcher.ts'
import { createMeter, type Meter } from './meter.ts'
import { proveBlock } from './proveBlock.ts'
import type { RpcEndpoints } from './rpcEndpoints.ts'
import { createVerifier, type Verifier } from './verifier.ts'

export type FollowDatasetOptions<Source, Batch> = {
  database: Database
  dataset: Dataset<Source, Batch>
  endpoints: RpcEndpoints
  /** What misses the blocks above the tip. */
  sources: readonly Source[]
  /** The last block that is stored. */
  tip: { number: bigint; hash: Hex }
  /** Last block of the hole above the tip. */
  to: bigint
  pollMilliseconds: number
  meter?: Meter | undefined
  signal: AbortSignal
  /** After every look at the chain that found all in order; the next one waits for it. */
  onHead?: ((head: Header, tip: bigint) => void | Promise<void>) | undefined
  onLie?: ((rpc: RawRpc, blocks: string, logs: number) => void) | undefined
}

const BLOCKS_A_BATCH = 32
/** So many blocks behind, ranges are faster than blocks. */
const WORTH_A_BACKFILL = 320n
/** A node behind others shows a lower head for a moment; a chain that was rolled back keeps showing it. */
const LOOKS_AT_A_LOWER_HEAD = 3
const MEMORY = 64 * 2 ** 20
/** A block that is not there any more is not waited for longer than this, in milliseconds. */
const PATIENCE = 10_000
/** Nor is the opinion of another endpoint: the block's own bloom must do. */
const PATIENCE_FOR_OTHERS = 2_000

/**
 * Stores each new block as it comes, checked against its parent and fetched by its hash, rows and checkpoint in one
 * transaction.
 *
 * Returns when `to` is stored, when a backfill would be faster, or when `signal` aborts.
 *
 * @throws ReorgedError when the chain does not continue what is stored. NodeBehindError. RangeTakenError
 */
export async function followDataset<Source, Batch>(
  options: FollowDatasetOptions<Source, Batch>,
): Promise<void> {
  const { dataset, endpoints, to, signal, pollMilliseconds, onLie } = options
  const { meter = createMeter() } = options
  const fetcher = createFetcher(endpoints, dataset, createBudget(MEMORY))
  const verifier = createVerifier(
    { database: options.database, dataset, endpoints, fetcher },
    { all: true, onLie },
  )
  let { tip } = options
  let lower = 0
  while (!signal.aborted && tip.number < to) {
    const head = await endpoints.ask((rpc) => getRawHeader(rpc, 'latest'), {
      signal,
    })
    if (!head) throw new RpcInvalidError('it has no head')
    if (head.number < tip.number) {
      if (++lower >= LOOKS_AT_A_LOWER_HEAD) {
        // Another block in the place of ours is a reorg; none there is a node that lags.
        const again = await endpoints.ask(
          (rpc) => getRawHeader(rpc, head.number),
          { signal },
        )
        throw again
          ? new NodeBehindError(head.number, tip.number)
          : new ReorgedError(tip.number)
      }
    } else {
      lower = 0
      if (head.number === tip.number && head.hash !== tip.hash)
        throw new ReorgedError(tip.number)
      if (head.number - tip.number > WORTH_A_BACKFILL) return
      const headers = await getHeaders(options, tip, min(head.number, to))
      if (headers.length > 0) {
        const logs = await meter.measure('follow', headers.length, () =>
          storeBlocks(options, { fetcher, verifier, headers }),
        )
        meter.countRows(logs)
        tip = headers.at(-1) as Header
      }
      await options.onHead?.(head, tip.number)
      if (headers.length > 0) continue
    }
    await sleep(pollMilliseconds, signal)
  }
}

/** Headers after `tip` that form one chain with it; a head may promise more than there is. */
async function getHeaders<Source, Batch>(
  { endpoints, signal }: FollowDatasetOptions<Source, Batch>,
  tip: { number: bigint; hash: Hex },
  to: bigint,
): Promise<Header[]> {
  const count = Math.min(Number(to - tip.number), BLOCKS_A_BATCH)
  if (count <= 0) return []
  const numbers = Array.from(
    { length: count },
    (_, i) => tip.number + 1n + BigInt(i),
  )
  const answers = await askForHeaders(endpoints, numbers, signal)
  const headers: Header[] = []
  let parent = tip
  let unlinked: bigint | undefined
  for (const [i, number] of numbers.entries()) {
    if (!answers[i]) break
    const header = parseHeader(answers[i], number)
    if (header.parentHash !== parent.hash) unlinked ??= number
    headers.push(header)
    parent = header
  }
  if (
    unlinked !== undefined &&
    !(await standsBy(endpoints, [tip, ...headers], signal))
  )
    throw new ReorgedError(unlinked)
  return headers
}

/**
 * Whether the blocks are still the same when asked for together. Development nodes make many empty blocks at once that do not
 * name their parents; a chain that is being rewritten shows another block at one of the numbers.
 */
async function standsBy(
  endpoints: RpcEndpoints,
  blocks: readonly { number: bigint; hash: Hex }[],
  signal: AbortSignal,
): Promise<boolean> {
  const again = await askForHeaders(
    endpoints,
    blocks.map(({ number }) => number),
    signal,
  )
  return blocks.every(
    ({ number, hash }, i) =>
      again[i] !== null && parseHeader(again[i], number).hash === hash,
  )
}

function askForHeaders(
  endpoints: RpcEndpoints,
  numbers: readonly bigint[],
  signal: AbortSignal,
): Promise<unknown[]> {
  return endpoints.ask(
    (rpc, signal) =>
      rpc.batch(
        numbers.map((number) => ({
          method: 'eth_getBlockByNumber',
          params: [`0x${number.toString(16)}`, false],
        })),
        signal,
      ),
    { signal },
  )
}

/** @returns how many logs they have. */
async function storeBlocks<Source, Batch>(
  options: FollowDatasetOptions<Source, Batch>,
  {
    fetcher,
    verifier,
    headers,
  }: {
    fetcher: Fetcher<Source, Batch>
    verifier: Verifier<Source, Batch>
    headers: readonly Header[]
  },
): Promise<number> {
  const { database, dataset, sources, signal } = options
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])
  const fetched: Fetched<Source, Batch>[] = []
  try {
    const results = await Promise.allSettled(
      headers.map(async (header) => {
        const { number, hash } = header
        const blocks = { from: number, to: number, hash }
        const it = await fetcher.fetch(
          { sources, blocks },
          { signal: patience },
        )
        fetched.push(it)
        const isCompared =
          verifier.isDue(it) &&
          (await verifier.verify(it, {
            patience: PATIENCE_FOR_OTHERS,
            signal: patience,
          }))
        // One that is alone has nobody to contradict it but the block itself.
        if (!isCompared) await prove(options, it, header, { fetcher, verifier })
      }),
    )
    for (const [i, result] of results.entries())
      if (result.status === 'rejected')
        throw patience.aborted && !signal.aborted
          ? new ReorgedError((headers[i] as Header).number)
          : result.reason
    const range: Interval = {
      from: (headers[0] as Header).number,
      to: (headers.at(-1) as Header).number,
    }
    await database.transaction(async (transaction) => {
      await insertBlocks(transaction.db, dataset.chainId, headers)
      await dataset.write(
        transaction,
        fetched.map(({ slot }) => slot.batch),
        { sources, blocks: range },
      )
    })
    return fetched.reduce(
      (sum, { slot }) => sum + dataset.countLogs(slot.batch),
      0,
    )
  } finally {
    for (const it of fetched) fetcher.release(it)
  }
}

/** Completes the batch where the block's own bloom and receipts show that logs were left out. */
async function prove<Source, Batch>(
  { dataset, sources, signal }: FollowDatasetOptions<Source, Batch>,
  fetched: Fetched<Source, Batch>,
  { number, hash, timestamp, bloom }: Header,
  {
    fetcher,
    verifier,
  }: { fetcher: Fetcher<Source, Batch>; verifier: Verifier<Source, Batch> },
): Promise<void> {
  if (!bloom) return
  const { rpc, asked, slot } = fetched
  const given = fetcher.parse(fetched)
  const logs = await proveBlock(rpc, {
    hash,
    bloom,
    question: dataset.toQuestion(sources),
    logs: given,
    signal,
  })
  if (!logs) return
  await verifier.accuse(rpc, String(number), logs.length - given.length)
  dataset.decodeLogs(logs, slot.batch, asked)
  dataset.setTimes(slot.batch, new Map([[number, timestamp]]))
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
