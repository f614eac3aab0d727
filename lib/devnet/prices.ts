import { priceFeedAbi } from './abis.ts'
import { type ReserveParameters, reserves, toOraclePrice } from './reserves.ts'
import type { World } from './world.ts'

/** What is left of yesterday's distance from the first price; so a year of skipping never ends in a liquidation. */
const memory = 0.97
/** Prices stay within these bounds of the first one, as a logarithm. */
const farthest = 0.35
/** A stablecoin's feed is only written now and then. */
const stableUpdates = 0.15

/** Moves the prices by one day. */
export async function movePrices(world: World): Promise<void> {
  for (const reserve of reserves) {
    const moves = !isStable(reserve) || world.random.chance(stableUpdates)
    const shock = reserve.volatility * world.random.normal()
    if (!moves) continue
    const drift = clamp(
      world.moods.drift[reserve.symbol] * memory + shock,
      farthest,
    )
    world.moods.drift[reserve.symbol] = drift
    await world.ledger.send(world.people.trader, {
      to: world.aave.feeds[reserve.symbol],
      abi: priceFeedAbi,
      functionName: 'setPrice',
      args: [toOraclePrice(reserve.price * Math.exp(drift))],
    })
  }
}

function isStable({ volatility }: ReserveParameters): boolean {
  return volatility < 0.001
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value))
}
