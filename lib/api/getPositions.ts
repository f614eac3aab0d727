import type { Db } from '#lib/store/openDatabase.ts'
import { getPositionsOf } from '#lib/store/positions.ts'
import { getLatestSharePrice } from '#lib/store/sharePrices.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { valuePosition } from '#lib/vaults/valuePosition.ts'
import { EMPTY_VAULT } from '#lib/vaults/vaultState.ts'
import { getAsOf } from './asOf.ts'
import { type PositionWire, toWire } from './wire.ts'

/** All positions that `owner` has or had, valued at its vault's last indexed block; none for who never had a share. */
export async function getPositions(
  db: Db,
  owner: Hex,
): Promise<PositionWire[]> {
  const positions: PositionWire[] = []
  for (const stored of await getPositionsOf(db, owner)) {
    const { chainId, vault } = stored
    const asOf = await getAsOf(db, chainId, vault)
    const state = await getLatestSharePrice(db, chainId, vault)
    const value = valuePosition(stored, state ?? EMPTY_VAULT, asOf.timestamp)
    positions.push(
      toWire({
        chainId,
        vault,
        owner,
        shares: value.shares,
        assets: value.assets,
        costBasis: value.costBasis,
        deposited: value.deposited,
        withdrawn: value.withdrawn,
        earned: value.earned,
        realised: value.realised,
        unrealised: value.unrealised,
        firstDepositTimestamp: Number(value.firstTimestamp),
        asOfBlock: asOf.block,
        asOfTimestamp: Number(asOf.timestamp),
      }),
    )
  }
  return positions
}
