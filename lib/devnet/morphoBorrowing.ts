import { type Address, erc20Abi, parseUnits } from 'viem'
import { morphoAbi, rateModelAbi } from './abis.ts'
import { approve } from './approve.ts'
import { usualMorphoAppetite } from './moods.ts'
import type { MorphoMarket } from './morphoBlue.ts'
import { isReliefDay, isSqueezed } from './story.ts'
import { endow } from './tokens.ts'
import { day, type World } from './world.ts'

/** USDC lent to each market by others than our vaults. */
const lent = { WETH: '5000000', WBTC: '4000000' } as const
/** Worth three times what is ever borrowed, so that no price within bounds liquidates it. */
const collateral = { WETH: '7500', WBTC: '220' } as const

const bounds = { least: 0.5, most: 0.94 }
/** On the days of the story when everybody wants to borrow. */
const squeezed = 0.9999
/** What borrowers find usual to pay at nine tenths, in parts of one a year, and how much less they want when it doubles. */
const usualRate = 0.05
const aversion = 0.3
/** Standard deviation of a day's change, and the share of its distance from the usual one that a day takes away. */
const shockOfDay = 0.03
const pull = 0.15
const actsToday = 0.75

/** The lender's supply, the borrower's collateral and its first loans, in every market. */
export async function openMorphoMarkets(world: World): Promise<void> {
  const { ledger, people, tokens, morphoBlue } = world
  const { borrower, lender } = people
  const { morpho } = morphoBlue
  for (const account of [borrower, lender])
    await approve(ledger, account, tokens.USDC, morpho)
  for (const market of Object.values(morphoBlue.markets)) {
    const supplied = parseUnits(lent[market.collateral], 6)
    await endow(ledger, people, tokens.USDC, lender, supplied)
    await ledger.send(lender, {
      to: morpho,
      abi: morphoAbi,
      functionName: 'supply',
      args: [market.params, supplied, 0n, lender, '0x'],
    })
    await pledge(world, market, borrower, collateral[market.collateral])
    await borrowUpTo(world, market, usualMorphoAppetite)
  }
}

/** One day of the borrower at Morpho Blue: it borrows more or pays back, market by market. */
export async function borrowFromMorpho(world: World): Promise<void> {
  const { moods, random, morphoBlue } = world
  for (const market of Object.values(morphoBlue.markets)) {
    const before = moods.morphoAppetite[market.collateral]
    const dearness = Math.log2(
      (await getRateAtTarget(world, market)) / usualRate,
    )
    const home = usualMorphoAppetite - aversion * dearness
    const after = before + pull * (home - before) + shockOfDay * random.normal()
    const appetite = Math.min(bounds.most, Math.max(bounds.least, after))
    moods.morphoAppetite[market.collateral] = appetite
    const acts = random.chance(actsToday)
    if (isSqueezed(moods.daysLived)) await borrowUpTo(world, market, squeezed)
    else if (acts || isReliefDay(moods.daysLived))
      await borrowUpTo(world, market, appetite)
  }
}

/** What the market's rate model asks of borrowers at nine tenths, in parts of one a year. */
async function getRateAtTarget(
  { ledger }: World,
  { id, params }: MorphoMarket,
): Promise<number> {
  const perSecond = await ledger.read({
    to: params.irm,
    abi: rateModelAbi,
    functionName: 'rateAtTarget',
    args: [id],
  })
  return (Number(perSecond) * 365 * day) / 1e18
}

/** Puts down collateral of `account`. */
export async function pledge(
  { ledger, people, tokens, morphoBlue }: World,
  market: MorphoMarket,
  account: Address,
  amount: string,
): Promise<void> {
  const token = tokens[market.collateral]
  const units = parseUnits(amount, token.decimals)
  await endow(ledger, people, token, account, units)
  await approve(ledger, account, token, morphoBlue.morpho)
  await ledger.send(account, {
    to: morphoBlue.morpho,
    abi: morphoAbi,
    functionName: 'supplyCollateral',
    args: [market.params, units, account, '0x'],
  })
}

/** Borrows or repays until `utilisation` of the market's supply is lent out. */
async function borrowUpTo(
  { ledger, people, tokens, morphoBlue }: World,
  { id, params }: MorphoMarket,
  utilisation: number,
): Promise<void> {
  const { borrower } = people
  const { morpho } = morphoBlue
  const book = await ledger.read({
    to: morpho,
    abi: morphoAbi,
    functionName: 'market',
    args: [id],
  })
  const target =
    (book.totalSupplyAssets * BigInt(Math.round(utilisation * 1e6))) /
    1_000_000n
  const change = target - book.totalBorrowAssets
  if (change > 0n)
    await ledger.send(borrower, {
      to: morpho,
      abi: morphoAbi,
      functionName: 'borrow',
      args: [params, change, 0n, borrower, borrower],
    })
  if (change >= 0n) return
  const held = await ledger.read({
    to: params.loanToken,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [borrower],
  })
  // Interest may have outgrown what was borrowed; the rest then comes from elsewhere.
  if (held < -change)
    await endow(ledger, people, tokens.USDC, borrower, -change - held)
  await ledger.send(borrower, {
    to: morpho,
    abi: morphoAbi,
    functionName: 'repay',
    args: [params, -change, 0n, borrower, '0x'],
  })
}
