import { AT_ONCE, letOthers } from '#lib/api/letOthers.ts'
import type { YieldPoolsWire, YieldPoolWire } from '#lib/api/schemas/yields.ts'
import { aprToApy, apyToApr } from '#lib/finance/rates.ts'
import { deviationOf, meanOf } from '#lib/finance/risk/sample.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { outlierTest, yieldStatistics } from '#lib/vaults/yieldStatistics.ts'
import {
  type TrackPoint,
  trackDivergence,
  trackRate,
} from '#lib/vaults/yieldTrack.ts'
import { toPoolId } from './poolId.ts'
import { readYieldPools } from './readYieldPools.ts'
import { isDollar, type UsdPrices } from './usdPrices.ts'
import { toDays } from './yieldDays.ts'
import type { Traded, YieldPool } from './yieldPool.ts'

const DAYS_PER_YEAR = 365
const MONTH = 30

/** Names that DefiLlama has for chains; another is named by its id. */
const CHAINS: Record<number, string> = {
  1: 'Ethereum',
  10: 'OP Mainnet',
  137: 'Polygon',
  8453: 'Base',
  42161: 'Arbitrum',
  43114: 'Avalanche',
}

/** All vaults in the shape of DefiLlama's `/pools`, with fields of ours beside. @throws NotIndexedError */
export async function getYieldPools(db: Db): Promise<YieldPoolsWire> {
  const { pools, prices } = await readYieldPools(db)
  const data: YieldPoolWire[] = []
  for (const pool of pools) {
    data.push(toPool(pool, prices))
    if (data.length % AT_ONCE === 0) await letOthers()
  }
  const known = data.filter(
    (it): it is YieldPoolWire & { mu: number; sigma: number } =>
      it.mu !== null && it.sigma !== null,
  )
  const isFarMu = outlierTest(known.map(({ mu }) => mu))
  const isFarSigma = outlierTest(known.map(({ sigma }) => sigma))
  for (const pool of known)
    pool.outlier = isFarMu(pool.mu) || isFarSigma(pool.sigma)
  return { status: 'success', data }
}

function toPool(pool: YieldPool, prices: UsdPrices): YieldPoolWire {
  const { chainId, address, tokens, unit, exposure, track, asOf } = pool
  const convention = track?.convention ?? 'apy'
  const ago = (days: number) => track?.ago.get(days)
  const rate = (before?: TrackPoint, now = ago(0)) =>
    trackRate(convention, before, now)
  const divergence = (days: number) =>
    percent(trackDivergence(convention, ago(days), ago(0)))
  const daily = rate(ago(1))
  const change = (days: number) => {
    const before = rate(ago(days + 1), ago(days))
    return daily === undefined || before === undefined
      ? null
      : percent(daily - before)
  }
  const samples = toDays(pool).flatMap(({ apy }) => apy ?? [])
  const statistics =
    convention === 'apr'
      ? yieldStatistics(samples.map((apr) => aprToApy(apr, DAYS_PER_YEAR)))
      : yieldStatistics(samples)
  const month = samples.slice(-MONTH)
  const now = ago(0)
  const price = prices.priceOf(chainId, unit, Number(asOf.timestamp))
  const tvlUsd =
    now && price !== undefined ? round(now.worth * price) : track ? null : 0
  const weekly = rate(ago(7))
  const { lvr } = pool
  // Where one of the tokens is a dollar, each trade tells its own; else it is at the price of now.
  const volume = (traded: Traded | undefined) => {
    if (!traded) return null
    const dollar = tokens.findIndex(isDollar)
    if (dollar >= 0) return round(traded[dollar as 0 | 1])
    return price === undefined ? null : round(traded[1] * price)
  }
  return {
    chain: CHAINS[chainId] ?? `eip155:${chainId}`,
    project: 'millrace',
    symbol: tokens.map(({ symbol }) => symbol).join('-'),
    tvlUsd,
    apyBase: percent(daily),
    apyReward: null,
    apy: percent(daily),
    rewardTokens: null,
    pool: toPoolId(chainId, address),
    apyPct1D: change(1),
    apyPct7D: change(7),
    apyPct30D: change(30),
    stablecoin: tokens.every(isDollar),
    ilRisk: exposure === 'multi' ? 'yes' : 'no',
    exposure,
    predictions: {
      predictedClass: null,
      predictedProbability: null,
      binnedConfidence: null,
    },
    poolMeta: pool.name,
    mu: percent(statistics?.mu),
    sigma: percent(statistics?.sigma),
    count: samples.length,
    outlier: false,
    underlyingTokens: tokens.map((token) => token.address),
    il7d: divergence(7),
    apyBase7d: percent(weekly),
    apyMean30d: percent(month.length > 0 ? meanOf(month) : undefined),
    volumeUsd1d: volume(pool.traded?.d1),
    volumeUsd7d: volume(pool.traded?.d7),
    apyBaseInception: percent(rate(track?.first)),
    chainId,
    address,
    convention,
    apr: percent(
      convention === 'apr' || daily === undefined || daily <= -1
        ? daily
        : apyToApr(daily, DAYS_PER_YEAR),
    ),
    apyNet: percent(
      convention === 'apy' || weekly === undefined
        ? weekly
        : aprToApy(weekly, DAYS_PER_YEAR),
    ),
    il1d: divergence(1),
    il30d: divergence(30),
    lvr: percent(lvr),
    breakEvenFeesUsd1d:
      lvr === undefined || tvlUsd === null
        ? null
        : round((lvr * tvlUsd) / DAYS_PER_YEAR),
    breakEvenVolumeUsd1d:
      pool.breakEvenVolume === undefined || price === undefined
        ? null
        : round(pool.breakEvenVolume * price),
    standardError: percent(
      month.length > 1
        ? deviationOf(month) / Math.sqrt(month.length)
        : undefined,
    ),
    priceSource: prices.sourceOf(chainId, unit) ?? null,
    method: pool.method,
    asOfBlock: String(asOf.block),
    asOfTimestamp: Number(asOf.timestamp),
  }
}

/** A part as percent with five decimals. */
export function percent(part: number | undefined): number | null {
  return part === undefined ? null : round(part * 100)
}

export function round(value: number): number {
  return Math.round(value * 1e5) / 1e5
}
