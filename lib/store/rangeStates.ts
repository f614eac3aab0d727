import type { RangeEvent } from '#lib/vaults/rangeEvents.ts'
import {
  applyToRange,
  openRangeState,
  type RangeState,
} from '#lib/vaults/rangeState.ts'
import { getContractEventsAt } from './contractEvents.ts'
import type { Db } from './openDatabase.ts'
import type { StoredRangeVault } from './rangeVaults.ts'

/** Each tells the whole of what it is about, so the last one of each is enough. */
const STATE_EVENTS = [
  'FeeSet',
  'Holdings',
  'Rebalanced',
  'LimitPlaced',
  'Totals',
] as const

/** What backs the shares at the end of `block`; the sums of fees and rewards are not in it. */
export async function getRangeState(
  db: Db,
  stored: StoredRangeVault,
  block: bigint,
): Promise<RangeState> {
  let state = openRangeState(stored)
  for (const name of STATE_EVENTS) {
    const found = await getContractEventsAt<RangeEvent>(db, stored.chainId, {
      source: stored.address,
      names: [name],
      blocks: [block],
    })
    for (const event of found.values())
      state = applyToRange(state, event, stored.tokens[0].address)
  }
  return state
}
