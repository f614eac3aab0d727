import { RAY } from '#lib/finance/fixedPoint.ts'
import type { Rate } from '#lib/finance/rates.ts'
import { getStoredVaults, type StoredVault } from '#lib/store/chains.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { countHolders } from '#lib/store/positions.ts'
import { getLatestReserveUpdate } from '#lib/store/reserveUpdates.ts'
import {
  getInception,
  getLatestSharePrice,
  getSharePriceAt,
} from '#lib/store/sharePrices.ts'
import { getStrategyDebts } from '#lib/store/strategyDebts.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { trailingNetApy, WINDOW_SECONDS } from '#lib/vaults/trailingNetApy.ts'
import {
  EMPTY_VAULT,
  sharePriceWadAt,
  totalAssetsAt,
  type VaultState,
} from '#lib/vaults/vaultState.ts'
import { type AsOf, getAsOf } from './asOf.ts'
import { VaultNotFoundError } from './errors.ts'
import { isListed } from './isListed.ts'
import { readIndexed } from './readIndexed.ts'
import { toWire, type VaultWire } from './wire.ts'

/**
 * All vaults in the order of their deployment, with their figures at the last indexed block. One that came to others later
 * is left out until its past is derived.
 *
 * @throws NotIndexedError while that is so of all vaults.
 */
export async function getVaults(db: Db): Promise<VaultWire[]> {
  return readIndexed(await getStoredVaults(db), (stored) =>
    readVault(db, stored),
  )
}

/** @throws VaultNotFoundError, NotIndexedError */
export async function getVault(
  db: Db,
  place: { chainId: number; address: Hex },
): Promise<VaultWire> {
  return readVault(db, await findVault(db, place))
}

/** @throws VaultNotFoundError */
export async function findVault(
  db: Db,
  place: { chainId: number; address: Hex },
): Promise<StoredVault> {
  const [stored] = await getStoredVaults(db, place)
  if (!stored) throw new VaultNotFoundError(place.chainId, place.address)
  return stored
}

async function readVault(db: Db, stored: StoredVault): Promise<VaultWire> {
  const { chainId, address, strategies, queue, termStaking, ...identity } =
    stored
  const asOf = await getAsOf(db, chainId, address)
  const state: VaultState =
    (await getLatestSharePrice(db, chainId, address)) ?? EMPTY_VAULT
  const debts = await getStrategyDebts(db, chainId, address)
  const rates = await getNetRates(db, stored, { state, asOf })
  return toWire({
    chainId,
    address,
    ...identity,
    strategies: strategies.map((strategy) => ({
      address: strategy.address,
      protocol: strategy.protocol,
      debt: debts.find((it) => it.strategy === strategy.address)?.debt,
    })),
    totalAssets: totalAssetsAt(state, asOf.timestamp),
    totalSupply: state.supply,
    sharePriceWad: sharePriceWadAt(state, stored.decimals, asOf.timestamp),
    ...rates,
    grossApr: await getGrossApr(db, stored),
    listed: await isListed(db, chainId, address),
    queue,
    termStaking: termStaking?.address,
    holders: await countHolders(db, chainId, address),
    asOfBlock: asOf.block,
    asOfTimestamp: Number(asOf.timestamp),
  })
}

/** Trailing net yields over each window that the vault is old enough for, and since its first deposit. */
async function getNetRates(
  db: Db,
  { chainId, address, decimals }: StoredVault,
  { state, asOf }: { state: VaultState; asOf: AsOf },
) {
  const inception = await getInception(db, chainId, address)
  const toRate = async (start: bigint): Promise<Rate | undefined> => {
    if (!inception || inception.timestamp > start) return undefined
    const before = await getSharePriceAt(db, chainId, address, start)
    const value =
      before &&
      trailingNetApy(
        { state: before, timestamp: start },
        { state, timestamp: asOf.timestamp },
        decimals,
      )
    if (value === undefined) return undefined
    return {
      kind: 'apy',
      value,
      windowSeconds: Number(asOf.timestamp - start),
      asOfBlock: asOf.block,
      source: 'share price',
    }
  }
  const { timestamp } = asOf
  return {
    netApy: {
      d1: await toRate(timestamp - BigInt(WINDOW_SECONDS.d1)),
      d7: await toRate(timestamp - BigInt(WINDOW_SECONDS.d7)),
      d30: await toRate(timestamp - BigInt(WINDOW_SECONDS.d30)),
    },
    netApyInception: inception && (await toRate(inception.timestamp)),
    inceptionTimestamp: inception && Number(inception.timestamp),
  }
}

/** What the market pays now, if all of the vault lies in one of Aave: of other venues no rate is indexed. */
async function getGrossApr(
  db: Db,
  { chainId, asset, strategies }: StoredVault,
): Promise<Rate | undefined> {
  const [pool, ...others] = new Set(strategies.map(({ pool }) => pool))
  if (others.length > 0) return undefined
  const update =
    pool &&
    (await getLatestReserveUpdate(db, chainId, {
      pool,
      reserve: asset.address,
    }))
  if (!update) return undefined
  return {
    kind: 'apr',
    value: Number(update.liquidityRate) / Number(RAY),
    windowSeconds: 0,
    asOfBlock: update.blockNumber,
    source: 'aave-v3',
  }
}
