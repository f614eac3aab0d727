import { NotIndexedError } from '#lib/api/errors.ts'
import { getStoredVaults } from '#lib/store/chains.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPairs } from '#lib/store/pairs.ts'
import { getStoredRangeVaults } from '#lib/store/rangeVaults.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { readRangePools } from './readRangePools.ts'
import { readVaultPools } from './readVaultPools.ts'
import { readUsdPrices, type UsdPrices } from './usdPrices.ts'
import type { YieldPool } from './yieldPool.ts'

/**
 * All vaults of one token and then those of two, each in the order of deployment, or only those that `isWanted`; with the prices of
 * the times that their tracks are made of.
 *
 * @throws NotIndexedError while nothing is known of any of them.
 */
export async function readYieldPools(
  db: Db,
  isWanted: (place: { chainId: number; address: Hex }) => boolean = () => true,
): Promise<{ pools: YieldPool[]; prices: UsdPrices }> {
  const allRanges = await getStoredRangeVaults(db)
  const vaults = (await getStoredVaults(db)).filter(isWanted)
  const ranges = allRanges.filter(isWanted)
  const pools: YieldPool[] = []
  for (const [chainId, stored] of Map.groupBy(vaults, (it) => it.chainId))
    pools.push(...(await readVaultPools(db, chainId, stored)))
  pools.push(...(await readRangePools(db, ranges)))
  const [missing] = [...vaults, ...ranges]
  if (pools.length === 0 && missing) throw new NotIndexedError(missing.chainId)
  const times = pools.flatMap(({ track }) => [
    ...(track?.days ?? []).map(({ timestamp }) => timestamp),
    ...(track?.ago.get(0) ? [track.ago.get(0)?.timestamp as number] : []),
  ])
  const chains = new Set(pools.map(({ chainId }) => chainId))
  const pairs = await Promise.all(
    [...chains].map((chainId) => getPairs(db, chainId)),
  )
  const prices = await readUsdPrices(db, allRanges, times, pairs.flat())
  return { pools, prices }
}
