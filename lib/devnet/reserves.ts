import { parseUnits } from 'viem'

export type ReserveSymbol = 'USDC' | 'DAI' | 'WETH' | 'WBTC'

/** Everything that has a price of its own. */
export type PricedSymbol = ReserveSymbol | 'MILL'

export type PricedAsset = {
  symbol: PricedSymbol
  name: string
  decimals: number
  /** US dollars on the first day. */
  price: number
  /** Daily standard deviation of the logarithm of the price. */
  volatility: number
}

/** How an asset is listed at Aave. Ratios are in basis points; the rate curve is in percent a year. */
export type ReserveParameters = PricedAsset & {
  symbol: ReserveSymbol
  ltvBps: bigint
  liquidationThresholdBps: bigint
  liquidationBonusBps: bigint
  /** Share of the interest that Aave's treasury keeps. */
  reserveFactorBps: bigint
  curve: RateCurve
  borrowable: boolean
}

export type RateCurve = {
  /** Utilisation at the kink, in percent. */
  optimal: number
  /** What the variable rate gains up to the kink, and above it. */
  slope1: number
  slope2: number
}

/** Near to what the Ethereum market of Aave v3 lists, so that the rates look as people know them. */
export const reserves: readonly ReserveParameters[] = [
  {
    symbol: 'USDC',
    name: 'USD Coin',
    decimals: 6,
    price: 1,
    volatility: 0.0002,
    ltvBps: 7_500n,
    liquidationThresholdBps: 7_800n,
    liquidationBonusBps: 10_450n,
    reserveFactorBps: 1_000n,
    curve: { optimal: 92, slope1: 6.5, slope2: 40 },
    borrowable: true,
  },
  {
    symbol: 'DAI',
    name: 'Dai Stablecoin',
    decimals: 18,
    price: 1,
    volatility: 0.0003,
    ltvBps: 6_300n,
    liquidationThresholdBps: 7_700n,
    liquidationBonusBps: 10_500n,
    reserveFactorBps: 1_000n,
    curve: { optimal: 92, slope1: 5.5, slope2: 35 },
    borrowable: true,
  },
  {
    symbol: 'WETH',
    name: 'Wrapped Ether',
    decimals: 18,
    price: 3_200,
    volatility: 0.03,
    ltvBps: 8_050n,
    liquidationThresholdBps: 8_300n,
    liquidationBonusBps: 10_500n,
    reserveFactorBps: 1_500n,
    curve: { optimal: 90, slope1: 2.7, slope2: 80 },
    borrowable: true,
  },
  {
    symbol: 'WBTC',
    name: 'Wrapped BTC',
    decimals: 8,
    price: 96_000,
    volatility: 0.02,
    ltvBps: 7_300n,
    liquidationThresholdBps: 7_800n,
    liquidationBonusBps: 10_500n,
    reserveFactorBps: 2_000n,
    curve: { optimal: 45, slope1: 4, slope2: 300 },
    borrowable: false,
  },
]

/** The token of a protocol that shares its income with those who stake it. No money market lists it. */
const mill: PricedAsset = {
  symbol: 'MILL',
  name: 'Millrace',
  decimals: 18,
  price: 2.5,
  volatility: 0.035,
}

export const priced: readonly PricedAsset[] = [...reserves, mill]

/** A price in US dollars as Aave's oracle counts it, with 8 decimals. */
export function toOraclePrice(dollars: number): bigint {
  return parseUnits(dollars.toFixed(8), 8)
}
