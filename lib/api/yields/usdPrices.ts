import type { StoredToken } from '#lib/store/chains.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPoolPricesAt } from '#lib/store/poolPrices.ts'
import type { StoredRangeVault } from '#lib/store/rangeVaults.ts'
import type { Hex } from '#lib/vaults/events.ts'

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

export type UsdPrices = {
  /** Dollars of one whole token at a time in seconds; `undefined` where nothing tells. */
  priceOf(chainId: number, token: StoredToken, at: number): number | undefined
  sourceOf(chainId: number, token: StoredToken): string | undefined
}

/** Dollars of tokens at `times`: at par, or from the first indexed pool that trades the token against dollars. */
export async function readUsdPrices(
  db: Db,
  ranges: readonly StoredRangeVault[],
  times: readonly number[],
): Promise<UsdPrices> {
  const wanted = [...new Set(times)].map(BigInt)
  const byToken = new Map<string, { pool: Hex; prices: Map<number, number> }>()
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
    byToken.set(key, { pool: range.pool, prices })
  }
  return {
    priceOf: (chainId, token, at) =>
      isDollar(token) ? 1 : byToken.get(toKey(chainId, token))?.prices.get(at),
    sourceOf(chainId, token) {
      if (isDollar(token)) return `${token.symbol} at par`
      const pool = byToken.get(toKey(chainId, token))?.pool
      return pool && `pool ${pool} against a dollar token at par`
    },
  }
}

const toKey = (chainId: number, { address }: StoredToken) =>
  `${chainId}:${address}`
