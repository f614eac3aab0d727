import type { StoredVault } from '#lib/store/chains.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import type { StoredPosition } from '#lib/store/positions.ts'
import { getVaultStatesAt } from '#lib/store/shareStates.ts'
import type { OwnerEvent } from '#lib/store/vaultEvents.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { listTermMoves } from '#lib/vaults/termMoves.ts'
import type { TermEvent } from '#lib/vaults/termStaking.ts'
import { convertToAssetsAt, EMPTY_VAULT } from '#lib/vaults/vaultState.ts'
import { ifIndexed } from './ifIndexed.ts'
import { readAround } from './readAround.ts'

/** What a moment added to the shares that an owner has locked, and to what they cost him. Below 0 what it took away. */
export type Lock = { timestamp: bigint; shares: bigint; cost: bigint }

/** What an owner did in one vault: its events, and his position after each block of them, both in the order of the chain. */
export type OwnPast = {
  events: readonly OwnerEvent[]
  positions: readonly StoredPosition[]
}

/**
 * How the shares that `owner` has under a term came and went; none where the vault has no terms, `undefined` while they are not indexed.
 *
 * A position's cost goes along with shares that are sent, so what leaves it for the terms is added here, and both together change
 * only by what is paid in or out. What somebody else locked for him, or he handed on, is counted at its worth of then.
 */
export async function readLocks(
  db: Db,
  { chainId, address, termStaking }: StoredVault,
  owner: Hex,
  past: OwnPast,
): Promise<Lock[] | undefined> {
  // The terms themselves hold the shares of others, and lock none.
  if (!termStaking || termStaking.address === owner) return []
  const place = { chainId, address }
  const around = await ifIndexed(
    readAround<TermEvent>(db, place, 'termStaking'),
  )
  if (!around) return undefined
  const own = past.events.filter((event) => isWith(termStaking.address, event))
  const byHand = new Set(own.map(({ transactionHash }) => transactionHash))
  const moves = listTermMoves(owner, around.events)
  const strange = moves.filter((move) => !byHand.has(move.transactionHash))
  const states = await getVaultStatesAt(
    db,
    { chainId, address },
    strange.map(({ timestamp }) => timestamp),
  )
  const locks = moves.map(({ timestamp, transactionHash, shares }) => {
    const state = states.get(timestamp) ?? EMPTY_VAULT
    const cost = byHand.has(transactionHash)
      ? 0n
      : convertToAssetsAt(state, shares < 0n ? -shares : shares, timestamp)
    return { timestamp, shares, cost: shares < 0n ? -cost : cost }
  })
  return [...locks, ...listCosts(owner, termStaking.address, past)]
}

/** What went with the shares that `owner` himself sent to `place`, and came back with them. */
export function listCosts(owner: Hex, place: Hex, past: OwnPast): Lock[] {
  const byBlock = Map.groupBy(past.events, ({ blockNumber }) => blockNumber)
  let before = 0n
  return past.positions.flatMap(({ blockNumber, deposited }) => {
    const events = byBlock.get(blockNumber) ?? []
    let carried = deposited - before
    before = deposited
    let all = 0n
    let locked = 0n
    for (const event of events) {
      if (event.kind === 'deposit' && event.owner === owner)
        carried -= event.assets
      // A mint is explained by its deposit, and a burn hands nothing on.
      if (event.kind !== 'transfer' || isOfNobody(event)) continue
      const shares = event.to === owner ? event.shares : -event.shares
      all += shares
      if (isWith(place, event)) locked += shares
    }
    const timestamp = events[0]?.timestamp
    if (timestamp === undefined || !events.some((it) => isWith(place, it)))
      return []
    // With somebody else in one block, each took along by its shares.
    const cost = all === 0n ? -carried : (-carried * locked) / all
    return { timestamp, shares: 0n, cost }
  })
}

function isWith(place: Hex, event: OwnerEvent): boolean {
  return (
    event.kind === 'transfer' && (event.from === place || event.to === place)
  )
}

function isOfNobody({ from, to }: OwnerEvent & { kind: 'transfer' }): boolean {
  return BigInt(from) === 0n || BigInt(to) === 0n
}
