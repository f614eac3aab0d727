import { lockedProfit, type ProfitLock } from '#lib/finance/lockedProfit.ts'
import { toAssetsDown, toSharePriceWad } from '#lib/finance/shares.ts'

/** All that a vault's share price depends on, as its last `Totals` event told it. */
export type VaultState = ProfitLock & {
  /** Assets the vault's books hold, the locked profit included. */
  booked: bigint
  /** Shares in existence. */
  supply: bigint
}

export const EMPTY_VAULT: VaultState = {
  booked: 0n,
  locked: 0n,
  lockedAt: 0n,
  unlockEnd: 0n,
  supply: 0n,
}

/** What the Vault's `totalAssets()` answers in a block of this `timestamp` (seconds). */
export function totalAssetsAt(state: VaultState, timestamp: bigint): bigint {
  return state.booked - lockedProfit(state, timestamp)
}

/** What the Vault's `convertToAssets(shares)` answers in a block of this `timestamp`. */
export function convertToAssetsAt(
  state: VaultState,
  shares: bigint,
  timestamp: bigint,
): bigint {
  return toAssetsDown(shares, totalAssetsAt(state, timestamp), state.supply)
}

/** Assets for one whole share, times 1e18, at this `timestamp`. */
export function sharePriceWadAt(
  state: VaultState,
  shareDecimals: number,
  timestamp: bigint,
): bigint {
  return toSharePriceWad(
    totalAssetsAt(state, timestamp),
    state.supply,
    shareDecimals,
  )
}
