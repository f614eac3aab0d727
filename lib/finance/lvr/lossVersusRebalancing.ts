import type { Range } from '#lib/finance/divergence/concentrated.ts'
import { finite } from '#lib/finance/finite.ts'

/*
 * Loss versus rebalancing: what a pool loses to arbitrage against a portfolio that trades the same amounts at the market's price.
 * A rate per year and unit of the pool's value now, fees excluded, never negative. `volatility` is per square root of a year of 365 days.
 *
 * Source: Milionis, Moallemi, Roughgarden, Zhang, "Automated market making and loss-versus-rebalancing" (2022), theorem 1 and section 5.
 */

/** `volatility^2 / 8` for constant product. */
export function constantProductLvr(volatility: number): number {
  return weightedLvr(0.5, volatility)
}

/** `w (1 - w) volatility^2 / 2` for a pool of two tokens of which the risky one weighs `w`. @throws RangeError unless 0 <= w <= 1. */
export function weightedLvr(weight: number, volatility: number): number {
  if (!(weight >= 0 && weight <= 1))
    throw new RangeError('a weight must be in [0, 1]')
  assertVolatility(volatility)
  return finite((weight * (1 - weight) * volatility * volatility) / 2)
}

/**
 * `volatility^2 sqrt P / 4` for each unit of liquidity, over the worth of that liquidity, while `price` is in `range`; nothing
 * beyond it, where no one can trade. Of the full range it is that of constant product; narrower costs more.
 *
 * @throws RangeError for a price that is not positive and finite, or a range that is empty or upside down.
 */
export function concentratedLvr(
  { lower, upper }: Range,
  price: number,
  volatility: number,
): number {
  if (!(price > 0 && price < Infinity))
    throw new RangeError('a price must be positive and finite')
  if (!(lower >= 0 && lower < upper))
    throw new RangeError('a range goes from a lower to a higher price')
  assertVolatility(volatility)
  if (price <= lower || price >= upper) return 0
  const root = Math.sqrt(price)
  const upperRoot = Math.sqrt(upper)
  const worth0 =
    upper === Infinity
      ? root
      : (root / upperRoot) * ((upper - price) / (upperRoot + root))
  const worth1 = (price - lower) / (root + Math.sqrt(lower))
  return finite((volatility * volatility * root) / 4 / (worth0 + worth1))
}

/**
 * `-volatility^2 P^2 V''(P) / 2` over `V`, for any pool whose worth at the price P is V.
 *
 * @throws RangeError for a price or worth that is not positive, or a curvature above 0, which no pool has.
 */
export function generalLvr(
  {
    price,
    value,
    curvature,
  }: { price: number; value: number; curvature: number },
  volatility: number,
): number {
  if (!(price > 0 && price < Infinity && value > 0 && value < Infinity))
    throw new RangeError('price and worth must be positive and finite')
  if (!(curvature <= 0 && curvature > -Infinity))
    throw new RangeError('the worth of a pool is concave in the price')
  assertVolatility(volatility)
  return finite(
    (-curvature * price * price * volatility * volatility) / 2 / value,
  )
}

function assertVolatility(volatility: number): void {
  if (!(volatility >= 0 && volatility < Infinity))
    throw new RangeError('the volatility must be >= 0 and finite')
}
