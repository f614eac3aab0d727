import { setAuctionTerms, takeLots } from './auctioning.ts'
import { borrowAndRepay } from './borrowing.ts'
import { depositAndWithdraw } from './depositing.ts'
import { renewIncentive } from './incentives.ts'
import { gamble } from './liquidating.ts'
import { borrowFromMorpho } from './morphoBorrowing.ts'
import { observePairs } from './observing.ts'
import { movePrices } from './prices.ts'
import { queueUp } from './queueing.ts'
import { reportAll } from './reporting.ts'
import { renewPrograms } from './stakingRewards.ts'
import { leaveTerms } from './terms.ts'
import { arbitrage, tradeAround } from './trading.ts'
import { day, type World } from './world.ts'

const hour = 3_600

/**
 * What the world does by itself on the day that begins at `dayStart`, in unix seconds: prices move, the pools follow, who
 * borrowed too much is liquidated; then people borrow and trade.
 */
export async function liveDay(world: World, dayStart: number): Promise<void> {
  await world.ledger.setNextTimestamp(dayStart + 3 * hour)
  await movePrices(world)
  await arbitrage(world)
  await gamble(world)
  await setAuctionTerms(world)
  await renewPrograms(world, dayStart)
  await world.ledger.setNextTimestamp(dayStart + 15 * hour)
  // Before anybody trades: a vault takes a new incentive while its pool is calm only.
  await renewIncentive(world, dayStart)
  await borrowAndRepay(world)
  await borrowFromMorpho(world)
  await queueUp(world)
  await leaveTerms(world)
  await tradeAround(world)
  await observePairs(world)
  await takeLots(world)
  world.moods.daysLived += 1
}

/** A day nobody watched: depositors come and go as well, and the keeper reports as it ends. */
export async function liveUnwatchedDay(
  world: World,
  dayStart: number,
): Promise<void> {
  await liveDay(world, dayStart)
  await world.ledger.setNextTimestamp(dayStart + 19 * hour)
  await depositAndWithdraw(world)
  await world.ledger.setNextTimestamp(dayStart + day)
  await reportAll(world)
}
