import { type Amounts, toValue1 } from '#lib/finance/liquidity.ts'
import { SECONDS_PER_YEAR } from '#lib/finance/rates.ts'

/** What one share had earned by a time, and what it held. */
export type TrackPoint = {
  /** Seconds since the epoch. */
  timestamp: number
  /** Of an `apy` track the logarithm of what one share grew to; of an `apr` track the sum of what it was paid, as parts of its worth. */
  earned: number
  /** The same of all that it holds, where that is more than what it counts in: fees inside the shares of a pair are. */
  grown?: number | undefined
  /** What one whole share is worth, in whole units of the asset or of token1. */
  sharePrice: number
  /** What all shares are worth, in the same unit. */
  worth: number
  /** Of two tokens: what one share holds at the pool's price (Q64.96). */
  holding?: (Amounts & { sqrtPrice: bigint }) | undefined
}

/** What a pool's shares went through, as few points as its figures need. */
export type YieldTrack = {
  convention: 'apy' | 'apr'
  /** When it first had shares. */
  first: TrackPoint
  /** The last moment of each day (UTC) since then; of today the indexed block. */
  days: readonly TrackPoint[]
  /** By days before the indexed block; those before the pool's beginning are left out. */
  ago: ReadonlyMap<number, TrackPoint>
}

/** The yearly rate between two points, by the track's convention; `undefined` without both, without time or out of nothing. */
export function trackRate(
  convention: YieldTrack['convention'],
  before: TrackPoint | undefined,
  now: TrackPoint | undefined,
): number | undefined {
  if (!before || !now || before.earned === -Infinity) return undefined
  const seconds = now.timestamp - before.timestamp
  if (seconds <= 0) return undefined
  const yearly = (now.earned - before.earned) * (SECONDS_PER_YEAR / seconds)
  const rate = convention === 'apy' ? Math.expm1(yearly) : yearly
  return Number.isFinite(rate) ? rate : undefined
}

/**
 * Divergence of a share of two tokens: what it holds now against what it held before, both at the price of now, less what it earned
 * meanwhile. Negative for a loss; `undefined` for one token.
 */
export function trackDivergence(
  convention: YieldTrack['convention'],
  before: TrackPoint | undefined,
  now: TrackPoint | undefined,
): number | undefined {
  if (!before?.holding || !now?.holding) return undefined
  const { sqrtPrice } = now.holding
  const held = toValue1(before.holding, sqrtPrice)
  if (held === 0n) return undefined
  const gain = Number(toValue1(now.holding, sqrtPrice) - held) / Number(held)
  const grown = 1 + trackGrowth(convention, before, now)
  return (gain - (grown - 1)) / grown
}

/** What fees and rewards brought from one point to the other, a part of what there was. */
export function trackGrowth(
  convention: YieldTrack['convention'],
  before: TrackPoint,
  now: TrackPoint,
): number {
  const earned = (now.grown ?? now.earned) - (before.grown ?? before.earned)
  return convention === 'apy' ? Math.expm1(earned) : earned
}
