import { RAY } from '#lib/finance/fixedPoint.ts'
import type { Rate } from '#lib/finance/rates.ts'
import { getStoredVaults, type StoredVault } from '#lib/store/chains.ts'
import { getDerived } from '#lib/store/derived.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { countHolders } from '#lib/store/positions.ts'
import { getLatestReserveUpdate } from '#lib/store/reserveUpdates.ts'
import { getInceptions, getStatesAt } from '#lib/store/shareStates.ts'
import { getStrategyDebts } from '#lib/store/strategyDebts.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { trailingNetApy, WINDOW_SECONDS } from '#lib/vaults/trailingNetApy.ts'
import {
  EMPTY_VAULT,
  sharePriceWadAt,
  totalAssetsAt,
  type VaultState,
} from '#lib/vaults/vaultState.ts'
import type { AsOf } from './asOf.ts'
import { NotIndexedError, VaultNotFoundError } from './errors.ts'
import { getListing } from './isListed.ts'
import { readRewardSchedules } from './readRewardSchedules.ts'
import { toWire, type VaultWire } from './wire.ts'

/**
 * All vaults in the order of their deployment, with their figures at the last indexed block. One that came to others later
 * is left out until its past is derived.
 *
 * @throws NotIndexedError while that is so of all vaults.
 */
export async function getVaults(db: Db): Promise<VaultWire[]> {
  const stored = await getStoredVaults(db)
  const found: VaultWire[] = []
  for (const [chainId, vaults] of Map.groupBy(stored, (it) => it.chainId))
    found.push(...(await readVaults(db, chainId, vaults)))
  const [missing] = stored
  if (missing && found.length === 0) throw new NotIndexedError(missing.chainId)
  return found
}

/** @throws VaultNotFoundError, NotIndexedError */
export async function getVault(
  db: Db,
  place: { chainId: number; address: Hex },
): Promise<VaultWire> {
  const stored = await findVault(db, place)
  const [found] = await readVaults(db, stored.chainId, [stored])
  if (!found) throw new NotIndexedError(stored.chainId)
  return found
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

/** Vaults of one chain; a handful of statements however many there are, and one more for each market whose rate is told. */
async function readVaults(
  db: Db,
  chainId: number,
  stored: readonly StoredVault[],
): Promise<VaultWire[]> {
  const addresses = stored.map(({ address }) => address)
  const only = addresses.length === 1 ? addresses[0] : undefined
  const derived = await getDerived(db, chainId)
  const inceptions = await getInceptions(db, chainId, only)
  const plans = stored.flatMap((vault): Plan[] => {
    const asOf = derived.get(vault.address)
    const inception = inceptions.get(vault.address)?.since
    return asOf ? [{ vault, asOf, inception }] : []
  })
  const states = await getStatesAt(db, chainId, plans.flatMap(toMoments))
  const debts = await getStrategyDebts(db, chainId, addresses)
  const holders = await countHolders(db, chainId, addresses)
  const schedules = await readRewardSchedules(db, chainId, plans)
  const listing = await getListing(db, chainId)
  const wires: VaultWire[] = []
  for (const plan of plans) {
    const { asOf, inception } = plan
    const { address, strategies, queue, termStaking, ...identity } = plan.vault
    const stateAt = (time: bigint) => states.get(address)?.get(time)
    const state = stateAt(asOf.timestamp) ?? EMPTY_VAULT
    wires.push(
      toWire({
        ...identity,
        address,
        strategies: strategies.map((strategy) => ({
          address: strategy.address,
          protocol: strategy.protocol,
          debt: debts.find(
            (it) => it.vault === address && it.strategy === strategy.address,
          )?.debt,
          rewardSchedule: schedules.get(address)?.get(strategy.address),
        })),
        totalAssets: totalAssetsAt(state, asOf.timestamp),
        totalSupply: state.supply,
        sharePriceWad: sharePriceWadAt(
          state,
          identity.decimals,
          asOf.timestamp,
        ),
        ...toNetRates(plan, stateAt),
        inceptionTimestamp:
          inception === undefined ? undefined : Number(inception),
        grossApr: await getGrossApr(db, plan.vault),
        listed: listing?.has(address),
        queue,
        termStaking: termStaking?.address,
        holders: holders.get(address) ?? 0,
        asOfBlock: asOf.block,
        asOfTimestamp: Number(asOf.timestamp),
      }),
    )
  }
  return wires
}

/** A vault whose figures are known, and when it first had shares, in seconds. */
type Plan = { vault: StoredVault; asOf: AsOf; inception: bigint | undefined }

/** Every time at which the vault's state is needed. */
function toMoments({
  vault: { address },
  asOf,
  inception,
}: Plan): { vault: Hex; at: bigint }[] {
  const times = [0, ...Object.values(WINDOW_SECONDS)].map(
    (seconds) => asOf.timestamp - BigInt(seconds),
  )
  return [...times, ...(inception === undefined ? [] : [inception])].map(
    (at) => ({ vault: address, at }),
  )
}

/** Trailing net yields over each window that the vault is old enough for, and since its first deposit. */
function toNetRates(
  { vault: { decimals }, asOf, inception }: Plan,
  stateAt: (time: bigint) => VaultState | undefined,
) {
  const { timestamp } = asOf
  const toRate = (start: bigint): Rate | undefined => {
    if (inception === undefined || inception > start) return undefined
    const before = stateAt(start)
    const value =
      before &&
      trailingNetApy(
        { state: before, timestamp: start },
        { state: stateAt(timestamp) ?? EMPTY_VAULT, timestamp },
        decimals,
      )
    if (value === undefined) return undefined
    return {
      kind: 'apy',
      value,
      windowSeconds: Number(timestamp - start),
      asOfBlock: asOf.block,
      source: 'share price',
    }
  }
  return {
    netApy: {
      d1: toRate(timestamp - BigInt(WINDOW_SECONDS.d1)),
      d7: toRate(timestamp - BigInt(WINDOW_SECONDS.d7)),
      d30: toRate(timestamp - BigInt(WINDOW_SECONDS.d30)),
    },
    netApyInception: inception === undefined ? undefined : toRate(inception),
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
