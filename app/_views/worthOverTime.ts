import type { PositionHistoryRowWire } from '#lib/api/wire.ts'
import type { ChartPoint } from './chartGeometry.ts'

const day = 86_400

/** What positions were worth in all, and why that changed. US dollars, for drawing and reading; vaults without a price are left out. */
export type WorthOverTime = {
  points: readonly ChartPoint[]
  waterfall: Waterfall | null
  /** Addresses of vaults whose asset has no indexed price. */
  unpriced: readonly string[]
}

/** `start + paidIn + earned + price = end`, but for the rounding of floats. */
export type Waterfall = {
  start: number
  /** Deposited less withdrawn, at the prices of the day. */
  paidIn: number
  /** What the vaults earned or lost after their fees, at the prices of the day. */
  earned: number
  /** What the prices of the assets did to what was held. */
  price: number
  end: number
}

/** One vault's moments, the last of them now, and each a whole number of days before it. */
type Series = readonly PositionHistoryRowWire[]

export function toWorthOverTime(
  rows: readonly PositionHistoryRowWire[],
): WorthOverTime {
  const series = [...Map.groupBy(rows, ({ vault }) => vault).values()]
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

/**
 * Why one vault's worth changed, day by day: what came in and was earned at the price of the day's end, and what that price did to what
 * was there before. Before the first moment there was nothing.
 */
function explain(series: Series): Waterfall {
  const waterfall = { start: 0, paidIn: 0, earned: 0, price: 0, end: 0 }
  let before: PositionHistoryRowWire | undefined
  let priceBefore = 0
  for (const row of series) {
    const price = priceOf(row) ?? priceBefore
    const net = (one: PositionHistoryRowWire | undefined) =>
      one ? Number(one.deposited) - Number(one.withdrawn) : 0
    const assets = Number(row.assets)
    const assetsBefore = Number(before?.assets ?? 0)
    const paidIn = net(row) - net(before)
    waterfall.paidIn += paidIn * price
    waterfall.earned += (assets - assetsBefore - paidIn) * price
    waterfall.price += assetsBefore * (price - priceBefore)
    waterfall.end = row.usd ?? 0
    before = row
    priceBefore = price
  }
  return waterfall
}

/** Dollars of one smallest unit; unknown of nothing. */
function priceOf({ usd, assets }: PositionHistoryRowWire): number | undefined {
  return usd === null || assets === '0' ? undefined : usd / Number(assets)
}

function sum(waterfalls: readonly Waterfall[]): Waterfall {
  const all = { start: 0, paidIn: 0, earned: 0, price: 0, end: 0 }
  for (const one of waterfalls)
    for (const key of Object.keys(all) as (keyof Waterfall)[])
      all[key] += one[key]
  return all
}

/** What one vault earned over the last day of the chain, or since its first shares if that is shorter; smallest units, by vault. */
export function toEarnedToday(
  rows: readonly PositionHistoryRowWire[],
): ReadonlyMap<string, bigint> {
  return new Map(
    [...Map.groupBy(rows, ({ vault }) => vault)].map(([vault, series]) => {
      const [before, now] =
        series.length > 1 ? series.slice(-2) : [null, series[0]]
      return [
        vault,
        now ? earnedOf(now) - (before ? earnedOf(before) : 0n) : 0n,
      ]
    }),
  )
}

function earnedOf({
  assets,
  withdrawn,
  deposited,
}: PositionHistoryRowWire): bigint {
  return BigInt(assets) + BigInt(withdrawn) - BigInt(deposited)
}
