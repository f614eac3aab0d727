import {
  openRangePosition,
  tokensIn,
} from '#lib/finance/backtest/rangePosition.ts'
import { concentratedDivergence } from '#lib/finance/divergence/concentrated.ts'
import { constantProductDivergence } from '#lib/finance/divergence/constantProduct.ts'
import { stableSwapDivergence } from '#lib/finance/divergence/stableSwap.ts'
import { weightedDivergence } from '#lib/finance/divergence/weighted.ts'

/** A pool of two tokens. Prices are multiples of that of entry. */
export type PoolShape =
  | { kind: 'constant' }
  /** `weight` is of the token whose price moves. */
  | { kind: 'weighted'; weight: number }
  /** `amplification` as the pool's own `A()` answers. */
  | { kind: 'stable'; amplification: number }
  | { kind: 'range'; lower: number; upper: number }

/** After the price moved to `k` times that of entry, per unit put in. */
export type Moved = {
  k: number
  /** The tokens, held. */
  hold: number
  /** In the pool, without fees. */
  pool: number
  /** `pool / hold - 1`, negative for a loss. */
  divergence: number
  /** The same with the fees. */
  withFees: number
}

/** @param fees earned until then, per unit put in. */
export function moveTo(shape: PoolShape, k: number, fees: number): Moved {
  const hold = holdOf(shape, k)
  const divergence = divergenceOf(shape, k)
  return {
    k,
    hold,
    pool: hold * (1 + divergence),
    divergence,
    withFees: divergence + fees / hold,
  }
}

function divergenceOf(shape: PoolShape, k: number): number {
  switch (shape.kind) {
    case 'constant':
      return constantProductDivergence(k)
    case 'weighted':
      return weightedDivergence([
        { weight: shape.weight, ratio: k },
        { weight: 1 - shape.weight, ratio: 1 },
      ])
    case 'stable':
      return stableSwapDivergence(1, k, {
        convention: 'contract',
        value: shape.amplification,
      })
    case 'range':
      return concentratedDivergence(shape, 1, k)
  }
}

/** The worth of the tokens put in, of which one moved. */
function holdOf(shape: PoolShape, k: number): number {
  if (shape.kind === 'weighted') return shape.weight * k + 1 - shape.weight
  if (shape.kind !== 'range') return (k + 1) / 2
  const { token0, token1 } = tokensIn(openRangePosition(1, 1, shape), 1)
  return token0 * k + token1
}

/** How far the price is looked at, up and down, as a factor. */
export function reachOf(shape: PoolShape): number {
  if (shape.kind === 'stable') return 1.5
  if (shape.kind !== 'range') return 10
  const least = shape.lower > 0 ? 1 / shape.lower : 10
  return Math.min(10, Math.max(2, least ** 2, shape.upper ** 2))
}

/** `count` moves over the whole reach, evenly in the logarithm; the one in the middle is none. */
export function drawMoves(
  shape: PoolShape,
  fees: number,
  count = 121,
): readonly Moved[] {
  const half = (count - 1) / 2
  const reach = reachOf(shape)
  return Array.from({ length: count }, (_, i) =>
    moveTo(shape, i === half ? 1 : reach ** ((i - half) / half), fees),
  )
}

/**
 * Between which multiples of the entry price the fees make up for the divergence; `null` where they do at any, within a factor of ten
 * thousand.
 */
export function breakEvenOf(
  shape: PoolShape,
  fees: number,
): { down: number | null; up: number | null } {
  const isEnough = (k: number) => moveTo(shape, k, fees).withFees >= 0
  const find = (far: number): number | null => {
    if (isEnough(far)) return null
    let [near, beyond] = [0, Math.log(far)]
    for (let i = 0; i < 60; i++) {
      const middle = (near + beyond) / 2
      if (isEnough(Math.exp(middle))) near = middle
      else beyond = middle
    }
    return Math.exp(near)
  }
  return { down: find(1e-4), up: find(1e4) }
}
