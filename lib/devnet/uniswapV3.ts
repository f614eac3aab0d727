import { type Address, getAddress, zeroAddress } from 'viem'
import { poolFactoryAbi, positionManagerAbi, v3PoolAbi } from './abis.ts'
import { approve } from './approve.ts'
import { readUniswapV3Artifact } from './artifacts.ts'
import type { Ledger } from './ledger.ts'
import type { People } from './people.ts'
import { priced } from './reserves.ts'
import { endow, type Tokens } from './tokens.ts'
import { noDeadline, worthOf } from './uniswapV2.ts'
import { day } from './world.ts'

export type UniswapV3 = {
  positionManager: Address
  swapRouter: Address
  staker: Address
  /** WETH and USDC, fee 0.05 %. */
  pool: Address
}

export const poolFee = 500
const tickSpacing = 10
/** US dollars of the lender's own position, and how far it reaches to both sides: 1.0001 ** 10,000 is 2.7 times the price. */
const lenderWorth = 8_000_000
const lenderReach = 10_000

/** Factory, position manager, router, pool and staker as Uniswap published them, and the lender's position. */
export async function deployUniswapV3(
  ledger: Ledger,
  people: People,
  tokens: Tokens,
): Promise<UniswapV3> {
  const from = people.deployer
  const { WETH, USDC } = tokens
  const factory = await ledger.deploy({
    from,
    artifact: await readUniswapV3Artifact('v3-core', 'UniswapV3Factory'),
  })
  const positionManager = await ledger.deploy({
    from,
    artifact: await readUniswapV3Artifact(
      'v3-periphery',
      'NonfungiblePositionManager',
    ),
    // Without a descriptor a position has no picture.
    args: [factory, WETH.address, zeroAddress],
  })
  const swapRouter = await ledger.deploy({
    from,
    artifact: await readUniswapV3Artifact('v3-periphery', 'SwapRouter'),
    args: [factory, WETH.address],
  })
  const staker = await ledger.deploy({
    from,
    artifact: await readUniswapV3Artifact('v3-staker', 'UniswapV3Staker'),
    args: [factory, positionManager, BigInt(30 * day), BigInt(730 * day)],
  })
  const key = [WETH.address, USDC.address, poolFee] as const
  await ledger.send(from, {
    to: factory,
    abi: poolFactoryAbi,
    functionName: 'createPool',
    args: key,
  })
  const pool = getAddress(
    await ledger.read({
      to: factory,
      abi: poolFactoryAbi,
      functionName: 'getPool',
      args: key,
    }),
  )
  const price = priced.find(({ symbol }) => symbol === 'WETH')?.price ?? 0
  await ledger.send(from, {
    to: pool,
    abi: v3PoolAbi,
    functionName: 'initialize',
    args: [toSqrtPrice(tokens, price)],
  })
  const uniswap = { positionManager, swapRouter, staker, pool }
  await provideLiquidity(ledger, people, tokens, uniswap)
  return uniswap
}

/** The pool's own measure of a price of WETH in US dollars, which a USDC is. */
export function toSqrtPrice({ WETH, USDC }: Tokens, dollars: number): bigint {
  const usdcPerWeth = (dollars * 1e6) / 1e18
  const ratio = isFirst(WETH, USDC) ? usdcPerWeth : 1 / usdcPerWeth
  // Fifteen digits are enough: a tick is a ten-thousandth.
  return BigInt(Math.floor(Math.sqrt(ratio) * 2 ** 96))
}

/** Pools keep their tokens in the order of their addresses. */
export function isFirst(
  token: { address: Address },
  other: { address: Address },
): boolean {
  return BigInt(token.address) < BigInt(other.address)
}

async function provideLiquidity(
  ledger: Ledger,
  people: People,
  { WETH, USDC }: Tokens,
  { positionManager, pool }: UniswapV3,
): Promise<void> {
  const { lender } = people
  const { tickLower, tickUpper } = await getLenderRange(ledger, pool)
  const [token0, token1] = isFirst(WETH, USDC) ? [WETH, USDC] : [USDC, WETH]
  for (const token of [token0, token1]) {
    await endow(ledger, people, token, lender, worthOf(token, lenderWorth / 2))
    await approve(ledger, lender, token, positionManager)
  }
  await ledger.send(lender, {
    to: positionManager,
    abi: positionManagerAbi,
    functionName: 'mint',
    args: [
      {
        token0: token0.address,
        token1: token1.address,
        fee: poolFee,
        tickLower,
        tickUpper,
        amount0Desired: worthOf(token0, lenderWorth / 2),
        amount1Desired: worthOf(token1, lenderWorth / 2),
        amount0Min: 0n,
        amount1Min: 0n,
        recipient: lender,
        deadline: noDeadline,
      },
    ],
  })
}

/** Around the price of now. */
export async function getLenderRange(
  ledger: Ledger,
  pool: Address,
): Promise<{ tickLower: number; tickUpper: number }> {
  const { tick } = await readSlot(ledger, pool)
  const middle = Math.round(tick / tickSpacing) * tickSpacing
  return { tickLower: middle - lenderReach, tickUpper: middle + lenderReach }
}

export async function readSlot(
  ledger: Ledger,
  pool: Address,
): Promise<{ sqrtPrice: bigint; tick: number }> {
  const [sqrtPrice, tick] = await ledger.read({
    to: pool,
    abi: v3PoolAbi,
    functionName: 'slot0',
    args: [],
  })
  return { sqrtPrice, tick }
}
