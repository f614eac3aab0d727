import type { StoredToken } from '#lib/store/chains.ts'
import { getCovered } from '#lib/store/checkpoints.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPairStatesAt, type StoredPair } from '#lib/store/pairs.ts'
import { getPoolPricesAt } from '#lib/store/poolPrices.ts'
import type { StoredRangeVault } from '#lib/store/rangeVaults.ts'

/** Tokens that promise a dollar; their own price is not indexed, so they are taken at par, and each figure says so. */
const DOLLARS = new Set([
  'USDC',
  'USDT',
  'DAI',
  'USDS',
  'USDC.e',
  'GHO',
  'LUSD',
  'crvUSD',
  'PYUSD',
])

export function isDollar({ symbol }: StoredToken): boolean {
  return DOLLARS.has(symbol)
}

/** Of the shares of every pair of Uniswap v2. */
const PAIR_DECIMALS = 18

export type UsdPrices = {
  /** Dollars of one whole token at a time in seconds; `undefined` where nothing tells. */
  priceOf(chainId: number, token: StoredToken, at: number): number | undefined
  sourceOf(chainId: number, token: StoredToken): string | undefined
}

/**
 * Dollars of tokens at `times`: at par, or from the first indexed pool that trades the token against dollars. Of `pairs` the shares
 * are worth what their reserves would be at the prices of their tokens (`2 sqrt(worth0 worth1)`, which no trade of a moment moves), and a
 * token without a price of its own has that of its reserves in the last block.
 */
export async function readUsdPrices(
  db: Db,
  ranges: readonly StoredRangeVault[],
  times: readonly number[],
  pairs: readonly StoredPair[] = [],
): Promise<UsdPrices> {
  const wanted = [...new Set(times)].map(BigInt)
  const byToken = new Map<string, Priced>()
  for (const range of ranges) {
    const [token0, token1] = range.tokens
    if (isDollar(token0) === isDollar(token1)) continue
    const token = isDollar(token0) ? token1 : token0
    const key = toKey(range.chainId, token)
    if (byToken.has(key)) continue
    const prices = new Map<number, number>()
    for (const [at, price] of await getPoolPricesAt(db, range, wanted)) {
      const raw = (Number(price.sqrtPrice) / 2 ** 96) ** 2
      const of0 = raw * 10 ** (token0.decimals - token1.decimals)
      prices.set(Number(at), token === token0 ? of0 : 1 / of0)
    }
    byToken.set(key, {
      source: `pool ${range.pool} against a dollar token at par`,
      prices,
    })
  }
  const found: UsdPrices = {
    priceOf: (chainId, token, at) =>
      isDollar(token) ? 1 : byToken.get(toKey(chainId, token))?.prices.get(at),
    sourceOf: (chainId, token) =>
      isDollar(token)
        ? `${token.symbol} at par`
        : byToken.get(toKey(chainId, token))?.source,
  }
  const add = (
    { chainId }: StoredPair,
    token: Pick<StoredToken, 'address'>,
    priced: Priced,
  ) => {
    const key = toKey(chainId, token)
    if (priced.prices.size > 0 && !byToken.has(key)) byToken.set(key, priced)
  }
  const read = await Promise.all(
    pairs.map(async (pair) => ({
      pair,
      reserves: await readReserves(db, pair, wanted),
    })),
  )
  for (const { pair, reserves } of read)
    for (const side of [0, 1] as const)
      if (!isDollar(pair.tokens[side]))
        add(pair, pair.tokens[side], priceInPair(pair, side, reserves, found))
  for (const { pair, reserves } of read)
    add(pair, pair, priceOfShares(pair, reserves, found))
  return found
}

type Priced = { source: string; prices: Map<number, number> }

/** Of one time, in whole tokens and whole shares. */
type Reserves = { at: number; whole: readonly [number, number]; shares: number }

/** Not beyond what is indexed of the pair, and not of an empty one. */
async function readReserves(
  db: Db,
  pair: StoredPair,
  times: readonly bigint[],
): Promise<Reserves[]> {
  const covered = await getCovered(db, pair.chainId, [pair.address])
  if (!covered) return []
  const known = times.filter((at) => at <= covered.timestamp)
  const states = await getPairStatesAt(db, pair, known)
  const [unit0, unit1] = pair.tokens.map(({ decimals }) => 10 ** decimals) as [
    number,
    number,
  ]
  return [...states]
    .filter(
      ([, { supply, reserve0, reserve1 }]) => supply * reserve0 * reserve1 > 0n,
    )
    .map(([at, { supply, reserve0, reserve1 }]) => ({
      at: Number(at),
      whole: [Number(reserve0) / unit0, Number(reserve1) / unit1],
      shares: Number(supply) / 10 ** PAIR_DECIMALS,
    }))
}

function priceInPair(
  { chainId, address, tokens }: StoredPair,
  side: 0 | 1,
  reserves: readonly Reserves[],
  { priceOf }: UsdPrices,
): Priced {
  const other = side === 0 ? 1 : 0
  const prices = reserves.flatMap(({ at, whole }): [number, number][] => {
    const price = priceOf(chainId, tokens[other], at)
    return price === undefined
      ? []
      : [[at, (whole[other] / whole[side]) * price]]
  })
  return {
    source: `reserves of pair ${address} against ${tokens[other].symbol}`,
    prices: new Map(prices),
  }
}

function priceOfShares(
  { chainId, address, tokens }: StoredPair,
  reserves: readonly Reserves[],
  { priceOf }: UsdPrices,
): Priced {
  const prices = reserves.flatMap(
    ({ at, whole, shares }): [number, number][] => {
      const [price0, price1] = tokens.map((token) =>
        priceOf(chainId, token, at),
      )
      if (price0 === undefined || price1 === undefined) return []
      const worth = 2 * Math.sqrt(whole[0] * price0 * whole[1] * price1)
      return [[at, worth / shares]]
    },
  )
  return {
    source: `liquidity of pair ${address} at the prices of its tokens`,
    prices: new Map(prices),
  }
}

const toKey = (chainId: number, { address }: Pick<StoredToken, 'address'>) =>
  `${chainId}:${address}`
