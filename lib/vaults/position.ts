/**
 * What one owner has in one vault, by the average cost method. Assets and shares in their smallest units.
 *
 * A transfer of shares is neither a gain nor a loss: their cost goes along, out of the sender's `deposited` and `costBasis`
 * and into the receiver's. Shares minted as a fee cost nothing.
 */
export type Position = {
  shares: bigint
  /** Cost of the shares still held. */
  costBasis: bigint
  /** Paid in, and carried in or out with transferred shares. */
  deposited: bigint
  withdrawn: bigint
  /** When the first shares came, seconds since the epoch. */
  firstTimestamp: bigint
}

/** The position of somebody who never had a share before `timestamp`. */
export function openPosition(timestamp: bigint): Position {
  return {
    shares: 0n,
    costBasis: 0n,
    deposited: 0n,
    withdrawn: 0n,
    firstTimestamp: timestamp,
  }
}
