import type {
  PositionHistoryRowWire,
  RangePositionHistoryRowWire,
} from '#lib/api/wire.ts'
import type { ChartPoint } from './chartGeometry.ts'

const day = 86_400

/** What positions were worth in all, and why that changed. US dollars, for drawing and reading; vaults without a price are left out. */
export type WorthOverTime = {
  points: readonly ChartPoint[]
  waterfall: Waterfall | null
  /** Addresses of vaults whose worth is not known at all times. */
  unpriced: readonly string[]
}

/** `start + paidIn + earned + price = end`, but for the rounding of floats. */
export type Waterfall = {
  start: number
  /** Deposited less withdrawn, at the prices of the day. */
  paidIn: number
  /** What the vaults earned or lost after their fees, at the prices of the day; of two tokens, over keeping both. */
  earned: number
  /** What the prices of the assets did to what was held. */
  price: number
  end: number
}

/** One vault at one time: of its token, or of each of its two in the order of the pool. Smallest units. */
export type Moment = {
  vault: string
  /** Seconds since the epoch. */
  timestamp: number
  held: readonly bigint[]
  /** Deposited less withdrawn so far. */
  paidIn: readonly bigint[]
  /** US dollars of one smallest unit; `null` where nothing is held that would tell it, or it is unknown. */
  prices: readonly number[] | null
  /** US dollars of what is held; `null` is unknown. */
  usd: number | null
}

/** One vault's moments, the last of them now, and each a whole number of days before it. */
type Series = readonly Moment[]

export function toMoments(rows: readonly PositionHistoryRowWire[]): Moment[] {
  return rows.map(
    ({ vault, timestamp, assets, deposited, withdrawn, usd }) => ({
      vault,
      timestamp,
      held: [BigInt(assets)],
      paidIn: [BigInt(deposited) - BigInt(withdrawn)],
      prices: usd === null || assets === '0' ? null : [usd / Number(assets)],
      usd,
    }),
  )
}

/** @param decimalsOf the two tokens of a vault; without them what it was worth is unknown. */
export function toRangeMoments(
  rows: readonly RangePositionHistoryRowWire[],
  decimalsOf: (vault: string) => readonly [number, number] | undefined,
): Moment[] {
  return rows.map((row) => {
    const { vault, timestamp, holdings, deposited, withdrawn } = row
    const decimals = decimalsOf(vault)
    const isKnown =
      holdings !== null &&
      row.usd0 !== null &&
      row.usd1 !== null &&
      decimals !== undefined
    return {
      vault,
      timestamp,
      held: [BigInt(holdings?.amount0 ?? 0), BigInt(holdings?.amount1 ?? 0)],
      paidIn: [
        BigInt(deposited.amount0) - BigInt(withdrawn.amount0),
        BigInt(deposited.amount1) - BigInt(withdrawn.amount1),
      ],
      prices: isKnown
        ? [
            Number(row.usd0) / 10 ** decimals[0],
            Number(row.usd1) / 10 ** decimals[1],
          ]
        : null,
      usd: isKnown ? row.usd : null,
    }
  })
}

export function toWorthOverTime(moments: readonly Moment[]): WorthOverTime {
  const series = toSeries(moments)
  const priced = series.filter((one) => one.every(({ usd }) => usd !== null))
  const byDay = new Map<number, ChartPoint>()
  for (const one of priced) {
    const now = one.at(-1)?.timestamp ?? 0
    for (const { timestamp, usd } of one) {
      const ago = Math.round((now - timestamp) / day)
      const { value } = byDay.get(ago) ?? { value: 0 }
      byDay.set(ago, { timestamp, value: value + (usd ?? 0) })
    }
  }
  return {
    points: [...byDay].sort(([a], [b]) => b - a).map(([, point]) => point),
    waterfall: priced.length > 0 ? sum(priced.map(explain)) : null,
    unpriced: series
      .filter((one) => !priced.includes(one))
      .flatMap(([first]) => first?.vault ?? []),
  }
}

function toSeries(moments: readonly Moment[]): readonly Series[] {
  return [...Map.groupBy(moments, ({ vault }) => vault).values()]
}

/**
 * Why one vault's worth changed, day by day: what came in and was earned at the prices of the day's end, and what those prices did to
 * what was there before. Before the first moment there was nothing.
 */
function explain(series: Series): Waterfall {
  const waterfall = { start: 0, paidIn: 0, earned: 0, price: 0, end: 0 }
  let before: Moment | undefined
  let pricesBefore: readonly number[] = []
  for (const moment of series) {
    const prices = moment.prices ?? pricesBefore
    for (const [index, units] of moment.held.entries()) {
      const price = prices[index] ?? 0
      const heldBefore = Number(before?.held[index] ?? 0n)
      const paidIn =
        Number(moment.paidIn[index] ?? 0n) - Number(before?.paidIn[index] ?? 0n)
      waterfall.paidIn += paidIn * price
      waterfall.earned += (Number(units) - heldBefore - paidIn) * price
      waterfall.price += heldBefore * (price - (pricesBefore[index] ?? 0))
    }
    waterfall.end = moment.usd ?? 0
    before = moment
    pricesBefore = prices
  }
  return waterfall
}

function sum(waterfalls: readonly Waterfall[]): Waterfall {
  const all = { start: 0, paidIn: 0, earned: 0, price: 0, end: 0 }
  for (const one of waterfalls)
    for (const key of Object.keys(all) as (keyof Waterfall)[])
      all[key] += one[key]
  return all
}

/**
 * What one vault earned over the last day of the chain, or since its first shares if that is shorter; smallest units of each of its tokens,
 * by vault.
 */
export function toEarnedToday(
  moments: readonly Moment[],
): ReadonlyMap<string, readonly bigint[]> {
  return new Map(
    toSeries(moments).flatMap((series) => {
      const now = series.at(-1)
      const before = series.at(-2)
      return now
        ? [
            [
              now.vault,
              now.held.map((_, index) =>
                before
                  ? earnedOf(now, index) - earnedOf(before, index)
                  : earnedOf(now, index),
              ),
            ],
          ]
        : []
    }),
  )
}

function earnedOf({ held, paidIn }: Moment, index: number): bigint {
  return (held[index] ?? 0n) - (paidIn[index] ?? 0n)
}
