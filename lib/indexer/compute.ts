import {
  getIndexerStatus,
  lockIndexerStatus,
  updateIndexerStatus,
} from '#lib/store/indexerStatus.ts'
import type { Database, Transaction } from '#lib/store/openDatabase.ts'
import { addPositions, type StoredPosition } from '#lib/store/positions.ts'
import { addSharePrices, type SharePrice } from '#lib/store/sharePrices.ts'
import { getVaultEvents } from '#lib/store/vaultEvents.ts'
import type { Hex, VaultEvent } from '#lib/vaults/events.ts'
import { computePositions } from './computePositions.ts'
import { computeSharePrices } from './computeSharePrices.ts'

/** A block up to which every event is stored. */
export type Horizon = {
  number: bigint
  /** Seconds since the epoch. */
  timestamp: bigint
}

const EVENTS_A_BATCH = 20_000

/**
 * Derives share prices and positions from the stored events, from where the last run ended up to `horizon`, a batch a
 * transaction. Two processes may do so at once: the status row admits one at a time, and the other finds nothing left.
 */
export async function compute(
  database: Database,
  chainId: number,
  {
    horizon,
    decimals,
  }: { horizon: Horizon; decimals: ReadonlyMap<Hex, number> },
): Promise<void> {
  for (;;) {
    const status = await getIndexerStatus(database.db, chainId)
    if ((status?.indexedBlock ?? -1n) >= horizon.number) return
    await database.transaction((transaction) =>
      computeWithin(transaction, chainId, { horizon, decimals }),
    )
  }
}

/** One batch of `compute` inside a transaction that may have just stored its events. */
export async function computeWithin(
  transaction: Transaction,
  chainId: number,
  {
    horizon,
    decimals,
  }: { horizon: Horizon; decimals: ReadonlyMap<Hex, number> },
): Promise<void> {
  const status = await lockIndexerStatus(transaction.db, chainId)
  const after = status.indexedBlock ?? -1n
  if (after >= horizon.number) return
  const { events, through } = await readWholeBlocks(transaction, chainId, {
    after,
    horizon,
  })
  const byVault = Map.groupBy(events, ({ vault }) => vault)
  const prices: SharePrice[] = []
  const positions: StoredPosition[] = []
  for (const [vault, its] of byVault) {
    const shareDecimals = decimals.get(vault)
    // A vault that left the deployment file keeps its events and gets no new figures.
    if (shareDecimals === undefined) continue
    prices.push(
      ...(await computeSharePrices(transaction.db, chainId, {
        vault,
        shareDecimals,
        events: its,
      })),
    )
    positions.push(
      ...(await computePositions(transaction.db, chainId, vault, its)),
    )
  }
  await addSharePrices(transaction, chainId, prices)
  await addPositions(transaction, chainId, positions)
  await updateIndexerStatus(transaction.db, chainId, {
    indexedBlock: through.number,
    indexedTimestamp: through.timestamp,
  })
}

/** The next events, cut where a block ends, and the block they reach to. */
async function readWholeBlocks(
  { db }: Transaction,
  chainId: number,
  { after, horizon }: { after: bigint; horizon: Horizon },
): Promise<{ events: VaultEvent[]; through: Horizon }> {
  for (let limit = EVENTS_A_BATCH; ; limit *= 2) {
    const events = await getVaultEvents(db, chainId, {
      after,
      through: horizon.number,
      limit,
    })
    const last = events.at(-1)
    if (!last || events.length < limit) return { events, through: horizon }
    const whole = events.filter(
      ({ blockNumber }) => blockNumber < last.blockNumber,
    )
    const end = whole.at(-1)
    // One block alone may fill a batch; then the batch has to grow.
    if (end)
      return {
        events: whole,
        through: { number: end.blockNumber, timestamp: end.timestamp },
      }
  }
}
