import { breakEvenVolume } from '#lib/finance/lvr/breakEvenVolume.ts'
import { constantProductLvr } from '#lib/finance/lvr/lossVersusRebalancing.ts'
import {
  endOf,
  getPoolDays,
  getVaultDays,
  type PoolDay,
} from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { toDayFigures } from '#lib/vaults/dayFigures.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { getAsOf } from './asOf.ts'
import { findVault } from './getVaults.ts'
import { poolVolatilities } from './poolVolatilities.ts'
import { findRangeVault, getRangeAsOf } from './readRange.ts'
import type { VaultDayWire } from './schemas/days.ts'

const DAY_SECONDS = 86_400

type Asked = { chainId: number; address: Hex; days: number | undefined }

/** The days of a vault of one token that are over, in order. @throws VaultNotFoundError, NotIndexedError */
export async function getDays(db: Db, asked: Asked): Promise<VaultDayWire[]> {
  const { chainId, address } = await findVault(db, asked)
  await getAsOf(db, chainId, address)
  return readDays(db, asked, 'apy', undefined)
}

/** The same of a vault of two tokens, with its pool's. @throws VaultNotFoundError, NotIndexedError */
export async function getRangeDays(
  db: Db,
  asked: Asked,
): Promise<VaultDayWire[]> {
  const range = await findRangeVault(db, asked)
  await getRangeAsOf(db, range)
  const { chainId, pool, feePips, kind } = range
  return readDays(db, asked, kind === 'clm' ? 'apr' : 'apy', {
    days: await getPoolDays(db, chainId, pool),
    fee: feePips === undefined ? undefined : feePips / 1e6,
  })
}

async function readDays(
  db: Db,
  { chainId, address, days: count }: Asked,
  convention: 'apy' | 'apr',
  pool: { days: PoolDay[]; fee: number | undefined } | undefined,
): Promise<VaultDayWire[]> {
  const all = await getVaultDays(db, chainId, { vaults: [address] })
  const days = all.get(address) ?? []
  const volatilities = poolVolatilities(pool?.days ?? [])
  const byDay = new Map(pool?.days.map((it) => [it.day, it]))
  const figures = toDayFigures(days, convention, (day) => volatilities.get(day))
  const rows = days.map((it, i): VaultDayWire => {
    const figure = figures[i] as (typeof figures)[number]
    const { netYield, divergence, fees, againstHolding } = figure
    const traded = byDay.get(it.day)
    return {
      date: toDate(it.day),
      endsAt: Number(endOf(it.day)),
      block: String(it.block_number),
      sharePriceWad: String(it.share_price_wad),
      totalAssets: String(it.total_assets),
      netYield1d: netYield.d1 ?? null,
      netYield7d: netYield.d7 ?? null,
      netYield30d: netYield.d30 ?? null,
      base7d: figure.base7d ?? null,
      reward7d: figure.reward7d ?? null,
      divergence1d: divergence.d1 ?? null,
      divergence7d: divergence.d7 ?? null,
      divergence30d: divergence.d30 ?? null,
      fees1d: fees.d1 ?? null,
      fees7d: fees.d7 ?? null,
      fees30d: fees.d30 ?? null,
      againstHolding1d: againstHolding.d1 ?? null,
      againstHolding7d: againstHolding.d7 ?? null,
      againstHolding30d: againstHolding.d30 ?? null,
      drawdown: figure.drawdown,
      lvr: figure.lvr ?? null,
      poolVolume1: traded ? String(traded.volume1) : null,
      breakEvenVolume1: toBreakEven(
        traded,
        volatilities.get(it.day),
        pool?.fee,
      ),
    }
  })
  return count === undefined ? rows : rows.slice(-count)
}

/** `YYYY-MM-DD` of a day that is counted from the epoch. */
export function toDate(day: number): string {
  return new Date(day * DAY_SECONDS * 1_000).toISOString().slice(0, 10)
}

/** In token1, of the pool as a whole: what trades, over its turnover, is the liquidity in use times the root of the price. */
function toBreakEven(
  traded: PoolDay | undefined,
  volatility: number | undefined,
  fee: number | undefined,
): string | null {
  if (!traded || traded.turnover === 0) return null
  if (volatility === undefined || fee === undefined) return null
  const poolValue = (2 * Number(traded.volume1)) / traded.turnover
  const volume = breakEvenVolume({
    lvr: constantProductLvr(volatility),
    poolValue,
    fee,
    seconds: DAY_SECONDS,
  })
  return BigInt(Math.round(volume)).toString()
}
