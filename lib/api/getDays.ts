import { breakEvenVolume } from '#lib/finance/lvr/breakEvenVolume.ts'
import { constantProductLvr } from '#lib/finance/lvr/lossVersusRebalancing.ts'
import {
  endOf,
  getPoolDays,
  getVaultDays,
  type PoolDay,
  type VaultDay,
} from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { type DayRecord, toDayFigures } from '#lib/vaults/dayFigures.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { getAsOf } from './asOf.ts'
import { findVault } from './getVaults.ts'
import { getHoldingsAt, type PairHolding, readPairOf } from './pairHoldings.ts'
import { poolVolatilities } from './poolVolatilities.ts'
import { findRangeVault, getRangeAsOf } from './readRange.ts'
import type { VaultDayWire } from './schemas/days.ts'

const DAY_SECONDS = 86_400

type Asked = { chainId: number; address: Hex; days: number | undefined }

/** The days of a vault of one token that are over, in order. @throws VaultNotFoundError, NotIndexedError */
export async function getDays(db: Db, asked: Asked): Promise<VaultDayWire[]> {
  const vault = await findVault(db, asked)
  const { chainId, address } = vault
  await getAsOf(db, chainId, address)
  const days = await readStored(db, asked)
  const pair = await readPairOf(db, vault)
  if (!pair) return toRows(asked, days, 'apy', undefined)
  const held = await getHoldingsAt(
    db,
    pair,
    days.map(({ day, share_price_wad }) => ({
      at: endOf(day),
      shares: share_price_wad,
    })),
  )
  const records = days.map((day, i) => toPairDay(day, held[i]))
  return toRows(asked, records, 'apy', {
    closes: records.flatMap(({ day, sqrt_price }) =>
      sqrt_price === null ? [] : { day, sqrt_price },
    ),
    days: [],
    fee: undefined,
  })
}

/** The day with what a vault's share held of a pair’s tokens at its end; the pair’s fees are inside. */
function toPairDay(
  day: VaultDay,
  held: PairHolding | undefined,
): VaultDay & DayRecord {
  if (!held) return day
  const { amount0, amount1, sqrtPrice, logLiquidity } = held
  return {
    ...day,
    amount0,
    amount1,
    sqrt_price: sqrtPrice,
    lvr: constantProductLvr(1),
    grown: day.earned + logLiquidity,
  }
}

/** The same of a vault of two tokens, with its pool's. @throws VaultNotFoundError, NotIndexedError */
export async function getRangeDays(
  db: Db,
  asked: Asked,
): Promise<VaultDayWire[]> {
  const range = await findRangeVault(db, asked)
  await getRangeAsOf(db, range)
  const { chainId, pool, feePips, kind } = range
  const poolDays = await getPoolDays(db, chainId, pool)
  const days = await readStored(db, asked)
  return toRows(asked, days, kind === 'clm' ? 'apr' : 'apy', {
    closes: poolDays,
    days: poolDays,
    fee: feePips === undefined ? undefined : feePips / 1e6,
  })
}

async function readStored(
  db: Db,
  { chainId, address }: Asked,
): Promise<VaultDay[]> {
  const all = await getVaultDays(db, chainId, { vaults: [address] })
  return all.get(address) ?? []
}

/** What trades against a vault of two tokens; of a pair what traded is not indexed. */
type Traded = {
  closes: readonly Pick<PoolDay, 'day' | 'sqrt_price'>[]
  days: readonly PoolDay[]
  fee: number | undefined
}

function toRows(
  { days: count }: Asked,
  days: readonly (VaultDay & DayRecord)[],
  convention: 'apy' | 'apr',
  pool: Traded | undefined,
): VaultDayWire[] {
  const volatilities = poolVolatilities(pool?.closes ?? [])
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
