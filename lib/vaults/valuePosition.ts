import type { Position } from './position.ts'
import { convertToAssetsAt, type VaultState } from './vaultState.ts'

/** A position at a time, in the asset's smallest unit; `earned = realised + unrealised`, always and exactly. */
export type ValuedPosition = Position & {
  /** What a redemption of all shares is worth, rounded down as the vault rounds. */
  assets: bigint
  /** `assets + withdrawn - deposited`; negative for a loss. */
  earned: bigint
  /** Withdrawn above the cost of what was redeemed. */
  realised: bigint
  /** Worth above the cost of what is held. */
  unrealised: bigint
}

/** What `position` is worth in a vault of this `state` at `timestamp` (seconds). */
export function valuePosition(
  position: Position,
  state: VaultState,
  timestamp: bigint,
): ValuedPosition {
  const assets = convertToAssetsAt(state, position.shares, timestamp)
  const { costBasis, deposited, withdrawn } = position
  return {
    ...position,
    assets,
    earned: assets + withdrawn - deposited,
    realised: withdrawn - (deposited - costBasis),
    unrealised: assets - costBasis,
  }
}
