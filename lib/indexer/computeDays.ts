import { addCalibrations } from '#lib/store/calibrations.ts'
import { getStoredVaults } from '#lib/store/chains.ts'
import {
  addMarketDays,
  addPoolDays,
  addVaultDays,
  getLastDays,
  getMarketDays,
  getPoolDays,
  getVaultDays,
  lastDayBefore,
  type VaultDay,
} from '#lib/store/days.ts'
import { getDerived } from '#lib/store/derived.ts'
import { addForecasts } from '#lib/store/forecasts.ts'
import {
  lockIndexerStatus,
  updateIndexerStatus,
} from '#lib/store/indexerStatus.ts'
import { getLendingMarkets } from '#lib/store/lendingMarkets.ts'
import type { Transaction } from '#lib/store/openDatabase.ts'
import { getStoredRangeVaults } from '#lib/store/rangeVaults.ts'
import { WINDOW_DAYS } from '#lib/vaults/calibrate.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  calibrateMarketDays,
  calibratePoolDays,
  calibrateVaultDays,
} from './calibrateDays.ts'
import { computeMarketDays } from './computeMarketDays.ts'
import { computePoolDays } from './computePoolDays.ts'
import { computeRangeDays } from './computeRangeDays.ts'
import { computeVaultDays } from './computeVaultDays.ts'

/** Days of one series that are over and not stored; `first` is undefined where none is stored yet. */
export type MissingDays = { first: number | undefined; last: number }

/**
 * Adds every day that is over at `timestamp` and not stored yet, of each vault, pool and lending market, and what it says with those
 * before it. Who calls holds the lock of the status row, and everything up to then is stored.
 */
export async function computeDays(
  transaction: Transaction,
  chainId: number,
  timestamp: bigint,
): Promise<void> {
  const { db } = transaction
  const last = lastDayBefore(timestamp)
  const stored = await getLastDays(db, chainId)
  const missing = (key: string, through = last): MissingDays | undefined => {
    const day = stored.get(key)
    if (through < 0 || (day !== undefined && day >= through)) return undefined
    return { first: day === undefined ? undefined : day + 1, last: through }
  }
  const ofChain = (it: { chainId: number }) => it.chainId === chainId
  const ranges = (await getStoredRangeVaults(db)).filter(ofChain)
  const derived = await getDerived(db, chainId)

  for (const vault of (await getStoredVaults(db)).filter(ofChain)) {
    const { address } = vault
    const reached = derived.get(address)?.timestamp ?? 0n
    // A vault that catches up with its past has the days that it has reached.
    const through = Math.min(last, lastDayBefore(reached))
    const days = missing(`vault ${address}`, through)
    if (days)
      await addVault(transaction, chainId, {
        vault: address,
        days: await computeVaultDays(db, vault, days),
      })
  }
  for (const range of ranges) {
    const days = missing(`vault ${range.address}`)
    if (days)
      await addVault(transaction, chainId, {
        vault: range.address,
        days: await computeRangeDays(db, range, days),
      })
  }
  for (const range of new Map(ranges.map((it) => [it.pool, it])).values()) {
    const missed = missing(`pool ${range.pool}`)
    const days = missed ? await computePoolDays(db, range, missed) : []
    const [first] = days
    if (!first) continue
    await addPoolDays(transaction, chainId, days)
    const from = first.day - WINDOW_DAYS
    const history = await getPoolDays(db, chainId, range.pool, from)
    await addCalibrations(
      transaction,
      chainId,
      calibratePoolDays(history, first.day),
    )
  }
  for (const market of await getLendingMarkets(db, chainId)) {
    const missed = missing(`market ${market.pool} ${market.reserve}`)
    const days = missed
      ? await computeMarketDays(db, chainId, market, missed)
      : []
    const [first] = days
    if (!first) continue
    await addMarketDays(transaction, chainId, days)
    const from = first.day - WINDOW_DAYS
    const history = await getMarketDays(db, chainId, { ...market, from })
    await addCalibrations(
      transaction,
      chainId,
      calibrateMarketDays(history, first.day),
    )
  }
  const { daysThrough = -1 } = await lockIndexerStatus(db, chainId)
  if (daysThrough < last)
    await updateIndexerStatus(db, chainId, { daysThrough: last })
}

async function addVault(
  transaction: Transaction,
  chainId: number,
  { vault, days }: { vault: Hex; days: readonly VaultDay[] },
): Promise<void> {
  const [first] = days
  if (!first) return
  await addVaultDays(transaction, chainId, days)
  const history = await getVaultDays(transaction.db, chainId, {
    vaults: [vault],
    from: first.day - WINDOW_DAYS,
  })
  const found = calibrateVaultDays(history.get(vault) ?? [], first.day)
  await addCalibrations(transaction, chainId, found.calibrations)
  await addForecasts(transaction, chainId, found.forecasts)
}
