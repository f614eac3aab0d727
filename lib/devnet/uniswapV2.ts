import { type Address, getAddress, parseUnits, zeroAddress } from 'viem'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { pairFactoryAbi, pairRouterAbi } from './abis.ts'
import { approve } from './approve.ts'
import { readWaffleArtifact } from './artifacts.ts'
import type { Ledger } from './ledger.ts'
import type { People } from './people.ts'
import { priced } from './reserves.ts'
import { endow, lpSymbol, type Tokens } from './tokens.ts'

export type UniswapV2 = {
  router: Address
  /** WETH and USDC; its LP token is the asset of a vault. */
  pair: DeployedToken
  /** MILL and WETH: where the rewards for holders of the other pair's LP tokens are sold. */
  rewardPair: DeployedToken
}

/** US dollars of the liquidity that the lender brings to each pair. */
const pairWorth = 6_400_000
const rewardPairWorth = 2_000_000

/** Never reached: nobody here has a reason to let a trade expire. */
export const noDeadline = 2n ** 40n

/** Factory, router and two pairs as Uniswap published them, with liquidity at the first prices. */
export async function deployUniswapV2(
  ledger: Ledger,
  people: People,
  tokens: Tokens,
): Promise<UniswapV2> {
  const from = people.deployer
  const factory = await ledger.deploy({
    from,
    artifact: await readWaffleArtifact('v2-core', 'UniswapV2Factory'),
    args: [zeroAddress],
  })
  const router = await ledger.deploy({
    from,
    artifact: await readWaffleArtifact('v2-periphery', 'UniswapV2Router02'),
    args: [factory, tokens.WETH.address],
  })
  for (const token of [tokens.WETH, tokens.USDC, tokens.MILL])
    await approve(ledger, people.lender, token, router)

  async function openPair(
    one: DeployedToken,
    other: DeployedToken,
    worth: number,
  ): Promise<DeployedToken> {
    const sides = [one.address, other.address] as const
    await ledger.send(from, {
      to: factory,
      abi: pairFactoryAbi,
      functionName: 'createPair',
      args: sides,
    })
    const amounts = [
      worthOf(one, worth / 2),
      worthOf(other, worth / 2),
    ] as const
    await endow(ledger, people, one, people.lender, amounts[0])
    await endow(ledger, people, other, people.lender, amounts[1])
    await ledger.send(people.lender, {
      to: router,
      abi: pairRouterAbi,
      functionName: 'addLiquidity',
      args: [...sides, ...amounts, 0n, 0n, people.lender, noDeadline],
    })
    const address = await ledger.read({
      to: factory,
      abi: pairFactoryAbi,
      functionName: 'getPair',
      args: sides,
    })
    return {
      address: getAddress(address),
      symbol: lpSymbol,
      name: 'Uniswap V2',
      decimals: 18,
    }
  }

  return {
    router,
    pair: await openPair(tokens.WETH, tokens.USDC, pairWorth),
    rewardPair: await openPair(tokens.MILL, tokens.WETH, rewardPairWorth),
  }
}

/** Smallest units of `token` that are worth so many dollars on the first day. */
export function worthOf(token: DeployedToken, dollars: number): bigint {
  const price = priced.find(({ symbol }) => symbol === token.symbol)?.price ?? 0
  return parseUnits((dollars / price).toFixed(6), token.decimals)
}
