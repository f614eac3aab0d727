import { mulDivDown, squareRootDown } from '#lib/finance/fixedPoint.ts'
import type { Amounts } from '#lib/finance/liquidity.ts'

/** A pair of Uniswap v2: what it holds, and all its shares. Smallest units. */
export type PairState = { reserve0: bigint; reserve1: bigint; supply: bigint }

/** What `shares` of a pair hold, with its price: the root of token1 for a token0 as Q64.96. `undefined` of an empty pair. */
export function toPairHolding(
  { reserve0, reserve1, supply }: PairState,
  shares: bigint,
): (Amounts & { sqrtPrice: bigint }) | undefined {
  if (reserve0 === 0n || reserve1 === 0n || supply === 0n) return undefined
  return {
    amount0: mulDivDown(shares, reserve0, supply),
    amount1: mulDivDown(shares, reserve1, supply),
    sqrtPrice: squareRootDown((reserve1 << 192n) / reserve0),
  }
}

/**
 * Logarithm of the liquidity, `sqrt(reserve0 reserve1)`, that one share of a pair stands for: no price moves it, fees of trades alone
 * raise it. Of an empty pair it is no number.
 */
export function logLiquidityOfShare({
  reserve0,
  reserve1,
  supply,
}: PairState): number {
  return (
    (Math.log(Number(reserve0)) + Math.log(Number(reserve1))) / 2 -
    Math.log(Number(supply))
  )
}
