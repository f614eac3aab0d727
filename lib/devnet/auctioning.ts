import type { Address } from 'viem'
import type { DeployedReward, DeployedToken } from '#lib/chain/deployment.ts'
import { auctionAbi } from './abis.ts'
import { approve } from './approve.ts'
import { getPrice } from './prices.ts'
import { priced } from './reserves.ts'
import type { World } from './world.ts'

/** Auctions count prices for 1e27 units of what is sold. */
const scale = 1e27
/** Relative to what the token is worth when the terms are set. */
const start = 1.5
const floor = 0.6
/** The trader wants this much for its trouble. */
const discount = 0.01
/** A sale that ends within so many seconds may be over by the next block. */
const soon = 60

type Sale = { asset: DeployedToken; token: DeployedToken; auction: Address }

/** The trader trusts every auction with what it pays in. */
export async function equipBidder(world: World): Promise<void> {
  for (const { asset, auction } of toSales(world))
    await approve(world.ledger, world.people.trader, asset, auction)
}

/** The vault's owner lets the terms of the next sales follow the prices. */
export async function setAuctionTerms(world: World): Promise<void> {
  for (const { asset, token, auction } of toSales(world)) {
    const worth = getWorth(world, token, asset)
    await world.ledger.send(world.people.deployer, {
      to: auction,
      abi: auctionAbi,
      functionName: 'setTerms',
      args: [
        token.address,
        BigInt(Math.round(worth * start)),
        BigInt(Math.round(worth * floor)),
        10n ** BigInt(token.decimals) / 10_000n,
      ],
    })
  }
}

/** The trader takes every lot whose price has fallen to what it is worth. */
export async function takeLots(world: World): Promise<void> {
  const { ledger, people } = world
  for (const { asset, token, auction } of toSales(world)) {
    const sale = { to: auction, abi: auctionAbi } as const
    const args = [token.address] as const
    const [, , left, end] = await ledger.read({
      ...sale,
      functionName: 'saleOf',
      args,
    })
    const { timestamp } = await ledger.getHead()
    if (left === 0n || end <= timestamp + soon) continue
    const price = await ledger.read({ ...sale, functionName: 'price', args })
    const most = getWorth(world, token, asset) * (1 - discount)
    if (Number(price) > most) continue
    await ledger.send(people.trader, {
      ...sale,
      functionName: 'take',
      args: [token.address, left, 2n ** 200n, people.trader],
    })
  }
}

function toSales({ vaults }: World): Sale[] {
  return vaults.flatMap(({ asset, strategies }) =>
    strategies
      .map(({ reward }) => reward)
      .filter(
        (reward): reward is Required<DeployedReward> & { auction: Address } =>
          Boolean(reward?.auction),
      )
      .map(({ token, auction }) => ({ asset, token, auction })),
  )
}

/** Units of `asset` that 1e27 units of `token` are worth today. */
function getWorth(
  world: World,
  token: DeployedToken,
  asset: DeployedToken,
): number {
  const dollars = ({ symbol }: DeployedToken): number => {
    const known = priced.find((other) => other.symbol === symbol)
    return known ? getPrice(world, known.symbol) : 0
  }
  return (
    (dollars(token) / dollars(asset)) *
    scale *
    10 ** (asset.decimals - token.decimals)
  )
}
