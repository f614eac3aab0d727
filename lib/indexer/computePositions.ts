import type { Db } from '#lib/store/openDatabase.ts'
import {
  getLatestPositions,
  type StoredPosition,
} from '#lib/store/positions.ts'
import { applyEvent } from '#lib/vaults/applyEvent.ts'
import { type Hex, type VaultEvent, ZERO_ADDRESS } from '#lib/vaults/events.ts'
import type { Position } from '#lib/vaults/position.ts'

/** Positions after each block in which `events` of one vault change them, on top of what is stored. */
export async function computePositions(
  db: Db,
  chainId: number,
  vault: Hex,
  events: readonly VaultEvent[],
): Promise<StoredPosition[]> {
  const owners = new Set(events.flatMap(ownersOf))
  const stored = await getLatestPositions(
    db,
    chainId,
    [...owners].map((owner) => ({ vault, owner })),
  )
  const positions = new Map<Hex, Position>(
    stored.map((position) => [position.owner, toPosition(position)]),
  )
  const rows = new Map<string, StoredPosition>()
  for (const event of events)
    for (const { owner, position } of applyEvent(positions, event).positions) {
      positions.set(owner, position)
      const { blockNumber } = event
      // The last change of a block is the block's.
      rows.set(`${owner}${blockNumber}`, {
        vault,
        owner,
        blockNumber,
        ...position,
      })
    }
  return [...rows.values()]
}

function toPosition(stored: StoredPosition): Position {
  const { shares, costBasis, deposited, withdrawn, firstTimestamp } = stored
  return { shares, costBasis, deposited, withdrawn, firstTimestamp }
}

function ownersOf(event: VaultEvent): Hex[] {
  if (event.kind === 'deposit' || event.kind === 'withdraw')
    return [event.owner]
  if (event.kind === 'transfer')
    return [event.from, event.to].filter((owner) => owner !== ZERO_ADDRESS)
  return []
}
