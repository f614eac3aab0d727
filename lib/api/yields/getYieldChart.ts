import { PoolNotFoundError } from '#lib/api/errors.ts'
import type { YieldChartWire } from '#lib/api/schemas/yields.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { percent, round } from './getYieldPools.ts'
import { toPoolId } from './poolId.ts'
import { readYieldPools } from './readYieldPools.ts'
import { toDays } from './yieldDays.ts'

/** One pool's days in the shape of DefiLlama's `/chart/:pool`. @throws PoolNotFoundError, NotIndexedError */
export async function getYieldChart(
  db: Db,
  poolId: string,
): Promise<YieldChartWire> {
  const { pools, prices } = await readYieldPools(
    db,
    ({ chainId, address }) => toPoolId(chainId, address) === poolId,
  )
  const [pool] = pools
  if (!pool) throw new PoolNotFoundError(poolId)
  const { chainId, unit } = pool
  const data = toDays(pool).map(({ point, apy, apy7d, il7d }) => {
    const { timestamp, worth, sharePrice } = point
    const price = prices.priceOf(chainId, unit, timestamp)
    return {
      timestamp: new Date(timestamp * 1_000).toISOString(),
      tvlUsd: price === undefined ? null : round(worth * price),
      apy: percent(apy),
      apyBase: percent(apy),
      apyReward: null,
      il7d: percent(il7d),
      apyBase7d: percent(apy7d),
      pricePerShare: sharePrice,
    }
  })
  return { status: 'success', data }
}
