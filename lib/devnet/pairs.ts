import { farthest, firstPriceOf, getPrice, writePrice } from './prices.ts'
import type { PricedSymbol } from './reserves.ts'
import { InvalidParametersError } from './rpcMethods.ts'
import { arbitrage } from './trading.ts'
import type { World } from './world.ts'

/** What people trade for what here; the first has a price of its own, in the second. */
const pairs = [
  { base: 'WETH', quote: 'USDC' },
  { base: 'MILL', quote: 'WETH' },
] as const

export type Pair = {
  base: PricedSymbol
  quote: PricedSymbol
  /** Quote tokens for one whole base token. */
  price: number
  /** Within these a price may be set: farther off, the days to come would end in liquidations that no story tells. */
  least: number
  most: number
}

/** The pairs at the prices of now. */
export function getPairs(world: World): Pair[] {
  return pairs.map(({ base, quote }) => {
    const inQuote = (dollars: number) => dollars / getPrice(world, quote)
    const first = firstPriceOf(base)
    return {
      base,
      quote,
      price: inQuote(getPrice(world, base)),
      least: inQuote(first * Math.exp(-farthest)),
      most: inQuote(first * Math.exp(farthest)),
    }
  })
}

/**
 * Sets the price of `base` in `quote` and lets arbitrage bring every pool to it.
 *
 * @throws InvalidParametersError for a pair that is not traded, or a price beyond its bounds.
 */
export async function setPrice(
  world: World,
  parameters: readonly unknown[],
): Promise<Pair[]> {
  const [base, quote, price, ...rest] = parameters
  const pair = getPairs(world).find(
    (one) => one.base === base && one.quote === quote,
  )
  // A bound that went through JSON may be off by its last digit.
  const isWithin =
    typeof price === 'number' &&
    pair !== undefined &&
    price >= pair.least * (1 - 1e-9) &&
    price <= pair.most * (1 + 1e-9)
  if (!pair || !isWithin || rest.length > 0)
    throw new InvalidParametersError(
      'millrace_setPrice',
      getPairs(world)
        .map(
          (one) =>
            `${one.base}, ${one.quote} and a price from ${one.least} to ${one.most}`,
        )
        .join(', or '),
      parameters,
    )
  await writePrice(world, pair.base, price * getPrice(world, pair.quote))
  await arbitrage(world)
  return getPairs(world)
}
