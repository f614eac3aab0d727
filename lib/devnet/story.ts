/**
 * What is sure to happen, whatever chance adds. Days count from 0, the first of the chain; from day 15 on the story comes
 * back every 26 days, so that whoever skips ahead meets each risk again.
 *
 * | day    | what happens | seen by |
 * |--------|--------------|---------|
 * | 0      | people lock MILL for terms; an incentive for staked liquidity begins | `Staked`, `IncentiveCreated` |
 * | 13     | somebody borrows up to the brink at Morpho Blue | `Borrow` |
 * | 15     | WETH falls by a tenth: who stood at the brink is liquidated, and the price leaves the range, which follows | `Liquidate`, `Rebalanced` |
 * | 20     | somebody leaves a term early; the penalty flows to those who stay | `Unstaked` |
 * | 24-26  | the markets of Morpho Blue are lent out to the last: people queue up, and are paid what Aave can still pay | `RedeemRequest`, `QueueFilled` |
 * | 27     | borrowers pay back, and the queue is filled | `QueueFilled` |
 * | 28     | who queued takes the money | `Withdraw` |
 * | 30     | the incentive is over: staked liquidity earns its fees only | |
 * | 33     | the shortest term is over, and its shares come back whole | `Unstaked` |
 * | 35     | somebody pays for the next incentive | `IncentiveCreated` |
 * | 60     | the rewards for staked MILL and LP tokens end for five days | `RewardAdded` |
 */
const first = 15
const period = 26

/** The scene of the repeating part that is played on `day`. */
function isScene(day: number, scene: number): boolean {
  return day >= first - 2 && (day - scene) % period === 0
}

/** Somebody goes to the brink, two days before the fall. */
export const isBoldDay = (day: number): boolean => isScene(day, 13)
export const isCrashDay = (day: number): boolean => isScene(day, 15)
/** The first of the three days on which nothing can be borrowed any more. */
export const isRunDay = (day: number): boolean => isScene(day, 24)
export const isSqueezed = (day: number): boolean =>
  [24, 25, 26].some((scene) => isScene(day, scene))
export const isReliefDay = (day: number): boolean => isScene(day, 27)
export const isClaimDay = (day: number): boolean => isScene(day, 28)

/** Once only: whoever locked shares on the first day. */
export const earlyExitDay = 20
export const termEndDay = 33
