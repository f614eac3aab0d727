import type { AsOf } from '#lib/api/asOf.ts'
import { AT_ONCE, letOthers } from '#lib/api/letOthers.ts'
import type { StoredToken, StoredVault } from '#lib/store/chains.ts'
import { DAY_SECONDS, endOf } from '#lib/store/days.ts'
import { getDerived } from '#lib/store/derived.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPairs } from '#lib/store/pairs.ts'
import { getShareDays, type ShareDay } from '#lib/store/shareDays.ts'
import { getInceptions, getStatesAt } from '#lib/store/shareStates.ts'
import {
  sharePriceWadAt,
  totalAssetsAt,
  type VaultState,
} from '#lib/vaults/vaultState.ts'
import type { TrackPoint } from '#lib/vaults/yieldTrack.ts'
import { toPairTrack } from './pairTrack.ts'
import { toTimes } from './times.ts'
import type { YieldPool } from './yieldPool.ts'

/**
 * The vaults of one token, all of one chain, with what their shares went through; in five questions, however many there are, and some more of each that holds shares of a pair. Days that
 * are over are as they were stored, so a block costs what is new. A vault of which nothing is derived yet is left out.
 */
export async function readVaultPools(
  db: Db,
  chainId: number,
  stored: readonly StoredVault[],
): Promise<YieldPool[]> {
  const only = stored.length === 1 ? stored[0]?.address : undefined
  const derived = await getDerived(db, chainId)
  const inceptions = await getInceptions(db, chainId, only)
  const shareDays = await getShareDays(db, chainId, only)
  const plans = stored.flatMap((vault) => {
    const asOf = derived.get(vault.address)
    if (!asOf) return []
    const inception = inceptions.get(vault.address)
    const times = inception && toTimes(inception.since, asOf.timestamp)
    const stored = shareDays.get(vault.address) ?? []
    // A day that has just ended may not be stored yet.
    const open = times?.days.filter((end) => !findDay(stored, end)) ?? []
    return { vault, asOf, inception, times, stored, open }
  })
  const states = await getStatesAt(
    db,
    chainId,
    plans.flatMap(({ vault, times, open }) =>
      [...new Set([...(times?.ago.values() ?? []), ...open])].map((at) => ({
        vault: vault.address,
        at,
      })),
    ),
  )
  const pairs = new Set(
    (await getPairs(db, chainId)).map(({ address }) => address),
  )
  const pools: YieldPool[] = []
  for (const [i, plan] of plans.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) await letOthers()
    const { vault, asOf, inception, times, stored } = plan
    const at = states.get(vault.address)
    const pointOf = (time: bigint): TrackPoint | undefined => {
      const state = at?.get(time)
      return state && toPoint(vault, state, time)
    }
    const track = inception &&
      times && {
        convention: 'apy' as const,
        first: toPoint(vault, inception.state, inception.since),
        days: times.days.flatMap((time) => {
          const day = findDay(stored, time)
          return (day ? toDayPoint(vault, day) : pointOf(time)) ?? []
        }),
        ago: new Map(
          [...times.ago].flatMap(([count, time]) => {
            const point = pointOf(time)
            return point ? [[count, point]] : []
          }),
        ),
      }
    pools.push({
      ...toIdentity(vault, asOf),
      ...(track && pairs.has(vault.asset.address)
        ? await toPairTrack(db, vault, track)
        : { track }),
    })
  }
  return pools
}

function toIdentity(
  { chainId, address, name, kind, asset }: StoredVault,
  asOf: AsOf,
): Omit<YieldPool, 'track'> {
  return {
    chainId,
    address,
    name,
    tokens: [asset],
    unit: asset,
    // The asset of a vault of liquidity is itself a share of two tokens.
    exposure: kind === 'liquidity' ? 'multi' : 'single',
    method: 'share price, after all fees',
    asOf,
  }
}

/** The stored day that ends at `time`; days come one after another, so its place is known. */
function findDay(
  days: readonly ShareDay[],
  time: bigint,
): ShareDay | undefined {
  const day = Number(time / DAY_SECONDS)
  const found = days[day - (days[0]?.[0] ?? 0)]
  return found?.[0] === day && endOf(day) === time ? found : undefined
}

function toDayPoint(
  { asset }: StoredVault,
  [day, sharePriceWad, totalAssets]: ShareDay,
): TrackPoint {
  return toTrackPoint(asset, Number(endOf(day)), sharePriceWad, totalAssets)
}

function toPoint(
  { decimals, asset }: StoredVault,
  state: VaultState,
  at: bigint,
): TrackPoint {
  return toTrackPoint(
    asset,
    Number(at),
    Number(sharePriceWadAt(state, decimals, at)),
    Number(totalAssetsAt(state, at)),
  )
}

function toTrackPoint(
  { decimals }: StoredToken,
  timestamp: number,
  sharePriceWad: number,
  totalAssets: number,
): TrackPoint {
  const price = sharePriceWad / 1e18
  const unit = 10 ** decimals
  return {
    timestamp,
    earned: Math.log(price),
    sharePrice: price / unit,
    worth: totalAssets / unit,
  }
}
