import type { Incentive } from './incentives.ts'
import type { PricedSymbol, ReserveSymbol } from './reserves.ts'

/** What carries over from one day of the world to the next. */
export type Moods = {
  /** How many days the world has lived: the day of the story that comes next. */
  daysLived: number
  /** Natural logarithm of each price over its price of the first day. */
  drift: Record<PricedSymbol, number>
  /** Share of each market's supply that the borrower wants to have borrowed, from 0 to 1. */
  appetite: Record<ReserveSymbol, number>
  /** The same for the markets of Morpho Blue, by their collateral. */
  morphoAppetite: Record<'WETH' | 'WBTC', number>
  /** The latest one for staked liquidity, running or over. */
  incentive?: Incentive | undefined
}

/** What the borrower is drawn back to. */
export const usualAppetite = 0.8
/** Morpho's rate model is drawn to nine tenths, so its borrowers are too. */
export const usualMorphoAppetite = 0.88

export function createMoods(): Moods {
  const everywhere = (value: number): Record<ReserveSymbol, number> => ({
    USDC: value,
    DAI: value,
    WETH: value,
    WBTC: value,
  })
  return {
    daysLived: 0,
    drift: { ...everywhere(0), MILL: 0 },
    appetite: everywhere(usualAppetite),
    morphoAppetite: { WETH: usualMorphoAppetite, WBTC: usualMorphoAppetite },
  }
}
