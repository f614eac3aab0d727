import { parseUnits } from 'viem'
import { morphoAbi } from './abis.ts'
import type { MorphoMarket } from './morphoBlue.ts'
import { pledge } from './morphoBorrowing.ts'
import { getPrice } from './prices.ts'
import { isBoldDay } from './story.ts'
import type { World } from './world.ts'

const pledged = '15'
/** The gambler borrows this part of what its collateral is worth, and more when the price has risen; at 86 % it is too much. */
export const boldness = 0.845
const feelsRich = 0.8
const actsToday = 0.25
/** A little late, as liquidators are: interest since the last block is not in the books yet. */
const tooMuch = 0.861
/** The collateral that a liquidator gets for one dollar of debt, at Morpho's bonus for 86 %. */
const incentive = 1 / (1 - 0.3 * (1 - 0.86))

/** What the gambler owes, in dollars but for the raw figures that Morpho wants. */
export type Loan = {
  borrowShares: bigint
  collateral: bigint
  debt: number
  worth: number
  /** What the market could still lend. */
  room: number
}

/**
 * One day of someone who borrows up to the brink: when the price falls, the trader pays the debt and takes the collateral.
 * If the price fell too far in one day, a part of the debt is nobody's any more and the market's lenders lose it.
 */
export async function gamble(world: World): Promise<void> {
  const market = world.morphoBlue.markets.WETH
  const isBold = isBoldDay(world.moods.daysLived)
  const acts = world.random.chance(actsToday) || isBold
  const before = await getLoan(world, market)
  if (before.debt > before.worth * tooMuch) {
    await liquidate(world, market, before)
    return
  }
  if (!acts || (before.debt > before.worth * feelsRich && !isBold)) return
  if (before.debt === 0)
    await pledge(world, market, world.people.gambler, pledged)
  await borrowToTheBrink(world, market)
}

/** The gambler borrows as much as its collateral allows, but never more than half of what the market could still lend. */
export async function borrowToTheBrink(
  world: World,
  market: MorphoMarket,
): Promise<void> {
  const { worth, debt, room } = await getLoan(world, market)
  const wanted = worth * boldness - debt
  if (wanted < 1 || wanted > room / 2) return
  const { gambler } = world.people
  await world.ledger.send(gambler, {
    to: world.morphoBlue.morpho,
    abi: morphoAbi,
    functionName: 'borrow',
    args: [
      market.params,
      parseUnits(wanted.toFixed(2), 6),
      0n,
      gambler,
      gambler,
    ],
  })
}

/** The trader pays the debt and takes the collateral; all of it, and only what it is worth of the debt, if it does not cover it. */
export async function liquidate(
  { ledger, people, morphoBlue }: World,
  market: MorphoMarket,
  { borrowShares, collateral, debt, worth }: Loan,
): Promise<void> {
  const isCovered = debt * incentive < worth * 0.999
  await ledger.send(people.trader, {
    to: morphoBlue.morpho,
    abi: morphoAbi,
    functionName: 'liquidate',
    args: [
      market.params,
      people.gambler,
      isCovered ? 0n : collateral,
      isCovered ? borrowShares : 0n,
      '0x',
    ],
  })
}

/** The gambler's loan, as the books have it. */
export async function getLoan(
  world: World,
  { id }: MorphoMarket,
): Promise<Loan> {
  const { ledger, people, morphoBlue } = world
  const at = { to: morphoBlue.morpho, abi: morphoAbi } as const
  const [, borrowShares, collateral] = await ledger.read({
    ...at,
    functionName: 'position',
    args: [id, people.gambler],
  })
  const book = await ledger.read({ ...at, functionName: 'market', args: [id] })
  const { totalSupplyAssets, totalBorrowAssets, totalBorrowShares } = book
  const owed = (totalBorrowAssets * borrowShares) / (totalBorrowShares || 1n)
  return {
    borrowShares,
    collateral,
    debt: Number(owed) / 1e6,
    worth:
      ((Number(collateral) / 1e18) * getPrice(world, 'WETH')) /
      getPrice(world, 'USDC'),
    room: Number(totalSupplyAssets - totalBorrowAssets) / 1e6,
  }
}
