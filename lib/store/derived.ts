import type { Hex } from '#lib/vaults/events.ts'
import { forgetDays } from './days.ts'
import { lockIndexerStatus } from './indexerStatus.ts'
import type { Db } from './openDatabase.ts'

/** A block up to which a vault's derived rows reach. */
export type Derived = {
  block: bigint
  /** The block's, seconds since the epoch. */
  timestamp: bigint
}

/** The tables that hold nothing but what the events say. */
export const DERIVED_TABLES = [
  'share_prices',
  'positions',
  'strategy_debts',
] as const

/** How far each vault of the chain is derived; one of which nothing is derived yet is left out. */
export async function getDerived(
  db: Db,
  chainId: number,
): Promise<Map<Hex, Derived>> {
  const rows = await db
    .selectFrom('vaults')
    .select(['address', 'derived_block', 'derived_timestamp'])
    .where('chain_id', '=', BigInt(chainId))
    .execute()
  const derived = new Map<Hex, Derived>()
  for (const { address, derived_block, derived_timestamp } of rows)
    if (derived_block !== null && derived_timestamp !== null)
      derived.set(address, {
        block: derived_block,
        timestamp: derived_timestamp,
      })
  return derived
}

export async function setDerived(
  db: Db,
  chainId: number,
  vaults: readonly Hex[],
  { block, timestamp }: Derived,
): Promise<void> {
  if (vaults.length === 0) return
  await db
    .updateTable('vaults')
    .set({ derived_block: block, derived_timestamp: timestamp })
    .where('chain_id', '=', BigInt(chainId))
    .where('address', 'in', vaults)
    .execute()
}

/** Deletes what is derived of those `vaults` that are derived up to `from` or beyond: their past has changed there. */
export async function forgetDerived(
  db: Db,
  chainId: number,
  vaults: readonly Hex[],
  from: bigint,
): Promise<void> {
  const changed = await findDerivedTo(db, chainId, vaults, from)
  if (changed.length === 0) return
  // Nobody else derives meanwhile.
  await lockIndexerStatus(db, chainId)
  await deleteAbove(db, chainId, changed, -1n)
  await forgetDays(db, chainId, 0n, changed)
  await db
    .updateTable('vaults')
    .set({ derived_block: null, derived_timestamp: null })
    .where('chain_id', '=', BigInt(chainId))
    .where('address', 'in', changed)
    .execute()
}

/** Deletes what is derived of `vaults` above `to`. */
export async function truncateDerived(
  db: Db,
  chainId: number,
  vaults: readonly Hex[],
  to: Derived,
): Promise<void> {
  const changed = await findDerivedTo(db, chainId, vaults, to.block + 1n)
  if (changed.length === 0) return
  await lockIndexerStatus(db, chainId)
  await deleteAbove(db, chainId, changed, to.block)
  await forgetDays(db, chainId, to.timestamp, changed)
  await setDerived(db, chainId, changed, to)
}

async function findDerivedTo(
  db: Db,
  chainId: number,
  vaults: readonly Hex[],
  block: bigint,
): Promise<Hex[]> {
  if (vaults.length === 0) return []
  const derived = await getDerived(db, chainId)
  return vaults.filter((vault) => (derived.get(vault)?.block ?? -1n) >= block)
}

async function deleteAbove(
  db: Db,
  chainId: number,
  vaults: readonly Hex[],
  block: bigint,
): Promise<void> {
  for (const table of DERIVED_TABLES)
    await db
      .deleteFrom(table)
      .where('chain_id', '=', BigInt(chainId))
      .where('vault', 'in', vaults)
      .where('block_number', '>', block)
      .execute()
}
