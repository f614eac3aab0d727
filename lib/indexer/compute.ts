import { lastDayBefore } from '#lib/store/days.ts'
import { type Derived, getDerived, setDerived } from '#lib/store/derived.ts'
import {
  lockIndexerStatus,
  updateIndexerStatus,
} from '#lib/store/indexerStatus.ts'
import type { Database, Transaction } from '#lib/store/openDatabase.ts'
import { addPositions } from '#lib/store/positions.ts'
import { addSharePrices } from '#lib/store/sharePrices.ts'
import { addStrategyDebts } from '#lib/store/strategyDebts.ts'
import { getVaultEvents } from '#lib/store/vaultEvents.ts'
import { InconsistentEventError } from '#lib/vaults/errors.ts'
import type { Hex, VaultEvent } from '#lib/vaults/events.ts'
import { computeDays } from './computeDays.ts'
import { computeDebts } from './computeDebts.ts'
import { computePositions } from './computePositions.ts'
import { computeSharePrices } from './computeSharePrices.ts'

/** A block up to which every event is stored. */
export type Horizon = {
  number: bigint
  /** Seconds since the epoch. */
  timestamp: bigint
}

export type ComputeOptions = {
  horizon: Horizon
  /** Of the shares of the vaults to derive: one that left the deployment file keeps its events and gets no new figures. */
  decimals: ReadonlyMap<Hex, number>
  /** Hears of a vault whose events contradict each other. It stays where it is, and the others go on. */
  onInconsistent: (error: InconsistentEventError) => void
}

const EVENTS_A_BATCH = 20_000
const BEFORE_ALL = -1n

/**
 * Derives share prices, positions, debts and the series of days from the stored events up to `horizon`, each vault from where it ended, a batch
 * a transaction. Two processes may do so at once: the status row admits one at a time, and the other finds nothing left.
 */
export async function compute(
  database: Database,
  chainId: number,
  { horizon, decimals, onInconsistent }: ComputeOptions,
): Promise<void> {
  const left = new Map(decimals)
  for (let reached = false; !reached; )
    reached = await database.transaction((transaction) =>
      computeWithin(transaction, chainId, {
        horizon,
        decimals: left,
        onInconsistent(error) {
          left.delete(error.vault)
          onInconsistent(error)
        },
      }),
    )
}

/**
 * One batch of `compute` inside a transaction that may have just stored its events.
 *
 * @param from Leaves out the vaults that are not derived up to this block: what holds them up is not new.
 * @returns whether all vaults but the contradictory ones are at `horizon` now.
 */
export async function computeWithin(
  transaction: Transaction,
  chainId: number,
  {
    horizon,
    decimals,
    onInconsistent,
    from = BEFORE_ALL,
  }: ComputeOptions & { from?: bigint | undefined },
): Promise<boolean> {
  const { db } = transaction
  const status = await lockIndexerStatus(db, chainId)
  const derived = await getDerived(db, chainId)
  const reachOf = (vault: Hex) => derived.get(vault)?.block ?? BEFORE_ALL
  const groups = Map.groupBy(
    [...decimals.keys()].filter((vault) => reachOf(vault) >= from),
    reachOf,
  )
  let lowest = horizon
  // Of the chain, or of a vault that catches up.
  let lastDay = status.daysThrough ?? -1
  for (const [after, vaults] of groups) {
    if (after >= horizon.number) continue
    for (const vault of vaults) {
      const reached = derived.get(vault)?.timestamp ?? 0n
      lastDay = Math.min(lastDay, lastDayBefore(reached))
    }
    const { events, through } = await readWholeBlocks(transaction, chainId, {
      vaults,
      after,
      horizon,
    })
    const byVault = Map.groupBy(events, ({ vault }) => vault)
    const consistent: Hex[] = []
    for (const vault of vaults)
      try {
        await computeVault(transaction, chainId, {
          vault,
          shareDecimals: decimals.get(vault) as number,
          events: byVault.get(vault) ?? [],
        })
        consistent.push(vault)
      } catch (error) {
        if (!(error instanceof InconsistentEventError)) throw error
        onInconsistent(error)
      }
    const reached: Derived = {
      block: through.number,
      timestamp: through.timestamp,
    }
    await setDerived(db, chainId, consistent, reached)
    if (consistent.length > 0 && through.number < lowest.number)
      lowest = through
  }
  // A vault that catches up with its past takes nothing from what the chain's others have reached.
  if ((status.indexedBlock ?? BEFORE_ALL) < lowest.number)
    await updateIndexerStatus(db, chainId, {
      indexedBlock: lowest.number,
      indexedTimestamp: lowest.timestamp,
    })
  if (lastDay < lastDayBefore(lowest.timestamp))
    await computeDays(transaction, chainId, lowest.timestamp)
  return lowest.number === horizon.number
}

/** @throws InconsistentEventError before anything is written. */
async function computeVault(
  transaction: Transaction,
  chainId: number,
  {
    vault,
    shareDecimals,
    events,
  }: { vault: Hex; shareDecimals: number; events: readonly VaultEvent[] },
): Promise<void> {
  if (events.length === 0) return
  const { db } = transaction
  const positions = await computePositions(db, chainId, vault, events)
  const debts = await computeDebts(db, chainId, vault, events)
  const prices = await computeSharePrices(db, chainId, {
    vault,
    shareDecimals,
    events,
  })
  await addPositions(transaction, chainId, positions)
  await addStrategyDebts(transaction, chainId, debts)
  await addSharePrices(transaction, chainId, prices)
}

/** The next events of `vaults`, cut where a block ends, and the block they reach to. */
async function readWholeBlocks(
  { db }: Transaction,
  chainId: number,
  {
    vaults,
    after,
    horizon,
  }: { vaults: readonly Hex[]; after: bigint; horizon: Horizon },
): Promise<{ events: VaultEvent[]; through: Horizon }> {
  for (let limit = EVENTS_A_BATCH; ; limit *= 2) {
    const events = await getVaultEvents(db, chainId, {
      vaults,
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
