import type { LotMethod } from '#lib/finance/lots/lots.ts'
import { getStoredVaults } from '#lib/store/chains.ts'
import { getDerived } from '#lib/store/derived.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import {
  getPositionHistory,
  type StoredPosition,
} from '#lib/store/positions.ts'
import { getLatestSharePrice } from '#lib/store/sharePrices.ts'
import { getOwnerEvents, type OwnerEvent } from '#lib/store/vaultEvents.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { foldLots } from '#lib/vaults/foldLots.ts'
import { convertToAssetsAt, EMPTY_VAULT } from '#lib/vaults/vaultState.ts'
import { type LotWire, toWire } from './wire.ts'

/** The lots of `owner` in all vaults of one token, open ones valued at the vault's last indexed block; by vault, the oldest first. */
export async function getLots(
  db: Db,
  { owner, method }: { owner: Hex; method: LotMethod },
): Promise<LotWire[]> {
  const events = await getOwnerEvents(db, owner)
  const positions = await getPositionHistory(db, owner)
  const lots: LotWire[] = []
  for (const stored of await getStoredVaults(db)) {
    const { chainId, address: vault, asset } = stored
    const isHere = (it: { chainId: number; vault: Hex }) =>
      it.chainId === chainId && it.vault === vault
    const asOf = (await getDerived(db, chainId)).get(vault)
    // What is stored and not derived yet has no cost yet.
    const own = events.filter(
      (it) => isHere(it) && asOf && it.blockNumber <= asOf.block,
    )
    if (!asOf || own.length === 0) continue
    const carriedIn = sumCarriedIn(owner, own, positions.filter(isHere))
    const { open, closed } = foldLots(owner, own, carriedIn, method)
    const state = (await getLatestSharePrice(db, chainId, vault)) ?? EMPTY_VAULT
    const identity = { chainId, vault, asset: asset.symbol }
    const shared = { method, asOfBlock: asOf.block }
    for (const { openedAt, closedAt, end, shares, cost, proceeds } of closed)
      lots.push(
        toWire({
          ...identity,
          ...{ openedAt, closedAt, end, shares, cost, proceeds },
          worth: null,
          gain: proceeds - cost,
          ...shared,
        }),
      )
    for (const { openedAt, shares, cost } of open) {
      const worth = convertToAssetsAt(state, shares, asOf.timestamp)
      lots.push(
        toWire({
          ...identity,
          ...{ openedAt, closedAt: null, end: null, shares, cost },
          proceeds: null,
          worth,
          gain: worth - cost,
          ...shared,
        }),
      )
    }
  }
  return lots
}

/** The cost that shares from others brought along, by block: what was paid in, less what deposits and sent shares explain. */
function sumCarriedIn(
  owner: Hex,
  events: readonly OwnerEvent[],
  positions: readonly StoredPosition[],
): Map<bigint, bigint> {
  const paid = new Map<bigint, bigint>()
  for (const event of events)
    if (event.kind === 'deposit' && event.owner === owner)
      paid.set(
        event.blockNumber,
        (paid.get(event.blockNumber) ?? 0n) + event.assets,
      )
  let before = 0n
  const carried = new Map<bigint, bigint>()
  for (const { blockNumber, deposited } of positions) {
    const rest = deposited - before - (paid.get(blockNumber) ?? 0n)
    if (rest > 0n) carried.set(blockNumber, rest)
    before = deposited
  }
  return carried
}
