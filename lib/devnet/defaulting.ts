import type { Address } from 'viem'
import { strategyAbi, vaultAbi } from '#lib/chain/abis.ts'
import { BaseError } from '#lib/errors.ts'
import {
  boldness,
  borrowToTheBrink,
  getLoan,
  liquidate,
} from './liquidating.ts'
import { pledge } from './morphoBorrowing.ts'
import { getPrice, writePrice } from './prices.ts'
import type { World } from './world.ts'

/** What is left of WETH's price for the one moment in which nobody is quick enough. */
const remnant = 0.55
/** The part of what the market could still lend that the gambler takes. */
const greed = 0.45
/** A loan smaller than this would cost nobody anything worth showing, in dollars. */
const leastLoan = 1_000

/** No lender can lose now: all that could be lent is. */
class NothingToLendError extends BaseError {
  override name = 'NothingToLendError'
  constructor() {
    super('Nothing is left at Morpho Blue that somebody could default on.', {
      hint: 'Skip a day or two, until borrowers have paid back, and try again.',
      retryable: true,
    })
  }
}

export type BookedLoss = {
  vault: Address
  /** Smallest units of the vault's asset. */
  assets: bigint
}

/**
 * A borrower of Morpho Blue's WETH market defaults: WETH crashes for a moment, the collateral that is seized does not cover the loan, and
 * the market's lenders bear the rest. Then somebody, who has no role, books that in our vaults, as anyone may.
 *
 * @throws NothingToLendError
 */
export async function defaultOnLoan(world: World): Promise<BookedLoss[]> {
  const market = world.morphoBlue.markets.WETH
  const { room } = await getLoan(world, market)
  const price = getPrice(world, 'WETH')
  const wanted = room * greed
  if (wanted < leastLoan) throw new NothingToLendError()
  const collateral = wanted / boldness / (price / getPrice(world, 'USDC'))
  await pledge(world, market, world.people.gambler, collateral.toFixed(6))
  await borrowToTheBrink(world, market)
  await writePrice(world, 'WETH', price * remnant)
  await liquidate(world, market, await getLoan(world, market))
  await writePrice(world, 'WETH', price)
  return bookLosses(world)
}

async function bookLosses({
  ledger,
  people,
  vaults,
}: World): Promise<BookedLoss[]> {
  const losses: BookedLoss[] = []
  for (const vault of vaults)
    for (const strategy of vault.strategies) {
      if (strategy.kind !== 'morpho-blue') continue
      const debt = await ledger.read({
        to: vault.address,
        abi: vaultAbi,
        functionName: 'debt',
        args: [strategy.address],
      })
      const value = await ledger.read({
        to: strategy.address,
        abi: strategyAbi,
        functionName: 'value',
        args: [],
      })
      if (value >= debt) continue
      await ledger.send(people.lender, {
        to: vault.address,
        abi: vaultAbi,
        functionName: 'bookLoss',
        args: [strategy.address],
      })
      losses.push({ vault: vault.address, assets: BigInt(debt) - value })
    }
  return losses
}
