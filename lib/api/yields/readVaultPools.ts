import type { AsOf } from '#lib/api/asOf.ts'
import type { StoredVault } from '#lib/store/chains.ts'
import { getDerived } from '#lib/store/derived.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import {
  getDayStates,
  getInceptions,
  getStatesAt,
  type StateSince,
} from '#lib/store/shareStates.ts'
import {
  sharePriceWadAt,
  totalAssetsAt,
  type VaultState,
} from '#lib/vaults/vaultState.ts'
import type { TrackPoint } from '#lib/vaults/yieldTrack.ts'
import { toTimes } from './times.ts'
import type { YieldPool } from './yieldPool.ts'

/** Vaults whose points are made before others may have the processor. */
const AT_ONCE = 50

/**
 * The vaults of one token, all of one chain, with what their shares went through; in four questions, however many there are. One of
 * which nothing is derived yet is left out.
 */
export async function readVaultPools(
  db: Db,
  chainId: number,
  stored: readonly StoredVault[],
): Promise<YieldPool[]> {
  const only = stored.length === 1 ? stored[0]?.address : undefined
  const derived = await getDerived(db, chainId)
  const inceptions = await getInceptions(db, chainId, only)
  const days = await getDayStates(db, chainId, only)
  const plans = stored.flatMap((vault) => {
    const asOf = derived.get(vault.address)
    if (!asOf) return []
    const inception = inceptions.get(vault.address)
    const times = inception && toTimes(inception.since, asOf.timestamp)
    return { vault, asOf, inception, times }
  })
  const states = await getStatesAt(
    db,
    chainId,
    plans.flatMap(({ vault, times }) =>
      [...(times?.ago.values() ?? [])].map((at) => ({
        vault: vault.address,
        at,
      })),
    ),
  )
  const pools: YieldPool[] = []
  for (const [i, { vault, asOf, inception, times }] of plans.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1)
      await new Promise((done) => setImmediate(done))
    const pointOf = (state: VaultState, at: bigint) => toPoint(vault, state, at)
    const at = states.get(vault.address)
    pools.push({
      ...toIdentity(vault, asOf),
      track: inception &&
        times && {
          convention: 'apy',
          first: pointOf(inception.state, inception.since),
          days: carry(days.get(vault.address) ?? [], times.days).map(
            ([state, time]) => pointOf(state, time),
          ),
          ago: new Map(
            [...times.ago].flatMap(([count, time]) => {
              const state = at?.get(time)
              return state ? [[count, pointOf(state, time)]] : []
            }),
          ),
        },
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

function toPoint(
  { decimals, asset }: StoredVault,
  state: VaultState,
  at: bigint,
): TrackPoint {
  const price = Number(sharePriceWadAt(state, decimals, at)) / 1e18
  const unit = 10 ** asset.decimals
  return {
    timestamp: Number(at),
    earned: Math.log(price),
    sharePrice: price / unit,
    worth: Number(totalAssetsAt(state, at)) / unit,
  }
}

/** The state that held at each of `times`; both in order, a time before the first state is left out. */
function carry(
  states: readonly StateSince[],
  times: readonly bigint[],
): [VaultState, bigint][] {
  let next = 0
  let held: VaultState | undefined
  return times.flatMap((time): [VaultState, bigint][] => {
    for (; next < states.length; next++) {
      const it = states[next] as StateSince
      if (it.since > time) break
      held = it.state
    }
    return held ? [[held, time]] : []
  })
}
