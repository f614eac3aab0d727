import type { Db } from '#lib/store/openDatabase.ts'
import { getStoredRangeVaults } from '#lib/store/rangeVaults.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  earnedOverHolding,
  foldRangePositions,
} from '#lib/vaults/rangePosition.ts'
import { NotIndexedError } from './errors.ts'
import { foldRange, getPrices, readRange, toHoldings } from './readRange.ts'
import { type RangePositionWire, toWire } from './wire.ts'

/** What `owner` has or had in vaults of two tokens; none for who never had a share. */
export async function getRangePositions(
  db: Db,
  owner: Hex,
): Promise<RangePositionWire[]> {
  const positions: RangePositionWire[] = []
  for (const stored of await getStoredRangeVaults(db)) {
    const range = await readRange(db, stored).catch((error: unknown) => {
      if (error instanceof NotIndexedError) return undefined
      throw error
    })
    const position = range && foldRangePositions(range.events).get(owner)
    const state = range && foldRange(range).at(-1)?.state
    if (!position || !state) continue
    const { asOf } = range
    const price = (await getPrices(db, stored, [asOf.block])).get(asOf.block)
    const holdings =
      price &&
      toHoldings(state, position.shares, {
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
