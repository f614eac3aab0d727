import type { Client } from 'viem'
import { getHeader, type Header } from '#lib/chain/getHeader.ts'
import { RpcInvalidError } from '#lib/chain/rpcErrors.ts'
import { sleep } from '#lib/execution/retry.ts'
import { pruneBlocks } from '#lib/store/blocks.ts'
import { updateIndexerStatus } from '#lib/store/indexerStatus.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { type ComputeOptions, computeWithin } from './compute.ts'
import { NodeBehindError, ReorgedError } from './errors.ts'
import { countRows, fetchBlock } from './fetchBlock.ts'
import { getFinalized } from './getFinalized.ts'
import { ingestWithin } from './ingest.ts'
import type { Meter } from './meter.ts'
import type { Sources } from './sources.ts'

export type FollowOptions = Pick<
  ComputeOptions,
  'decimals' | 'onInconsistent'
> & {
  database: Database
  client: Client
  chainId: number
  sources: Sources
  /** The last block that is stored. */
  tip: { number: bigint; hash: Hex }
  pollMilliseconds: number
  meter: Meter
  signal: AbortSignal
  /** Whether what was stored last names a contract that is to be read too. */
  hasNewSources: () => Promise<boolean>
  /** After every look at the chain that found all in order. */
  onHead: (head: Header, tip: bigint) => Promise<void>
}

/** So many final blocks above the tip are read by ranges rather than one by one. */
const WORTH_A_BACKFILL = 256n
const BLOCKS_A_BATCH = 32
const BLOCKS_BETWEEN_PRUNES = 500n
/** A node behind others shows a lower head for a moment; a chain that was rolled back keeps showing it. */
const LOOKS_AT_A_LOWER_HEAD = 3

/**
 * Stores each new block as it comes, checked against its parent, rows and figures in one transaction.
 *
 * Returns when a backfill would be faster, when there is something new to read, or when `signal` aborts.
 *
 * @throws ReorgedError when the chain does not continue what is stored. NodeBehindError when the node has less than that.
 */
export async function follow(options: FollowOptions): Promise<void> {
  const { client, pollMilliseconds, signal } = options
  let { tip } = options
  let lower = 0
  while (!signal.aborted) {
    const head = await getHeader(client, { blockTag: 'latest' })
    if (!head) throw new RpcInvalidError('it has no head')
    if (head.number < tip.number) {
      if (++lower >= LOOKS_AT_A_LOWER_HEAD)
        throw new NodeBehindError(head.number, tip.number)
    } else {
      lower = 0
      if (head.number === tip.number && head.hash !== tip.hash)
        throw new ReorgedError(tip.number)
      if (await isWorthABackfill(client, tip.number, head.number)) return
      if (head.number > tip.number) {
        const blocks = Math.min(
          Number(head.number - tip.number),
          BLOCKS_A_BATCH,
        )
        const from = tip
        tip = await options.meter.measure('follow', blocks, () =>
          catchUp(options, from, head),
        )
        if (await options.hasNewSources()) return
      }
      await options.onHead(head, tip.number)
      if (tip.number < head.number) continue
    }
    await sleep(pollMilliseconds, signal)
  }
}

async function isWorthABackfill(
  client: Client,
  tip: bigint,
  head: bigint,
): Promise<boolean> {
  if (head - tip <= WORTH_A_BACKFILL) return false
  return (await getFinalized(client, head)) - tip > WORTH_A_BACKFILL
}

/** Stores the next blocks up to `head`, a batch at most; returns the last of them. */
async function catchUp(
  options: FollowOptions,
  tip: { number: bigint; hash: Hex },
  head: Header,
): Promise<Header> {
  const { client, database, chainId, sources } = options
  const { decimals, onInconsistent } = options
  const headers = await getHeaders(client, tip, head)
  const [final, ...fetched] = await Promise.all([
    getFinalized(client, head.number),
    ...headers.map((header) => fetchBlock(client, sources, header)),
  ])
  const last = headers.at(-1) as Header
  await database.transaction(async (transaction) => {
    for (const block of fetched)
      await ingestWithin(transaction, chainId, sources, block)
    await computeWithin(transaction, chainId, {
      horizon: last,
      decimals,
      onInconsistent,
      from: tip.number,
    })
    if (final >= 0n)
      await updateIndexerStatus(transaction.db, chainId, {
        finalizedBlock: final,
      })
  })
  for (const block of fetched) options.meter.countRows(countRows(block))
  // Every block is stored as it comes; those that are final and hold nothing are forgotten again, now and then.
  if (
    last.number / BLOCKS_BETWEEN_PRUNES !==
    tip.number / BLOCKS_BETWEEN_PRUNES
  ) {
    let below = last.number
    if (final < below) below = final
    await pruneBlocks(database.db, chainId, below)
  }
  return last
}

/** Headers after `tip` that form one chain with it. */
async function getHeaders(
  client: Client,
  tip: { number: bigint; hash: Hex },
  head: Header,
): Promise<Header[]> {
  const count = Number(head.number - tip.number)
  const numbers = Array.from(
    { length: Math.min(count, BLOCKS_A_BATCH) },
    (_, i) => tip.number + 1n + BigInt(i),
  )
  const headers = await Promise.all(
    numbers.map(async (blockNumber) => {
      if (blockNumber === head.number) return head
      const header = await getHeader(client, { blockNumber })
      if (!header) throw new ReorgedError(blockNumber)
      return header
    }),
  )
  const unlinked = headers.find(
    ({ parentHash }, i) => parentHash !== (headers[i - 1] ?? tip).hash,
  )
  if (unlinked && !(await standsBy(client, [tip, ...headers])))
    throw new ReorgedError(unlinked.number)
  return headers
}

/**
 * Whether the node, asked for all `blocks` in one request, still has them. Development nodes make many empty blocks at once
 * that do not name their parents; a chain that is being rewritten shows another block at one of the numbers.
 */
async function standsBy(
  client: Client,
  blocks: readonly { number: bigint; hash: Hex }[],
): Promise<boolean> {
  const again = await Promise.all(
    blocks.map(({ number }) => getHeader(client, { blockNumber: number })),
  )
  return blocks.every(({ hash }, i) => again[i]?.hash === hash)
}
