import { toValue1 } from '#lib/finance/liquidity.ts'
import {
  type TrackPoint,
  trackDivergence,
  trackGrowth,
  trackRate,
} from './yieldTrack.ts'

/** What is stored of a vault's day; units as the table has them. */
export type DayRecord = {
  day: number
  share_price_wad: bigint
  earned: number
  /** As a point of a track has it. */
  grown?: number | undefined
  amount0: bigint | null
  amount1: bigint | null
  sqrt_price: bigint | null
  lvr: number | null
  gain: bigint | null
  loss: bigint | null
  rewards: bigint | null
}

export type Windows = {
  d1: number | undefined
  d7: number | undefined
  d30: number | undefined
}

/** Parts; each `undefined` while the vault is younger than its window, or has no such figure. */
export type DayFigures = {
  netYield: Windows
  /** The yearly rates of 7 days that the venue paid, and that rewards brought once sold. */
  base7d: number | undefined
  reward7d: number | undefined
  divergence: Windows
  /** Earned in the window, not a year. */
  fees: Windows
  /** What a share gained over holding what it held, in the window. */
  againstHolding: Windows
  /** Deepest fall of the share price from a peak since the beginning. */
  drawdown: number
  /** Loss versus rebalancing a year, at the `volatility` that is known by then. */
  lvr: number | undefined
}

const DAY_SECONDS = 86_400
const WEEK = 7
const WINDOWS = { d1: 1, d7: WEEK, d30: 30 } as const

/**
 * The figures of each of `days`, which are in order and without a gap.
 *
 * @param convention `apr` where fees are not compounded. @param volatilityOf the pool's price's, a year, as known at the end of a day.
 */
export function toDayFigures(
  days: readonly DayRecord[],
  convention: 'apy' | 'apr',
  volatilityOf: (day: number) => number | undefined,
): DayFigures[] {
  const points = days.map(toPoint)
  let [peak, worst] = [0, 0]
  return days.map((record, i) => {
    const now = points[i] as TrackPoint
    const over = (
      figure: (before: TrackPoint) => number | undefined,
    ): Windows => {
      const at = (window: number) => {
        const before = points[i - window]
        return before && figure(before)
      }
      return { d1: at(WINDOWS.d1), d7: at(WINDOWS.d7), d30: at(WINDOWS.d30) }
    }
    peak = Math.max(peak, now.sharePrice)
    worst = Math.max(worst, 1 - now.sharePrice / peak)
    const netYield = over((before) => trackRate(convention, before, now))
    const { lvr } = record
    const volatility = volatilityOf(record.day)
    return {
      netYield,
      ...splitYield(days.slice(Math.max(0, i - WEEK + 1), i + 1), netYield.d7),
      divergence: over((before) => trackDivergence(convention, before, now)),
      fees: over((before) =>
        record.amount0 === null
          ? undefined
          : trackGrowth(convention, before, now),
      ),
      againstHolding: over((before) => gainOverHolding(before, now)),
      drawdown: worst,
      lvr:
        lvr === null || volatility === undefined
          ? undefined
          : lvr * volatility ** 2,
    }
  })
}

function toPoint(record: DayRecord): TrackPoint {
  const { amount0, amount1, sqrt_price: sqrtPrice } = record
  return {
    timestamp: (record.day + 1) * DAY_SECONDS - 1,
    earned: record.earned,
    grown: record.grown,
    sharePrice: Number(record.share_price_wad),
    worth: 0,
    ...(amount0 !== null &&
      amount1 !== null &&
      sqrtPrice !== null && { holding: { amount0, amount1, sqrtPrice } }),
  }
}

/** Of one token the growth of the share price, for to hold the token is to gain none of it. */
function gainOverHolding(
  before: TrackPoint,
  now: TrackPoint,
): number | undefined {
  if (!before.holding || !now.holding)
    return now.sharePrice / before.sharePrice - 1
  const { sqrtPrice } = now.holding
  const held = toValue1(before.holding, sqrtPrice)
  if (held === 0n) return undefined
  return Number(toValue1(now.holding, sqrtPrice) - held) / Number(held)
}

/** The week's yield by what was reported in it: gains of strategies that sell rewards, and all others. */
function splitYield(
  week: readonly DayRecord[],
  netYield: number | undefined,
): { base7d: number | undefined; reward7d: number | undefined } {
  const unknown = { base7d: undefined, reward7d: undefined }
  if (netYield === undefined || netYield < 0) return unknown
  let [gain, rewards] = [0n, 0n]
  for (const it of week) {
    if (it.gain === null || it.rewards === null || (it.loss ?? 0n) > 0n)
      return unknown
    gain += it.gain
    rewards += it.rewards
  }
  if (gain === 0n) return unknown
  const part = Number(rewards) / Number(gain)
  return { base7d: netYield * (1 - part), reward7d: netYield * part }
}
