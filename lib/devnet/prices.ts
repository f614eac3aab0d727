import { priceFeedAbi } from './abis.ts'
import {
  type PricedAsset,
  type PricedSymbol,
  priced,
  toOraclePrice,
} from './reserves.ts'
import { isCrashDay } from './story.ts'
import type { World } from './world.ts'

/** What is left of yesterday's distance from the first price; so a year of skipping never ends in a liquidation. */
const memory = 0.97
/** Prices stay within these bounds of the first one, as a logarithm. */
export const farthest = 0.35
/** What WETH loses when the story has it fall, as a logarithm. */
const crash = -0.11
/** A stablecoin's feed is only written now and then. */
const stableUpdates = 0.15

/** Moves the prices by one day. */
export async function movePrices(world: World): Promise<void> {
  for (const asset of priced) {
    const moves = !isStable(asset) || world.random.chance(stableUpdates)
    const usual = asset.volatility * world.random.normal()
    const falls = asset.symbol === 'WETH' && isCrashDay(world.moods.daysLived)
    const shock = falls ? crash : usual
    if (!moves) continue
    const drift = clamp(
      world.moods.drift[asset.symbol] * memory + shock,
      farthest,
    )
    await writePrice(world, asset.symbol, asset.price * Math.exp(drift))
  }
}

/** Has the feed of `symbol` say that one whole token costs `dollars`. */
export async function writePrice(
  { ledger, people, aave, moods }: World,
  symbol: PricedSymbol,
  dollars: number,
): Promise<void> {
  moods.drift[symbol] = Math.log(dollars / firstPriceOf(symbol))
  await ledger.send(people.trader, {
    to: aave.feeds[symbol],
    abi: priceFeedAbi,
    functionName: 'setPrice',
    args: [toOraclePrice(dollars)],
  })
}

/** US dollars of one whole token today. */
export function getPrice({ moods }: World, symbol: PricedSymbol): number {
  return firstPriceOf(symbol) * Math.exp(moods.drift[symbol])
}

/** US dollars of one whole token on the first day. */
export function firstPriceOf(symbol: PricedSymbol): number {
  return priced.find((asset) => asset.symbol === symbol)?.price ?? 0
}

function isStable({ volatility }: PricedAsset): boolean {
  return volatility < 0.001
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value))
}
