import type { ReserveSymbol } from './reserves.ts'

/** What carries over from one day of the world to the next. */
export type Moods = {
  /** Natural logarithm of each price over its price of the first day. */
  drift: Record<ReserveSymbol, number>
  /** Share of each market's supply that the borrower wants to have borrowed, from 0 to 1. */
  appetite: Record<ReserveSymbol, number>
}

/** What the borrower is drawn back to. */
export const usualAppetite = 0.8

export function createMoods(): Moods {
  const everywhere = (value: number): Record<ReserveSymbol, number> => ({
    USDC: value,
    DAI: value,
    WETH: value,
    WBTC: value,
  })
  return { drift: everywhere(0), appetite: everywhere(usualAppetite) }
}
