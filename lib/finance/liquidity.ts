import { mulDivDown, WAD } from './fixedPoint.ts'

const Q96 = 2n ** 96n

/** Amounts of a pool's two tokens, each in its smallest unit. */
export type Amounts = { amount0: bigint; amount1: bigint }

export const NO_AMOUNTS: Amounts = { amount0: 0n, amount1: 0n }

/** What `liquidity` between two prices (square roots as Q64.96) holds at the price `sqrtPrice`, rounded down as a pool gives it. */
export function amountsOf(
  liquidity: bigint,
  sqrtPrice: bigint,
  { sqrtLower, sqrtUpper }: { sqrtLower: bigint; sqrtUpper: bigint },
): Amounts {
  if (liquidity < 0n) throw new RangeError('liquidity must be >= 0')
  if (!(0n < sqrtLower && sqrtLower <= sqrtUpper))
    throw new RangeError('the lower price must be > 0 and not above the upper')
  let price = sqrtPrice > sqrtLower ? sqrtPrice : sqrtLower
  if (price > sqrtUpper) price = sqrtUpper
  return {
    amount0: mulDivDown(liquidity << 96n, sqrtUpper - price, sqrtUpper) / price,
    amount1: mulDivDown(liquidity, price - sqrtLower, Q96),
  }
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
