import { least, mulDivDown, mulDivUp, WAD } from './fixedPoint.ts'

const Q96 = 2n ** 96n

/** Amounts of a pool's two tokens, each in its smallest unit. */
export type Amounts = { amount0: bigint; amount1: bigint }

export const NO_AMOUNTS: Amounts = { amount0: 0n, amount1: 0n }

/** Two prices as square roots, Q64.96. */
export type PriceRange = { sqrtLower: bigint; sqrtUpper: bigint }

/** A pool can hold no more than 2^128 of a token, nor more liquidity. */
const MAX_UINT128 = 2n ** 128n - 1n

/** What `liquidity` in `range` holds at the price `sqrtPrice` (Q64.96), rounded down as a pool gives it. */
export function amountsOf(
  liquidity: bigint,
  sqrtPrice: bigint,
  range: PriceRange,
): Amounts {
  if (liquidity < 0n) throw new RangeError('liquidity must be >= 0')
  const price = clampPrice(sqrtPrice, range)
  const { sqrtLower, sqrtUpper } = range
  return {
    amount0: mulDivDown(liquidity << 96n, sqrtUpper - price, sqrtUpper) / price,
    amount1: mulDivDown(liquidity, price - sqrtLower, Q96),
  }
}

/** What a pool takes for `liquidity` in `range` at the price `sqrtPrice`, rounded up. */
export function amountsForUp(
  liquidity: bigint,
  sqrtPrice: bigint,
  range: PriceRange,
): Amounts {
  if (liquidity < 0n) throw new RangeError('liquidity must be >= 0')
  const price = clampPrice(sqrtPrice, range)
  const { sqrtLower, sqrtUpper } = range
  return {
    amount0: mulDivUp(
      mulDivUp(liquidity << 96n, sqrtUpper - price, sqrtUpper),
      1n,
      price,
    ),
    amount1: mulDivUp(liquidity, price - sqrtLower, Q96),
  }
}

/** The most liquidity in `range` for which a pool takes no more than the two amounts at `sqrtPrice`; `LiquidityLib` to the wei. */
export function liquidityForDown(
  amounts: Amounts,
  sqrtPrice: bigint,
  range: PriceRange,
): bigint {
  const price = clampPrice(sqrtPrice, range)
  const { sqrtLower, sqrtUpper } = range
  const amount0 = least(amounts.amount0, MAX_UINT128)
  const amount1 = least(amounts.amount1, MAX_UINT128)
  let most = MAX_UINT128
  if (price < sqrtUpper) {
    const perPrice = mulDivDown(price, sqrtUpper, Q96)
    most = least(most, mulDivDown(amount0, perPrice, sqrtUpper - price))
  }
  if (price > sqrtLower)
    most = least(most, mulDivDown(amount1, Q96, price - sqrtLower))
  return most
}

function clampPrice(
  sqrtPrice: bigint,
  { sqrtLower, sqrtUpper }: PriceRange,
): bigint {
  if (!(0n < sqrtLower && sqrtLower <= sqrtUpper))
    throw new RangeError('the lower price must be > 0 and not above the upper')
  return least(sqrtPrice > sqrtLower ? sqrtPrice : sqrtLower, sqrtUpper)
}

/** Both amounts in token1, smallest unit, at the price `sqrtPrice`; rounded down. */
export function toValue1(
  { amount0, amount1 }: Amounts,
  sqrtPrice: bigint,
): bigint {
  return amount1 + mulDivDown(amount0, sqrtPrice * sqrtPrice, Q96 * Q96)
}

/** token1 (smallest unit) for one whole token0, times 1e18, rounded down. */
export function toPriceWad(sqrtPrice: bigint, decimals0: number): bigint {
  const one = 10n ** BigInt(decimals0) * WAD
  return mulDivDown(one, sqrtPrice * sqrtPrice, Q96 * Q96)
}
