import { sql } from 'kysely'
import type { Hex } from '#lib/vaults/events.ts'
import type { VaultState } from '#lib/vaults/vaultState.ts'
import { copyRows } from './copyRows.ts'
import type { Db, Transaction } from './openDatabase.ts'
import type { SharePriceRow } from './schema.ts'

/** A vault after one block in which it changed. */
export type SharePrice = VaultState & {
  vault: Hex
  blockNumber: bigint
  /** The block's, seconds since the epoch. */
  timestamp: bigint
  /** As `totalAssets()` answers in this block. */
  totalAssets: bigint
  /** Assets for one whole share, times 1e18, in this block. */
  sharePriceWad: bigint
  /** Trailing over 30 days; `undefined` while the vault is younger. */
  netApy30d: number | undefined
}

export async function addSharePrices(
  transaction: Transaction,
  chainId: number,
  prices: readonly SharePrice[],
): Promise<void> {
  await copyRows(
    transaction,
    'share_prices',
    [
      'chain_id',
      'vault',
      'block_number',
      'timestamp',
      'booked',
      'locked',
      'locked_at',
      'unlock_end',
      'supply',
      'total_assets',
      'share_price_wad',
      'net_apy_30d',
    ],
    prices.map((price) => ({
      chain_id: BigInt(chainId),
      vault: price.vault,
      block_number: price.blockNumber,
      timestamp: price.timestamp,
      booked: price.booked,
      locked: price.locked,
      locked_at: price.lockedAt,
      unlock_end: price.unlockEnd,
      supply: price.supply,
      total_assets: price.totalAssets,
      share_price_wad: price.sharePriceWad,
      net_apy_30d: price.netApy30d ?? null,
    })),
  )
}

/** The state that held at `timestamp`: of the last block at or before it in which the vault changed. */
export async function getSharePriceAt(
  db: Db,
  chainId: number,
  vault: Hex,
  timestamp: bigint,
): Promise<SharePrice | undefined> {
  const row = await selectOf(db, chainId, vault)
    .where('timestamp', '<=', timestamp)
    .orderBy('timestamp', 'desc')
    .orderBy('block_number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toSharePrice(row)
}

/** The vault's last known state. */
export async function getLatestSharePrice(
  db: Db,
  chainId: number,
  vault: Hex,
): Promise<SharePrice | undefined> {
  const row = await selectOf(db, chainId, vault)
    .orderBy('block_number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toSharePrice(row)
}

/** When the vault first had shares, or `undefined` before. */
export async function getInception(
  db: Db,
  chainId: number,
  vault: Hex,
): Promise<SharePrice | undefined> {
  const row = await selectOf(db, chainId, vault)
    .where('supply', '>', 0n)
    .orderBy('block_number')
    .limit(1)
    .executeTakeFirst()
  return row && toSharePrice(row)
}

/** Every state of the vault in the window, both ends included, in order. */
export async function getSharePrices(
  db: Db,
  chainId: number,
  vault: Hex,
  { from, to }: { from: bigint; to: bigint },
): Promise<SharePrice[]> {
  const rows = await selectOf(db, chainId, vault)
    .where('timestamp', '>=', from)
    .where('timestamp', '<=', to)
    .orderBy('block_number')
    .execute()
  return rows.map(toSharePrice)
}

/** The last state of each step of `stepSeconds` at or after `from`, in order: a chart's worth of the whole history. */
export async function getSampledSharePrices(
  db: Db,
  chainId: number,
  vault: Hex,
  { from, stepSeconds }: { from: bigint; stepSeconds: number },
): Promise<SharePrice[]> {
  const { rows } = await sql<SharePriceRow>`
    select * from (
      select distinct on (step) * from (
        select *, "timestamp" / ${stepSeconds}::bigint as step from share_prices
        where chain_id = ${chainId} and vault = ${vault} and "timestamp" >= ${from}
      ) as stepped
      order by step desc, block_number desc
    ) as sampled
    order by block_number
  `.execute(db)
  return rows.map(toSharePrice)
}

function toSharePrice(row: SharePriceRow): SharePrice {
  return {
    vault: row.vault,
    blockNumber: row.block_number,
    timestamp: row.timestamp,
    booked: row.booked,
    locked: row.locked,
    lockedAt: row.locked_at,
    unlockEnd: row.unlock_end,
    supply: row.supply,
    totalAssets: row.total_assets,
    sharePriceWad: row.share_price_wad,
    netApy30d: row.net_apy_30d ?? undefined,
  }
}

/** Every state of one vault, for a caller to narrow. */
function selectOf(db: Db, chainId: number, vault: Hex) {
  return db
    .selectFrom('share_prices')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .where('vault', '=', vault)
}
