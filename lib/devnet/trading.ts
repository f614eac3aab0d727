import type { Address } from 'viem'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { pairAbi, pairRouterAbi, swapRouterAbi } from './abis.ts'
import { approve } from './approve.ts'
import { getPrice } from './prices.ts'
import { endow, type Tokens } from './tokens.ts'
import { noDeadline, worthOf } from './uniswapV2.ts'
import { isFirst, poolFee, readSlot, toSqrtPrice } from './uniswapV3.ts'
import type { World } from './world.ts'

/** Whole dollars of each token that the trader starts with; what it sells on one day it buys back on another. */
const purse = 500_000_000
/** Nearer to the market's price than this an arbitrage does not pay its fee of 0.3 %. */
const worthwhile = 0.003
/** Dollars that people trade at most in one go, here and there. */
const largestTrade = { pair: 120_000, pool: 600_000 }

/** The trader's purse, and its trust in both routers. */
export async function equipTrader(world: World): Promise<void> {
  const { ledger, people, tokens, uniswapV2, uniswapV3, morphoBlue } = world
  const { trader } = people
  for (const token of [tokens.WETH, tokens.USDC, tokens.MILL]) {
    await endow(ledger, people, token, trader, worthOf(token, purse))
    for (const spender of [uniswapV2.router, uniswapV3.swapRouter])
      await approve(ledger, trader, token, spender)
  }
  await approve(ledger, trader, tokens.USDC, morphoBlue.morpho)
}

/** Brings all pools to the prices of the day, as arbitrage does: the holders of liquidity pay for it. */
export async function arbitrage(world: World): Promise<void> {
  const { tokens, uniswapV2 } = world
  await levelPair(world, uniswapV2.pair, tokens.WETH, tokens.USDC)
  await levelPair(world, uniswapV2.rewardPair, tokens.MILL, tokens.WETH)
  await levelPool(world)
}

/** What people trade on a day: now this way, now that way. Their fees are what holders of liquidity earn. */
export async function tradeAround(world: World): Promise<void> {
  const { random, tokens } = world
  const { WETH, USDC } = tokens
  const buys = random.chance(0.5)
  const there = buys ? [USDC, WETH] : [WETH, USDC]
  const [given, wanted] = there as [DeployedToken, DeployedToken]
  const inPair = largestTrade.pair * random.uniform()
  await swapInPair(world, given, wanted, worthOf(given, inPair))
  await swapInPair(world, wanted, given, worthOf(wanted, inPair))
  const inPool = largestTrade.pool * random.uniform()
  await swapInPool(world, given, wanted, worthOf(given, inPool))
  await swapInPool(world, wanted, given, worthOf(wanted, inPool))
}

async function levelPair(
  world: World,
  pair: DeployedToken,
  one: Tokens['MILL'],
  other: DeployedToken,
): Promise<void> {
  const [first, second] = await world.ledger.read({
    to: pair.address,
    abi: pairAbi,
    functionName: 'getReserves',
    args: [],
  })
  const [ofOne, ofOther] = isFirst(one, other)
    ? [first, second]
    : [second, first]
  const wholeOne = Number(ofOne) / 10 ** one.decimals
  const wholeOther = Number(ofOther) / 10 ** other.decimals
  const fair = getPrice(world, symbolOf(one)) / getPrice(world, symbolOf(other))
  const price = wholeOther / wholeOne
  if (Math.abs(price / fair - 1) < worthwhile) return
  // At the fair price the pair holds sqrt(k / fair) of the one and sqrt(k * fair) of the other.
  const product = wholeOne * wholeOther
  const [given, wanted, amount] =
    price > fair
      ? [one, other, Math.sqrt(product / fair) - wholeOne]
      : [other, one, Math.sqrt(product * fair) - wholeOther]
  const units = BigInt(Math.floor(amount * 10 ** given.decimals))
  await swapInPair(world, given, wanted, units)
}

async function levelPool(world: World): Promise<void> {
  const { ledger, tokens, uniswapV3 } = world
  const { WETH, USDC } = tokens
  const { sqrtPrice } = await readSlot(ledger, uniswapV3.pool)
  const fair = toSqrtPrice(
    tokens,
    getPrice(world, 'WETH') / getPrice(world, 'USDC'),
  )
  if (fair === sqrtPrice) return
  const [first, second] = isFirst(WETH, USDC) ? [WETH, USDC] : [USDC, WETH]
  // Selling the first token lowers the price.
  const [given, wanted] = fair < sqrtPrice ? [first, second] : [second, first]
  await swapInPool(world, given, wanted, worthOf(given, purse / 10), fair)
}

async function swapInPair(
  { ledger, people, uniswapV2 }: World,
  given: DeployedToken,
  wanted: DeployedToken,
  amount: bigint,
): Promise<void> {
  const path: Address[] = [given.address, wanted.address]
  await ledger.send(people.trader, {
    to: uniswapV2.router,
    abi: pairRouterAbi,
    functionName: 'swapExactTokensForTokens',
    args: [amount, 0n, path, people.trader, noDeadline],
  })
}

/** Sells `amount`, or less if the price reaches `sqrtPriceLimitX96` before. */
async function swapInPool(
  { ledger, people, uniswapV3 }: World,
  given: DeployedToken,
  wanted: DeployedToken,
  amountIn: bigint,
  sqrtPriceLimitX96 = 0n,
): Promise<void> {
  await ledger.send(people.trader, {
    to: uniswapV3.swapRouter,
    abi: swapRouterAbi,
    functionName: 'exactInputSingle',
    args: [
      {
        tokenIn: given.address,
        tokenOut: wanted.address,
        fee: poolFee,
        recipient: people.trader,
        deadline: noDeadline,
        amountIn,
        amountOutMinimum: 0n,
        sqrtPriceLimitX96,
      },
    ],
  })
}

function symbolOf({ symbol }: DeployedToken): 'MILL' | 'WETH' | 'USDC' {
  if (symbol === 'MILL' || symbol === 'WETH' || symbol === 'USDC') return symbol
  throw new RangeError(`${symbol} is not traded here`)
}
