import type { DeployedToken } from '#lib/chain/deployment.ts'

/** A price as people say it: the dearer token in the cheaper, so that it is above one. For drawing and reading only. */
export type PriceScale = {
  base: DeployedToken
  quote: DeployedToken
  /** The price at a tick of the pool. */
  priceAt: (tick: number) => number
}

/** The scale of a pool's two tokens, chosen at `tick` and kept for all others. */
export function toPriceScale(
  [token0, token1]: readonly [DeployedToken, DeployedToken],
  tick: number,
): PriceScale {
  const shift = 10 ** (token0.decimals - token1.decimals)
  // token1 for one whole token0.
  const priceAt = (at: number) => 1.0001 ** at * shift
  return priceAt(tick) >= 1
    ? { base: token0, quote: token1, priceAt }
    : { base: token1, quote: token0, priceAt: (at) => 1 / priceAt(at) }
}

export type DrawnRange = {
  kind: 'main' | 'limit'
  /** Hundredths of the picture's width. */
  left: number
  width: number
  low: number
  high: number
  isInRange: boolean
}

/** Ranges and price on one line from left (cheap) to right (dear), by ticks: equal steps are equal changes in percent. */
export function drawRanges(
  scale: PriceScale,
  tick: number,
  ranges: readonly { kind: 'main' | 'limit'; lower: number; upper: number }[],
): { ranges: readonly DrawnRange[]; price: number } {
  const ends = [tick, ...ranges.flatMap(({ lower, upper }) => [lower, upper])]
  const least = Math.min(...ends)
  const most = Math.max(...ends)
  const margin = Math.max(1, (most - least) * 0.12)
  const isReversed = scale.priceAt(least) > scale.priceAt(most)
  const placeOf = (at: number) => {
    const place = ((at - least + margin) / (most - least + 2 * margin)) * 100
    return isReversed ? 100 - place : place
  }
  return {
    price: placeOf(tick),
    ranges: ranges.map(({ kind, lower, upper }) => {
      const [one, other] = [placeOf(lower), placeOf(upper)]
      const prices = [scale.priceAt(lower), scale.priceAt(upper)]
      return {
        kind,
        left: Math.min(one, other),
        width: Math.abs(other - one),
        low: Math.min(...prices),
        high: Math.max(...prices),
        isInRange: lower <= tick && tick < upper,
      }
    }),
  }
}
