import { constantProductLvr } from '#lib/finance/lvr/lossVersusRebalancing.ts'
import type { StoredVault } from '#lib/store/chains.ts'
import { endOf, getVaultDays, lastDayBefore } from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPairStatesAt, type StoredPair } from '#lib/store/pairs.ts'
import { getVaultStatesAt } from '#lib/store/shareStates.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  foldPairPosition,
  type PairFigures,
  type PairMoment,
} from '#lib/vaults/pairPosition.ts'
import { convertToAssetsAt, EMPTY_VAULT } from '#lib/vaults/vaultState.ts'
import { getHoldingsAt, readPairOf } from './pairHoldings.ts'
import { poolVolatilities } from './poolVolatilities.ts'
import type { Lock, OwnPast } from './readLocks.ts'

export type PairPosition = PairFigures & {
  token0: Hex
  token1: Hex
  /** A part of the worth, a year; `undefined` under 14 days. */
  lvr: number | undefined
}

/**
 * What a position in a vault of pair shares held of the pair's tokens at each of `times` (seconds, ascending), and how that did against
 * having kept them. Shares that come from others or go to them count at what they hold then. Nothing where the asset is no pair, or what is
 * known of it has a hole.
 */
export async function readPairPosition(
  db: Db,
  stored: StoredVault,
  {
    owner,
    times,
    past,
    locks,
  }: {
    owner: Hex
    times: readonly bigint[]
    past: { events: OwnPast['events']; positions: readonly Held[] }
    locks: readonly Lock[]
  },
): Promise<Map<bigint, PairPosition>> {
  const pair = await readPairOf(db, stored)
  if (!pair) return new Map()
  const { chainId, address } = stored
  const all = [
    ...new Set([
      ...past.positions.map(({ timestamp }) => timestamp),
      ...locks.map(({ timestamp }) => timestamp),
      ...times,
    ]),
  ].sort((a, b) => (a < b ? -1 : 1))
  const pairs = await getPairStatesAt(db, pair, all)
  const vaults = await getVaultStatesAt(db, { chainId, address }, all)
  let held = 0n
  const moments = all.flatMap((at): (PairMoment & { at: bigint })[] => {
    const state = pairs.get(at)
    if (!state) return []
    const toAssets = (shares: bigint) =>
      convertToAssetsAt(vaults.get(at) ?? EMPTY_VAULT, shares, at)
    const before = held
    held = sharesAt(past.positions, locks, at)
    const paid = paidAt(past.events, owner, at)
    const handed = held - before - paid.minted + paid.burnt
    return [
      {
        at,
        pair: state,
        before: toAssets(before),
        after: toAssets(held),
        deposited: paid.deposited + (handed > 0n ? toAssets(handed) : 0n),
        withdrawn: paid.withdrawn + (handed < 0n ? toAssets(-handed) : 0n),
      },
    ]
  })
  const figures = foldPairPosition(moments)
  const volatilities = await readVolatilities(db, stored, pair)
  const [token0, token1] = pair.tokens
  return new Map(
    moments.flatMap(({ at }, i) => {
      const found = figures[i]
      const volatility = volatilities.get(lastDayBefore(at))
      if (!found) return []
      return [
        [
          at,
          {
            ...found,
            token0: token0.address,
            token1: token1.address,
            lvr:
              volatility === undefined
                ? undefined
                : constantProductLvr(volatility),
          },
        ],
      ]
    }),
  )
}

type Held = { timestamp: bigint; shares: bigint }

function sharesAt(
  positions: readonly Held[],
  locks: readonly Lock[],
  at: bigint,
): bigint {
  const own = positions.findLast(({ timestamp }) => timestamp <= at)
  return locks
    .filter(({ timestamp }) => timestamp <= at)
    .reduce((sum, { shares }) => sum + shares, own?.shares ?? 0n)
}

/** What `owner` paid in and took out in one moment, and the shares of that. */
function paidAt(events: OwnPast['events'], owner: Hex, at: bigint) {
  const paid = { deposited: 0n, minted: 0n, withdrawn: 0n, burnt: 0n }
  for (const event of events) {
    if (event.timestamp !== at || event.kind === 'transfer') continue
    if (event.owner !== owner) continue
    const isDeposit = event.kind === 'deposit'
    paid[isDeposit ? 'deposited' : 'withdrawn'] += event.assets
    paid[isDeposit ? 'minted' : 'burnt'] += event.shares
  }
  return paid
}

/** Of the pair's price at the end of each day of the vault. */
async function readVolatilities(
  db: Db,
  { chainId, address }: StoredVault,
  pair: StoredPair,
): Promise<Map<number, number>> {
  const stored = await getVaultDays(db, chainId, { vaults: [address] })
  const days = stored.get(address) ?? []
  const held = await getHoldingsAt(
    db,
    pair,
    days.map(({ day }) => ({ at: endOf(day), shares: 0n })),
  )
  return poolVolatilities(
    days.flatMap(({ day }, i) => {
      const sqrt_price = held[i]?.sqrtPrice
      return sqrt_price === undefined ? [] : { day, sqrt_price }
    }),
  )
}
