import type { Chain, Client, Transport } from 'viem'
import { getHeader, type Header } from '#lib/chain/getHeader.ts'
import { RpcInvalidError } from '#lib/chain/rpcErrors.ts'
import {
  intersectIntervals,
  mergeIntervals,
  subtractIntervals,
} from '#lib/execution/intervals.ts'
import { insertBlocks, pruneBlocks } from '#lib/store/blocks.ts'
import { getCheckpoints } from '#lib/store/checkpoints.ts'
import { getDerived, truncateDerived } from '#lib/store/derived.ts'
import { updateIndexerStatus } from '#lib/store/indexerStatus.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import { backfill } from './backfill.ts'
import { type ComputeOptions, compute } from './compute.ts'
import { getFinalized } from './getFinalized.ts'
import type { Meter } from './meter.ts'
import { type Sources, toAddresses } from './sources.ts'

export type FillHolesOptions = Pick<
  ComputeOptions,
  'decimals' | 'onInconsistent'
> & {
  database: Database
  client: Client<Transport, Chain>
  chainId: number
  sources: Sources
  /** At least 1. */
  startBlock: bigint
  meter: Meter
  signal: AbortSignal
  onProgress: (done: bigint, all: bigint) => void
}

/**
 * Backfills all final blocks that no checkpoint covers and derives their figures.
 *
 * @returns the last block without a hole before it, or `undefined` when `signal` aborted in the middle.
 */
export async function fillHoles({
  database,
  client,
  chainId,
  sources,
  decimals,
  startBlock,
  meter,
  signal,
  onProgress,
  onInconsistent,
}: FillHolesOptions): Promise<Header | undefined> {
  const head = await getHeader(client, { blockTag: 'latest' })
  if (!head) throw new RpcInvalidError('it has no head')
  const final = await getFinalized(client, head.number)
  const covered = await findCovered(database, chainId, sources, startBlock)
  let target = covered
  if (final > target) target = final
  if (target >= startBlock)
    await backfill({
      database,
      client,
      chainId,
      sources,
      range: { from: startBlock, to: target },
      meter,
      signal,
      onProgress,
    })
  if (signal.aborted) return undefined

  const last = target >= startBlock ? target : startBlock - 1n
  const tip = await getHeader(client, { blockNumber: last })
  if (!tip) throw new RpcInvalidError(`it has no block ${last}`)
  // What comes next is checked against this one as its parent.
  await insertBlocks(database.db, chainId, [tip])
  await truncateOverHoles(database, chainId, sources, tip)
  await meter.measure('compute', sources.vaults.length, () =>
    compute(database, chainId, { horizon: tip, decimals, onInconsistent }),
  )
  await updateIndexerStatus(database.db, chainId, {
    headBlock: head.number,
    ...(final >= 0n && { finalizedBlock: final }),
  })
  await pruneBlocks(database.db, chainId, final)
  return tip
}

/** The end of what is stored of all sources without a hole from `startBlock` on. */
async function findCovered(
  database: Database,
  chainId: number,
  sources: Sources,
  startBlock: bigint,
): Promise<bigint> {
  const checkpoints = await getCheckpoints(database.db, chainId)
  const common = toAddresses(sources)
    .map((address) => mergeIntervals(checkpoints.get(address) ?? []))
    .reduce(intersectIntervals)
  const first = common.find(
    ({ from, to }) => from <= startBlock && to >= startBlock,
  )
  return first ? first.to : startBlock - 1n
}

/** Above `tip` there may be holes that are filled block by block: what was derived over them is derived again on the way. */
async function truncateOverHoles(
  database: Database,
  chainId: number,
  { vaults }: Sources,
  tip: Header,
): Promise<void> {
  const derived = await getDerived(database.db, chainId)
  const checkpoints = await getCheckpoints(database.db, chainId)
  const holed = vaults.filter((vault) => {
    const to = derived.get(vault)?.block ?? -1n
    const above = { from: tip.number + 1n, to }
    return (
      above.from <= above.to &&
      subtractIntervals([above], checkpoints.get(vault) ?? []).length > 0
    )
  })
  await database.transaction(({ db }) =>
    truncateDerived(db, chainId, holed, {
      block: tip.number,
      timestamp: tip.timestamp,
    }),
  )
}
