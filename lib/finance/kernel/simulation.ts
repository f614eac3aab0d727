import type { Range } from '#lib/finance/divergence/concentrated.ts'
import type { KinkedCurve } from '#lib/finance/lending/rateCurves.ts'
import type { Gbm } from '#lib/finance/processes/gbm.ts'
import type { LogitOu } from '#lib/finance/processes/logitOu.ts'
import type { MertonJumps } from '#lib/finance/processes/mertonJumps.ts'
import { RefusalError } from '#lib/finance/refusal.ts'

/**
 * One unit of value (in token1) in a pool: constant product, or concentrated in a range of prices. Beyond the range it neither
 * earns nor loses to arbitrage.
 */
export type LiquidityModel = {
  kind: 'liquidity'
  price: Gbm | MertonJumps
  /** Of token0 in token1, at entry. */
  entryPrice: number
  /** None is the full range. */
  range?: Range | undefined
  /** Fees a year per unit of value of a full range with as much liquidity: 0.1 is 10 %. */
  feeRate: number
}

/** One unit lent in a market whose utilisation returns to a level and whose rates follow it. */
export type LendingModel = {
  kind: 'lending'
  utilisation: LogitOu
  /** Now, inside (0, 1). */
  start: number
  curve: KinkedCurve
  reserveFactor: number
}

export type Simulation = {
  model: LiquidityModel | LendingModel
  /** Days from now, ascending. */
  horizons: readonly number[]
  /** Equal steps before each horizon. Fees and rates are summed by trapezoids over them; prices are exact at any number. */
  stepsPerHorizon: number
  /** In all replicates together. */
  paths: number
  /** Independent parts of as many paths each, whose spread gives the standard errors: scramblings of Sobol's points. */
  replicates: number
  /** A word of 32 bits. */
  seed: number
  /** Sobol's sequence, scrambled and bridged, or plain Philox. */
  randomness: 'sobol' | 'philox'
}

/** What is known of each path at each horizon, in the order of the kernel's outputs. */
export const OUTPUTS = {
  liquidity: [
    /** Of token0 in token1. */
    'price',
    /** Against holding the entry amounts; never positive. */
    'divergence',
    /** Worth without fees, per unit of value at entry: what arbitrage took is gone from it. */
    'position',
    /** What arbitrage took since entry: `position + lvr` is the worth of who rebalances at the market's price instead. */
    'lvr',
    /** Since entry. */
    'fees',
    /** `position + fees - 1`, the return in token1. */
    'net',
  ],
  lending: [
    'utilisation',
    /** A year, simple. */
    'borrowApr',
    'supplyApr',
    /** Interest since now, compounded at every moment. */
    'net',
  ],
} as const

export type Output = (typeof OUTPUTS)['liquidity' | 'lending'][number]

/** `count` horizons, evenly up to `days`. @throws RangeError unless both are positive and the count whole. */
export function evenHorizons(days: number, count = 12): number[] {
  if (!(days > 0 && days < Infinity))
    throw new RefusalError('days', 'a projection takes some days')
  if (!(Number.isInteger(count) && count > 0))
    throw new RangeError('there is a whole number of horizons')
  return Array.from({ length: count }, (_, i) => (days * (i + 1)) / count)
}
