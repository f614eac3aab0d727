import { increasingRoot } from '#lib/finance/increasingRoot.ts'

/**
 * StableSwap's amplification, which is defined two ways: `whitepaper` is the A of the invariant `A n^n sum x + D = A n^n D + ...`;
 * `contract` is what a Curve pool's `A()` answers for the same curve, `A n^(n-1)`.
 */
export type Amplification = {
  convention: 'whitepaper' | 'contract'
  value: number
}

/**
 * Divergence of a position in a StableSwap pool of two coins between two prices of coin 0 in coin 1, when the pool's balances
 * are where arbitrage brings them; fees excluded, never positive. The virtual price shows nothing of it.
 *
 * With D = 1, the sum of balances `1 + e` and their difference `d`, the invariant is `d^2 = (1 + e)^2 - 1 / (1 + 4 A e)`, and the
 * slope of `e(d)` is `q = (1 - p) / (1 + p)`. The loss is `e - e0 - q (d - d0)` over the entry's worth: the gap between a convex
 * curve and its tangent, of second order in the move, so it is computed as `(e - e0)^2` times a factor that does not cancel.
 *
 * Source: Egorov, "StableSwap - efficient mechanism for stablecoin liquidity" (2019).
 *
 * @throws RangeError for prices not in [1e-9, 1e9], or an amplification that is not positive and finite.
 */
export function stableSwapDivergence(
  entryPrice: number,
  price: number,
  amplification: Amplification,
): number {
  const a = whitepaperA(amplification, 2)
  const from = pairAt(entryPrice, a)
  const to = pairAt(price, a)
  const hold =
    (price * (from.sum + from.difference) + from.sum - from.difference) / 2
  const sides = to.difference + from.difference
  // On one side of balance, where little moves can meet.
  if (sides !== 0 && to.difference * from.difference >= 0) {
    const excess = excessMoved(from, to, a)
    const moved = 1 + 4 * a * to.excess
    const curvature =
      (16 * a * a) / (moved * moved * (1 + 4 * a * from.excess)) - 1
    const bend =
      (to.slope * chord(from, to, a)) / sides + 2 * to.difference * curvature
    return (-excess * excess * bend) / (to.slope * sides) / (1 + to.q) / hold
  }
  const gap = to.excess - from.excess - to.q * (to.difference - from.difference)
  return Math.min(0, gap / (1 + to.q) / hold)
}

/** Where a pair of D = 1 stands: `sum = 1 + excess`, `difference = x - y`. `slope` is that of `(x - y)^2` over the excess. */
type PairState = {
  q: number
  sum: number
  excess: number
  difference: number
  slope: number
  price: number
}

function pairAt(price: number, a: number): PairState {
  if (!(price >= 1e-9 && price <= 1e9))
    throw new RangeError('a price must be in [1e-9, 1e9]')
  // q^2 / (1 - q^2) as a function of the excess: ascending from 0, and without a difference of near numbers.
  const aim = ((1 - price) * (1 - price)) / (4 * price)
  const excess =
    aim === 0
      ? 0
      : increasingRoot((e) => {
          const b = 1 + 4 * a * e
          const rest =
            (4 * a * (1 + e)) / (b * b) + (4 * a * a) / b ** 4 + 1 / b
          return squareOf(e, a) / rest - aim
        })
  const b = 1 + 4 * a * excess
  return {
    q: (1 - price) / (1 + price),
    sum: 1 + excess,
    excess,
    difference: Math.sign(1 - price) * Math.sqrt(squareOf(excess, a)),
    slope: 2 + 2 * excess + (4 * a) / (b * b),
    price,
  }
}

/** `(x - y)^2` where the sum of balances exceeds D = 1 by `e`. */
function squareOf(e: number, a: number): number {
  return e * (2 + e + (4 * a) / (1 + 4 * a * e))
}

/** The slope of `(x - y)^2` over the excess, between two states. */
function chord(from: PairState, to: PairState, a: number): number {
  return (
    2 +
    to.excess +
    from.excess +
    (4 * a) / ((1 + 4 * a * to.excess) * (1 + 4 * a * from.excess))
  )
}

/** `to.excess - from.excess`, from the difference of the prices: `q^2 = 4 (x - y)^2 / slope^2`, divided out. */
function excessMoved(from: PairState, to: PairState, a: number): number {
  const b = 1 + 4 * a * to.excess
  const b0 = 1 + 4 * a * from.excess
  const qMoved =
    (2 * (from.price - to.price)) / ((1 + to.price) * (1 + from.price))
  const slopeChord = 2 - (16 * a * a * (b + b0)) / (b * b * b0 * b0)
  const divided =
    4 *
    (chord(from, to, a) * from.slope * from.slope -
      squareOf(from.excess, a) * slopeChord * (to.slope + from.slope))
  return (
    (qMoved * (to.q + from.q) * to.slope * to.slope * from.slope * from.slope) /
    divided
  )
}

/**
 * Balances of a StableSwap pool of any number of coins at the coins' prices (in any one numeraire), as parts of the invariant D.
 *
 * At the prices of no arbitrage each `x_i = c / (m p_i - A n^n)` with one `m` for all, and the invariant fixes `c` and `m`.
 *
 * @throws RangeError for fewer than two coins, prices further apart than 1e9, or an amplification that is not positive and finite.
 */
export function stableSwapBalances(
  prices: readonly number[],
  amplification: Amplification,
): number[] {
  const n = prices.length
  const lowest = Math.min(...prices)
  if (n < 2) throw new RangeError('a pool has at least two coins')
  if (!(lowest > 0 && Math.max(...prices) <= 1e9 * lowest))
    throw new RangeError('prices must be positive and within 1e9 of each other')
  const ann = whitepaperA(amplification, n) * n ** n
  // `step` is how far m times the lowest price is above A n^n.
  const terms = (step: number) =>
    prices.map((price) => step * (price / lowest) + ann * (price / lowest - 1))
  const scaleOf = (steps: readonly number[]) =>
    Math.exp(
      (steps.reduce((sum, term) => sum + Math.log(term), 0) - n * Math.log(n)) /
        (n + 1),
    )
  const step = increasingRoot((at) => {
    const steps = terms(at)
    const c = scaleOf(steps)
    const sum = steps.reduce((total, term) => total + c / term, 0)
    return c - 1 - ann * (sum - 1)
  })
  const steps = terms(step)
  const c = scaleOf(steps)
  return steps.map((term) => c / term)
}

/**
 * Divergence in a StableSwap pool of any number of coins, to 1e-12 of the holding; of two coins `stableSwapDivergence` keeps more
 * digits. Never positive.
 *
 * @throws RangeError as `stableSwapBalances`, or when the lists differ in length.
 */
export function stableSwapBasketDivergence(
  entryPrices: readonly number[],
  prices: readonly number[],
  amplification: Amplification,
): number {
  if (entryPrices.length !== prices.length)
    throw new RangeError('as many prices now as at entry')
  const before = stableSwapBalances(entryPrices, amplification)
  const now = stableSwapBalances(prices, amplification)
  let gap = 0
  let hold = 0
  for (const [i, price] of prices.entries()) {
    gap += price * ((now[i] as number) - (before[i] as number))
    hold += price * (before[i] as number)
  }
  return Math.min(0, gap / hold)
}

function whitepaperA({ convention, value }: Amplification, n: number): number {
  if (!(value > 0 && value < Infinity))
    throw new RangeError('the amplification must be positive and finite')
  return convention === 'contract' ? value / n ** (n - 1) : value
}
