import type { PricePoint } from '#lib/finance/backtest/history.ts'
import type { Range } from '#lib/finance/divergence/concentrated.ts'
import { getContractEvents } from '#lib/store/contractEvents.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getRangeState } from '#lib/store/rangeStates.ts'
import {
  getStoredRangeVaults,
  type StoredRangeVault,
} from '#lib/store/rangeVaults.ts'
import { getInception, getSharePrices } from '#lib/store/sharePrices.ts'
import type { Hex } from '#lib/vaults/events.ts'
import type { PoolEvent } from '#lib/vaults/rangeEvents.ts'
import { getAsOf } from './asOf.ts'
import { findVault } from './getVaults.ts'
import { getRangeAsOf } from './readRange.ts'

/** All that was indexed of what a vault's price did, to replay a deposit over. */
export type PriceHistory = {
  name: string
  points: PricePoint[]
} & (
  | { kind: 'shares'; symbol: string }
  | {
      kind: 'range'
      symbols: readonly [string, string]
      /** Where its liquidity lies now, in multiples of the range's middle; `undefined` while nowhere. */
      around: Range | undefined
    }
)

/**
 * The share prices of a vault of one asset after each of its changes; of a vault of two tokens, the price after every trade of its
 * pool since the vault began.
 *
 * @throws VaultNotFoundError, NotIndexedError
 */
export async function getPriceHistory(
  db: Db,
  place: { chainId: number; address: Hex },
): Promise<PriceHistory> {
  const [stored] = await getStoredRangeVaults(db, place)
  return stored
    ? await getPoolHistory(db, stored)
    : await getShareHistory(db, place)
}

async function getShareHistory(
  db: Db,
  place: { chainId: number; address: Hex },
): Promise<PriceHistory> {
  const { chainId, address, name, asset } = await findVault(db, place)
  const { timestamp: to } = await getAsOf(db, chainId, address)
  const inception = await getInception(db, chainId, address)
  const prices = inception
    ? await getSharePrices(db, chainId, address, {
        from: inception.timestamp,
        to,
      })
    : []
  return {
    kind: 'shares',
    name,
    symbol: asset.symbol,
    points: prices.map(({ timestamp, sharePriceWad }) => ({
      timestamp: Number(timestamp),
      price: Number(sharePriceWad) / 1e18 / 10 ** asset.decimals,
    })),
  }
}

async function getPoolHistory(
  db: Db,
  stored: StoredRangeVault,
): Promise<PriceHistory> {
  const { chainId, address, pool, name, tokens } = stored
  const asOf = await getRangeAsOf(db, stored)
  const trades = await getContractEvents<PoolEvent>(
    db,
    chainId,
    pool,
    asOf.block,
  )
  const [first] = await getContractEvents(db, chainId, address, asOf.block)
  const since = first?.timestamp ?? asOf.timestamp
  const [token0, token1] = tokens
  const scale = 10 ** (token0.decimals - token1.decimals)
  const state = await getRangeState(db, stored, asOf.block)
  const [lower, upper] =
    state.kind === 'clm'
      ? [state.main.lower, state.main.upper]
      : [state.lower, state.upper]
  const half = 1.0001 ** ((upper - lower) / 2)
  return {
    kind: 'range',
    name,
    symbols: [token0.symbol, token1.symbol],
    around: lower < upper ? { lower: 1 / half, upper: half } : undefined,
    points: trades
      .filter(({ timestamp }) => timestamp >= since)
      .map(({ timestamp, args }) => ({
        timestamp: Number(timestamp),
        price: (Number(args.sqrtPriceX96) / 2 ** 96) ** 2 * scale,
      })),
  }
}
