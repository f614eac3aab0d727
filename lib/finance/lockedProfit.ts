import { mulDivUp } from './fixedPoint.ts'

/** A profit that becomes the holders' in a straight line from `lockedAt` to `unlockEnd` (seconds since the epoch). */
export type ProfitLock = {
  /** What was locked at `lockedAt`, in the asset's smallest unit. */
  locked: bigint
  lockedAt: bigint
  unlockEnd: bigint
}

/**
 * The part still locked at `timestamp`, rounded up, so that assets are rounded down: the Vault's own arithmetic to the wei.
 *
 * @throws RangeError before `lockedAt`: what was locked then is in an earlier lock.
 */
export function lockedProfit(
  { locked, lockedAt, unlockEnd }: ProfitLock,
  timestamp: bigint,
): bigint {
  if (locked < 0n) throw new RangeError('locked must be >= 0')
  if (timestamp >= unlockEnd || locked === 0n) return 0n
  if (timestamp < lockedAt)
    throw new RangeError('the lock starts after this time')
  return mulDivUp(locked, unlockEnd - timestamp, unlockEnd - lockedAt)
}
