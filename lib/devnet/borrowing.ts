import { erc20Abi, maxUint256, parseUnits } from 'viem'
import { poolAbi } from './abis.ts'
import { usualAppetite } from './moods.ts'
import { type ReserveSymbol, reserves } from './reserves.ts'
import { endow } from './tokens.ts'
import type { World } from './world.ts'

/** Aave's word for debt whose rate follows the market. */
const variableRate = 2n
const noReferral = 0

/** Lent to Aave by others than our vaults, so that the vaults are a part of the market and not all of it. */
const lent: readonly [ReserveSymbol, string][] = [
  ['USDC', '6000000'],
  ['DAI', '6000000'],
  ['WETH', '2500'],
]
/** Worth twice what the borrower ever owes, so that no price within bounds liquidates it. */
const collateral = ['WBTC', '700'] as const

const borrowed = reserves.filter(({ borrowable }) => borrowable)
const leastAppetite = 0.4
/** Standard deviation of a day's change of appetite, and the share of its distance from the usual one that a day takes away. */
const shockOfDay = 0.045
/** It may pass the kink of the rate curve by this much: rates then spike, and some liquidity is still left to withdraw. */
const pastKink = 0.01
const pull = 0.15
const actsToday = 0.75

/** The lender's supply, the borrower's collateral and its first loans. */
export async function openMarkets(world: World): Promise<void> {
  const { borrower, lender } = world.people
  for (const [symbol, amount] of lent)
    await supply(world, lender, symbol, amount)
  await supply(world, borrower, ...collateral)
  for (const { symbol } of borrowed) {
    await approvePool(world, borrower, symbol)
    await borrowUpTo(world, symbol, usualAppetite)
  }
}

/** One day of the borrower: it borrows more or pays back, market by market, and so moves the rates. */
export async function borrowAndRepay(world: World): Promise<void> {
  for (const { symbol, curve } of borrowed) {
    const most = curve.optimal / 100 + pastKink
    const shock = shockOfDay * world.random.normal()
    const acts = world.random.chance(actsToday)
    const before = world.moods.appetite[symbol]
    const after = before + pull * (usualAppetite - before) + shock
    world.moods.appetite[symbol] = Math.min(
      most,
      Math.max(leastAppetite, after),
    )
    if (acts) await borrowUpTo(world, symbol, world.moods.appetite[symbol])
  }
}

/** Borrows or repays until `utilisation` of the market's supply is lent out. */
async function borrowUpTo(
  world: World,
  symbol: ReserveSymbol,
  utilisation: number,
): Promise<void> {
  const { ledger, tokens, aave } = world
  const { borrower } = world.people
  const asset = tokens[symbol].address
  const { aToken, variableDebt } = aave.markets[symbol]
  const total = (token: typeof aToken): Promise<bigint> =>
    ledger.read({
      to: token,
      abi: erc20Abi,
      functionName: 'totalSupply',
      args: [],
    })
  const target =
    ((await total(aToken)) * BigInt(Math.round(utilisation * 1e6))) / 1_000_000n
  const change = target - (await total(variableDebt))
  if (change > 0n)
    await ledger.send(borrower, {
      to: aave.pool,
      abi: poolAbi,
      functionName: 'borrow',
      args: [asset, change, variableRate, noReferral, borrower],
    })
  if (change >= 0n) return
  const held = await ledger.read({
    to: asset,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [borrower],
  })
  // Interest may have outgrown what was borrowed; the rest then comes from elsewhere.
  if (held < -change)
    await endow(ledger, world.people, tokens[symbol], borrower, -change - held)
  await ledger.send(borrower, {
    to: aave.pool,
    abi: poolAbi,
    functionName: 'repay',
    args: [asset, -change, variableRate, borrower],
  })
}

async function supply(
  world: World,
  supplier: World['people']['lender'],
  symbol: ReserveSymbol,
  amount: string,
): Promise<void> {
  const token = world.tokens[symbol]
  const units = parseUnits(amount, token.decimals)
  await endow(world.ledger, world.people, token, supplier, units)
  await approvePool(world, supplier, symbol)
  await world.ledger.send(supplier, {
    to: world.aave.pool,
    abi: poolAbi,
    functionName: 'supply',
    args: [token.address, units, supplier, noReferral],
  })
}

async function approvePool(
  world: World,
  account: World['people']['lender'],
  symbol: ReserveSymbol,
): Promise<void> {
  await world.ledger.send(account, {
    to: world.tokens[symbol].address,
    abi: erc20Abi,
    functionName: 'approve',
    args: [world.aave.pool, maxUint256],
  })
}
