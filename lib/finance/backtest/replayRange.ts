import type { Range } from '#lib/finance/divergence/concentrated.ts'
import { finite } from '#lib/finance/finite.ts'
import {
  type Alternatives,
  alternatives,
} from '#lib/finance/lots/alternatives.ts'
import { RefusalError } from '#lib/finance/refusal.ts'
import { feesOfMove, feesOfPool } from './earnedFees.ts'
import { assertHistory, type PricePoint } from './history.ts'
import {
  isInside,
  openRangePosition,
  type RangePosition,
  type Tokens,
  tokensIn,
  worthOf,
} from './rangePosition.ts'
import {
  isDue,
  moveTo,
  type Opening,
  type RebalanceRule,
} from './rebalancing.ts'

export type RangeStrategy = {
  /** Worth in token1 of the tokens put in at the first price, in the mix that the range holds there. */
  deposit: number
  /** In multiples of the price at which it is opened, so that it can be moved; from 0 to Infinity is the full range. */
  around: Range
  /** Of a trade: 0.003 is 0.3 %. */
  fee: number
  /** `path`: what the price's own moves must have paid, a floor. `pool`: the share of what the pool took; each point tells it. */
  fees: 'path' | 'pool'
  rebalance: RebalanceRule
  /** Part lost of what a rebalance swaps. */
  swapCost: number
  /** Of each transaction, in token1, paid from elsewhere: one to open, one a rebalance, one to close. */
  gas: number
}

export type Rebalance = {
  timestamp: number
  price: number
  /** Prices of the new range. */
  range: Range
  swapped: number
  cost: number
}

/** The strategy at one point, in token1. */
export type ReplayedPoint = {
  timestamp: number
  price: number
  /** Without fees. */
  position: number
  /** Earned so far, at the price now. */
  fees: number
  /** The tokens of the first day, held. */
  hold: number
  range: Range
}

/** What a replay gave, in token1. All terms add up: `total = price + divergence + fees - swapCosts - gas`. */
export type RangeReplay = {
  deposited: number
  /** Of the tokens of the first day, held. */
  price: number
  /** What the ranges held against those tokens, before fees and costs; with rebalances also above 0, for they buy and sell. */
  divergence: number
  fees: number
  swapCosts: number
  gas: number
  /** `position + fees - gas - deposited`. */
  total: number
  /** At the end, fees beside it. */
  position: number
  /** `divergence + fees - swapCosts - gas`. */
  againstHolding: number
  /** What the deposit would be worth, had it been put elsewhere. The gap to `rebalanced` is LVR. */
  instead: Alternatives
  /** The fees, in the tokens in which they came. */
  earned: Tokens
  rebalances: Rebalance[]
  seconds: number
  secondsInside: number
  path: ReplayedPoint[]
}

/**
 * Replays a range strategy over a history of prices, as if it had been too small to move them. Fees lie beside the position, in the tokens
 * in which they came, and are not put to work.
 *
 * @throws RangeError as `assertHistory`, for a strategy out of its domain, or points that do not tell the fees it asks for.
 */
export function replayRange(
  points: readonly PricePoint[],
  strategy: RangeStrategy,
): RangeReplay {
  assertHistory(points)
  assertStrategy(strategy)
  const { deposit, around, rebalance, swapCost } = strategy
  const [first] = points as [PricePoint]
  let opening = open(first, around)
  let position = openRangePosition(deposit, first.price, opening.range)
  const basket = tokensIn(position, first.price)
  const earned = { token0: 0, token1: 0 }
  const rebalances: Rebalance[] = []
  const path: ReplayedPoint[] = []
  let secondsInside = 0
  let before = first
  const last = points.at(-1) as PricePoint
  for (const point of points) {
    const { timestamp, price } = point
    if (point !== first) {
      const fees = feesOf(strategy, position, before, point)
      earned.token0 += fees.token0
      earned.token1 += fees.token1
      if (isInside(opening.range, before.price))
        secondsInside += timestamp - before.timestamp
    }
    if (point !== last && isDue(rebalance, opening, point)) {
      opening = open(point, around)
      const moved = moveTo(position, price, opening.range, swapCost)
      position = moved.position
      const { swapped, cost } = moved
      const { range } = opening
      rebalances.push({ timestamp, price, range, swapped, cost })
    }
    path.push({
      timestamp,
      price,
      position: worthOf(tokensIn(position, price), price),
      fees: worthOf(earned, price),
      hold: worthOf(basket, price),
      range: opening.range,
    })
    before = point
  }
  return {
    ...explain(strategy, path, rebalances),
    instead: insteadOf(points, deposit, basket),
    earned,
    rebalances,
    seconds: last.timestamp - first.timestamp,
    secondsInside,
    path,
  }
}

function open({ timestamp, price }: PricePoint, around: Range): Opening {
  return {
    timestamp,
    price,
    range: { lower: around.lower * price, upper: around.upper * price },
  }
}

function feesOf(
  { fees, fee }: RangeStrategy,
  position: RangePosition,
  before: PricePoint,
  now: PricePoint,
) {
  if (fees === 'path') return feesOfMove(position, before.price, now.price, fee)
  if (!now.pool)
    throw new RangeError('a point does not tell what the pool took')
  return feesOfPool(position, before.price, now.price, now.pool)
}

function insteadOf(
  points: readonly PricePoint[],
  deposit: number,
  { token0 }: Tokens,
): Alternatives {
  const prices = points.map(({ price }) => price)
  const share0 = Math.min(1, (token0 * (prices[0] as number)) / deposit)
  const unit = alternatives(share0, prices)
  return {
    hold: finite(deposit * unit.hold),
    token0: finite(deposit * unit.token0),
    token1: deposit,
    rebalanced: finite(deposit * unit.rebalanced),
  }
}

function explain(
  { gas: each, deposit }: RangeStrategy,
  path: readonly ReplayedPoint[],
  rebalances: readonly Rebalance[],
) {
  const { position, fees, hold } = path.at(-1) as ReplayedPoint
  const swapCosts = rebalances.reduce((sum, { cost }) => sum + cost, 0)
  const gas = finite(each * (rebalances.length + 2))
  const divergence = position + swapCosts - hold
  const total = finite(position + fees - gas - deposit)
  return {
    deposited: deposit,
    price: hold - deposit,
    divergence,
    fees,
    swapCosts,
    gas,
    total,
    position,
    againstHolding: divergence + fees - swapCosts - gas,
  }
}

function assertStrategy(strategy: RangeStrategy): void {
  const { deposit, around, fee, swapCost, gas, rebalance } = strategy
  if (!(deposit > 0 && deposit < Infinity))
    throw new RefusalError('deposit', 'a deposit must be positive and finite')
  if (!(around.lower >= 0 && around.lower < around.upper))
    throw new RefusalError(
      'emptyRange',
      'a range goes from a lower to a higher price',
    )
  for (const part of [fee, swapCost])
    if (!(part >= 0 && part < 1))
      throw new RefusalError('costs', 'fees and costs are parts in [0, 1)')
  if (!(gas >= 0 && gas < Infinity))
    throw new RefusalError('gas', 'gas must be >= 0 and finite')
  if (rebalance.kind !== 'never' && !isInside(around, 1))
    throw new RefusalError(
      'rangeMissesPrice',
      'a range that is moved must hold the price',
    )
}
