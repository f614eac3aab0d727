import type { Db } from '#lib/store/openDatabase.ts'
import {
  getInception,
  getLatestSharePrice,
  getSampledSharePrices,
  getSharePriceAt,
  type SharePrice,
} from '#lib/store/sharePrices.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { trailingNetApy, WINDOW_SECONDS } from '#lib/vaults/trailingNetApy.ts'
import { sharePriceWadAt, totalAssetsAt } from '#lib/vaults/vaultState.ts'
import { type AsOf, getAsOf } from './asOf.ts'
import { findVault } from './getVaults.ts'
import { toWire, type VaultHistoryRowWire } from './wire.ts'

/** More points than a chart is wide are only weight. */
const ROWS_AT_MOST = 500

/**
 * The vault's figures after its changes, ascending, thinned to a chart's worth, and last at the indexed block. Over the last
 * `days`, or since its beginning.
 *
 * @throws VaultNotFoundError, NotIndexedError
 */
export async function getVaultHistory(
  db: Db,
  {
    days,
    ...place
  }: { chainId: number; address: Hex; days: number | undefined },
): Promise<VaultHistoryRowWire[]> {
  const { chainId, address, decimals } = await findVault(db, place)
  const asOf = await getAsOf(db, chainId, address)
  const inception = await getInception(db, chainId, address)
  const latest = await getLatestSharePrice(db, chainId, address)
  if (!inception || !latest) return []
  let from = inception.timestamp
  if (days !== undefined) {
    const start = asOf.timestamp - BigInt(days * WINDOW_SECONDS.d1)
    if (start > from) from = start
  }
  const stepSeconds = Math.max(
    1,
    Math.ceil(Number(asOf.timestamp - from) / ROWS_AT_MOST),
  )
  const rows = await getSampledSharePrices(db, chainId, address, {
    from,
    stepSeconds,
  })
  // Thinning keeps the last of each step, and the beginning is worth keeping too.
  if (from === inception.timestamp && rows[0]?.timestamp !== from)
    rows.unshift(inception)
  if (latest.blockNumber < asOf.block)
    rows.push(await carryTo(db, chainId, { latest, inception, asOf, decimals }))
  return rows.map((row) =>
    toWire({
      block: row.blockNumber,
      timestamp: Number(row.timestamp),
      totalAssets: row.totalAssets,
      totalSupply: row.supply,
      sharePriceWad: row.sharePriceWad,
      netApy30d: row.netApy30d,
    }),
  )
}

/** The figures at the indexed block, in which the vault did not change and yet may have unlocked some profit. */
async function carryTo(
  db: Db,
  chainId: number,
  {
    latest,
    inception,
    asOf,
    decimals,
  }: {
    latest: SharePrice
    inception: SharePrice
    asOf: AsOf
    decimals: number
  },
): Promise<SharePrice> {
  const { timestamp } = asOf
  const start = timestamp - BigInt(WINDOW_SECONDS.d30)
  const before =
    inception.timestamp <= start
      ? await getSharePriceAt(db, chainId, latest.vault, start)
      : undefined
  return {
    ...latest,
    blockNumber: asOf.block,
    timestamp,
    totalAssets: totalAssetsAt(latest, timestamp),
    sharePriceWad: sharePriceWadAt(latest, decimals, timestamp),
    netApy30d:
      before &&
      trailingNetApy(
        { state: before, timestamp: start },
        { state: latest, timestamp },
        decimals,
      ),
  }
}
