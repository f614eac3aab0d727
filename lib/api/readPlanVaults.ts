import type { UncertainGrowth } from '#lib/finance/processes/uncertainGrowth.ts'
import type { StoredVault } from '#lib/store/chains.ts'
import { type DepositCaps, getDepositCaps } from '#lib/store/depositCaps.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getLatestSharePrice } from '#lib/store/sharePrices.ts'
import {
  getStrategyDebts,
  type StrategyDebt,
} from '#lib/store/strategyDebts.ts'
import {
  type KnownMarket,
  rateWithDeposit,
  type Venue,
} from '#lib/vaults/depositEffect.ts'
import { type PlanCandidate, toProtocolName } from '#lib/vaults/depositPlan.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { EMPTY_VAULT, type VaultState } from '#lib/vaults/vaultState.ts'
import { isListed } from './isListed.ts'
import { readKnownMarket } from './readKnownMarket.ts'

/** A vault of the token that is paid, as the index knows it. */
export type PlanVault = {
  stored: StoredVault
  state: VaultState
  listed: boolean | undefined
  limit: bigint | undefined
  protocols: PlanCandidate['protocols']
  /** As a candidate whose growth is known. */
  toCandidate: (growth: UncertainGrowth) => PlanCandidate
}

/** What a plan needs to know of each of `stored`, all of one chain, but what its past says. */
export async function readPlanVaults(
  db: Db,
  chainId: number,
  stored: readonly StoredVault[],
): Promise<PlanVault[]> {
  const caps = await getDepositCaps(db, chainId)
  const markets = new Map<string, KnownMarket | undefined>()
  const readMarket = async (pool: Hex, reserve: Hex) => {
    const key = `${pool} ${reserve}`
    if (!markets.has(key))
      markets.set(key, await readKnownMarket(db, chainId, { pool, reserve }))
    return markets.get(key)
  }
  const vaults: PlanVault[] = []
  for (const one of stored) {
    const { address } = one
    const state =
      (await getLatestSharePrice(db, chainId, address)) ?? EMPTY_VAULT
    const debts = await getStrategyDebts(db, chainId, [address])
    const venues = toVenues(one, state, debts)
    for (const venue of venues) {
      const { pool } =
        one.strategies.find(({ address }) => address === venue.strategy) ?? {}
      if (pool) venue.market = await readMarket(pool, one.asset.address)
    }
    const limit = findLimit(state, debts, caps.get(address))
    const protocols = toProtocols(one, venues)
    vaults.push({
      stored: one,
      state,
      listed: await isListed(db, chainId, address),
      limit,
      protocols,
      toCandidate: (growth) => ({
        growth,
        rateAfter: (assets) => rateWithDeposit(growth.rate, venues, assets),
        protocols,
        limit: limit ?? null,
      }),
    })
  }
  return vaults
}

type StrategyVenue = Venue & { strategy: Hex }

/** Where the vault's assets are; of an empty vault, where its first deposit goes. */
function toVenues(
  { strategies }: StoredVault,
  { booked }: VaultState,
  debts: readonly StrategyDebt[],
): StrategyVenue[] {
  const listed = debts.filter(({ place }) => place !== undefined)
  return listed.flatMap(({ strategy, place, debt }) =>
    strategies.some(({ address }) => address === strategy)
      ? {
          strategy,
          part:
            booked === 0n ? Number(place === 0) : Number(debt) / Number(booked),
          debt: Number(debt),
          market: undefined,
        }
      : [],
  )
}

function toProtocols(
  { strategies }: StoredVault,
  venues: readonly StrategyVenue[],
): PlanCandidate['protocols'] {
  const parts = new Map<string, number>()
  for (const { strategy, part } of venues) {
    const venue = strategies.find(({ address }) => address === strategy)
    const name = toProtocolName(venue?.protocol ?? strategy)
    parts.set(name, (parts.get(name) ?? 0) + part)
  }
  return [...parts]
    .filter(([, part]) => part > 0)
    .map(([name, part]) => ({ name, part: Math.min(1, part) }))
}

/** Room below the deposit cap and below the cap of the first strategy; `maxDeposit` is less where a venue or a cap of risks takes less. */
function findLimit(
  { booked }: VaultState,
  debts: readonly StrategyDebt[],
  caps: DepositCaps | undefined,
): bigint | undefined {
  const head = debts.find(({ place }) => place === 0)
  if (!head) return 0n
  if (caps?.whole === undefined) return undefined
  const rooms = [
    caps.whole - booked,
    (caps.byStrategy.get(head.strategy) ?? 0n) - head.debt,
  ]
  return rooms.reduce((least, room) => {
    const open = room > 0n ? room : 0n
    return open < least ? open : least
  }, 2n ** 128n)
}
