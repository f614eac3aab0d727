import type { Estimate } from '#lib/finance/kernel/fan.ts'
import type { Matrix } from '#lib/finance/matrices/matrix.ts'
import { deviationOf, meanOf } from '#lib/finance/risk/sample.ts'
import { getStoredVaults } from '#lib/store/chains.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { readVaultPools } from './yields/readVaultPools.ts'

const LEAST_DAYS = 14
const WINDOW_DAYS = 90
const YEAR = 365

export type CalibratedVault = {
  address: Hex
  count: number
  expectedYield: Estimate | undefined
  volatility: Estimate | undefined
}

export async function readCalibration(
  db: Db,
  chainId: number,
): Promise<{ vaults: CalibratedVault[]; correlations: Matrix }> {
  const stored = (await getStoredVaults(db)).filter(
    (it) => it.chainId === chainId,
  )
  const pools = await readVaultPools(db, chainId, stored)
  const vaults = pools.map(({ address, track }): CalibratedVault => {
    const days = (track?.days ?? []).slice(0, -1).slice(-WINDOW_DAYS - 1)
    const returns = days
      .slice(1)
      .map((day, i) => day.earned - (days[i]?.earned ?? 0))
    const count = returns.length
    if (count < LEAST_DAYS)
      return { address, count, expectedYield: undefined, volatility: undefined }
    const deviation = deviationOf(returns)
    const rate = meanOf(returns) * YEAR
    return {
      address,
      count,
      expectedYield: {
        value: Math.expm1(rate),
        error: (Math.exp(rate) * deviation * YEAR) / Math.sqrt(count),
      },
      volatility: {
        value: deviation * Math.sqrt(YEAR),
        error: (deviation * Math.sqrt(YEAR)) / Math.sqrt(2 * (count - 1)),
      },
    }
  })
  return {
    vaults,
    correlations: vaults.map((_, i) => vaults.map((__, j) => Number(i === j))),
  }
}
