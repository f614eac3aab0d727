import { ifIndexed } from '#lib/api/ifIndexed.ts'
import { trackVolatility } from '#lib/api/poolVolatilities.ts'
import { foldRange, type ReadRange, readRange } from '#lib/api/readRange.ts'
import { breakEvenVolume } from '#lib/finance/lvr/breakEvenVolume.ts'
import { constantProductLvr } from '#lib/finance/lvr/lossVersusRebalancing.ts'
import { endOf, getFirstDay, getPoolVolume } from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPoolPricesAt, getPoolPricesIn } from '#lib/store/poolPrices.ts'
import type { PoolPrice, StoredRangeVault } from '#lib/store/rangeVaults.ts'
import { rangeLvr } from '#lib/vaults/rangeLvr.ts'
import {
  feeYield,
  ONE_SHARE,
  RANGE_DECIMALS,
  type RangeState,
  toHoldings,
} from '#lib/vaults/rangeState.ts'
import { sharePriceWadAt } from '#lib/vaults/vaultState.ts'
import type { TrackPoint, YieldTrack } from '#lib/vaults/yieldTrack.ts'
import { toTimes } from './times.ts'
import type { Traded, YieldPool } from './yieldPool.ts'

/** So many shares that the roundings of what they hold are beyond any digit shown. */
const MANY_SHARES = ONE_SHARE * ONE_SHARE

type Fold = ReturnType<typeof foldRange>

/** The vaults of two tokens with what their shares went through; one whose past is not read yet is left out. */
export async function readRangePools(
  db: Db,
  stored: readonly StoredRangeVault[],
): Promise<YieldPool[]> {
  const pools: YieldPool[] = []
  for (const one of stored) {
    const pool = await ifIndexed(
      readRange(db, one).then((range) => readRangePool(db, range)),
    )
    if (pool) pools.push(pool)
  }
  return pools
}

async function readRangePool(db: Db, range: ReadRange): Promise<YieldPool> {
  const { stored, asOf } = range
  const { chainId, address, name, tokens } = stored
  const states = foldRange(range)
  const identity = {
    chainId,
    address,
    name,
    tokens,
    unit: tokens[1],
    exposure: 'multi',
    method:
      stored.kind === 'clm'
        ? 'fees collected, less the performance fee, not compounded'
        : 'liquidity per share, after all fees',
    asOf,
  } as const
  const inception = states.find(({ state }) => state.supply > 0n)
  if (!inception) return { ...identity, track: undefined }
  const times = toTimes(inception.timestamp, asOf.timestamp)
  const prices = await getPoolPricesAt(db, stored, [
    inception.timestamp,
    ...times.days,
    ...times.ago.values(),
  ])
  const paid = stored.kind === 'clm' ? await sumFees(db, range, states) : []
  const pointAt = (at: bigint): TrackPoint | undefined => {
    const last = states.findLastIndex(({ timestamp }) => timestamp <= at)
    const state = states[last]?.state
    const price = prices.get(at)
    return state && price && toPoint(stored, state, price, at, paid[last])
  }
  const first = pointAt(inception.timestamp)
  if (!first) return { ...identity, track: undefined }
  const track: YieldTrack = {
    convention: stored.kind === 'clm' ? 'apr' : 'apy',
    first,
    days: times.days.flatMap((at) => pointAt(at) ?? []),
    ago: new Map(
      [...times.ago].flatMap(([count, at]) => {
        const point = pointAt(at)
        return point ? [[count, point]] : []
      }),
    ),
  }
  const price = prices.get(asOf.timestamp)
  const state = states.at(-1)?.state
  const volatility = trackVolatility(track)
  return {
    ...identity,
    track,
    lvr:
      state && price && volatility !== undefined
        ? rangeLvr(state, price.sqrtPrice, volatility)
        : undefined,
    ...(await readTrades(db, range, volatility)),
  }
}

const DAY = 86_400n
const WEEK = 7n

/** What the pool traded in the last day and week, and what it would have to. */
async function readTrades(
  db: Db,
  { stored, asOf }: ReadRange,
  volatility: number | undefined,
): Promise<Pick<YieldPool, 'traded' | 'breakEvenVolume'>> {
  const { chainId, pool, tokens, feePips } = stored
  const heard = await getFirstDay(db, chainId, pool)
  const read = async (days: bigint) => {
    const since = asOf.timestamp - days * DAY
    if (heard === undefined || endOf(heard) > since) return undefined
    return getPoolVolume(db, stored, { since, until: asOf.timestamp })
  }
  const [d1, d7] = [await read(1n), await read(WEEK)]
  const [unit0, unit1] = tokens.map(({ decimals }) => 10 ** decimals) as [
    number,
    number,
  ]
  const whole = (it: NonNullable<typeof d1>): Traded => [
    Number(it.amount0) / unit0,
    Number(it.amount1) / unit1,
  ]
  const isKnown = d7 && d7.turnover > 0 && feePips && volatility !== undefined
  return {
    traded: { d1: d1 && whole(d1), d7: d7 && whole(d7) },
    breakEvenVolume: isKnown
      ? breakEvenVolume({
          lvr: constantProductLvr(volatility),
          // A full range with the liquidity in use is worth 2 L sqrt P.
          poolValue: (2 * Number(d7.amount1)) / d7.turnover / unit1,
          fee: feePips / 1e6,
          seconds: Number(DAY),
        })
      : undefined,
  }
}

/** What a share was paid up to each state, as parts of its worth at the time; `NaN` from where a price is unknown. */
async function sumFees(
  db: Db,
  { stored }: ReadRange,
  states: Fold,
): Promise<number[]> {
  const prices = await getPoolPricesIn(
    db,
    stored,
    states.map(({ block }) => block),
  )
  let sum = 0
  return states.map(({ block, timestamp, state }, i) => {
    const before = states[i - 1]?.state
    const price = prices.get(block)
    if (!price) sum = Number.NaN
    else if (before)
      sum +=
        feeYield(before, state, { sqrtPrice: price.sqrtPrice, timestamp }) ?? 0
    return sum
  })
}

function toPoint(
  { tokens: [, token1] }: StoredRangeVault,
  state: RangeState,
  { sqrtPrice }: PoolPrice,
  timestamp: bigint,
  paid: number | undefined,
): TrackPoint {
  const at = { sqrtPrice, timestamp }
  const { value1, ...amounts } = toHoldings(state, MANY_SHARES, at)
  const unit = 10 ** token1.decimals
  return {
    timestamp: Number(timestamp),
    earned:
      state.kind === 'clm'
        ? (paid ?? Number.NaN)
        : Math.log(
            Number(sharePriceWadAt(state.books, RANGE_DECIMALS, timestamp)),
          ),
    sharePrice: Number(value1) / Number(ONE_SHARE) / unit,
    worth: Number(toHoldings(state, state.supply, at).value1) / unit,
    holding: { ...amounts, sqrtPrice },
  }
}
