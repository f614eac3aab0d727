import { getHolderEvents } from '#lib/store/contractEvents.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPoolPricesIn } from '#lib/store/poolPrices.ts'
import { getRangeState } from '#lib/store/rangeStates.ts'
import {
  getStoredRangeVaults,
  type StoredRangeVault,
} from '#lib/store/rangeVaults.ts'
import { type Hex, ZERO_ADDRESS } from '#lib/vaults/events.ts'
import type { RangeEvent } from '#lib/vaults/rangeEvents.ts'
import {
  earnedOverHolding,
  foldRangePositions,
} from '#lib/vaults/rangePosition.ts'
import { toHoldings } from '#lib/vaults/rangeState.ts'
import { ifIndexed } from './ifIndexed.ts'
import { getRangeAsOf } from './readRange.ts'
import { type RangePositionWire, toWire } from './wire.ts'

/** What `owner` has or had in vaults of two tokens; none for who never had a share. */
export async function getRangePositions(
  db: Db,
  owner: Hex,
): Promise<RangePositionWire[]> {
  const positions: RangePositionWire[] = []
  for (const stored of await getStoredRangeVaults(db)) {
    const asOf = await ifIndexed(getRangeAsOf(db, stored))
    const position =
      asOf &&
      foldRangePositions(
        await readHolderEvents(db, stored, owner, asOf.block),
      ).get(owner)
    if (!position) continue
    const price = (await getPoolPricesIn(db, stored, [asOf.block])).get(
      asOf.block,
    )
    const holdings =
      price &&
      toHoldings(await getRangeState(db, stored, asOf.block), position.shares, {
        sqrtPrice: price.sqrtPrice,
        timestamp: asOf.timestamp,
      })
    positions.push(
      toWire({
        chainId: stored.chainId,
        vault: stored.address,
        owner,
        shares: position.shares,
        holdings,
        cost: position.cost,
        deposited: position.deposited,
        withdrawn: position.withdrawn,
        earned1:
          holdings && earnedOverHolding(position, holdings, price.sqrtPrice),
        firstDepositTimestamp: Number(position.firstTimestamp),
        asOfBlock: asOf.block,
        asOfTimestamp: Number(asOf.timestamp),
      }),
    )
  }
  return positions
}

/**
 * What makes the position of one owner, and no more events than it takes: his own, and those of everybody who sent him shares, for
 * their cost came along.
 */
export async function readHolderEvents(
  db: Db,
  { chainId, address }: StoredRangeVault,
  owner: Hex,
  through: bigint,
): Promise<RangeEvent[]> {
  const holders = new Set([owner])
  for (;;) {
    const known = holders.size
    const events = await getHolderEvents<RangeEvent>(db, chainId, {
      source: address,
      holders: [...holders],
      through,
    })
    for (const { name, args } of events)
      if (
        name === 'Transfer' &&
        args.from !== ZERO_ADDRESS &&
        holders.has(args.to)
      )
        holders.add(args.from)
    if (holders.size === known) return events
  }
}
