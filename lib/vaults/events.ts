/** 0x and lower-case hexadecimal digits; 20 bytes for an address, 32 for a hash. */
export type Hex = `0x${string}`

/** Where in the chain an event lies. `timestamp` is its block's, in seconds since the epoch. */
export type EventPlace = {
  vault: Hex
  blockNumber: bigint
  blockHash: Hex
  logIndex: number
  transactionHash: Hex
  timestamp: bigint
}

/**
 * Everything that a vault says happened. Amounts are in smallest units: `assets` of the asset, `shares` of the share.
 * ERC-20 `Transfer` moves shares (a mint comes from the zero address), `Deposit` and `Withdraw` tell what was paid.
 */
export type VaultEvent = EventPlace &
  (
    | { kind: 'transfer'; from: Hex; to: Hex; shares: bigint }
    | {
        kind: 'deposit'
        sender: Hex
        owner: Hex
        assets: bigint
        shares: bigint
      }
    | {
        kind: 'withdraw'
        sender: Hex
        receiver: Hex
        owner: Hex
        assets: bigint
        shares: bigint
      }
    | {
        kind: 'totals'
        booked: bigint
        locked: bigint
        lockedAt: bigint
        unlockEnd: bigint
        supply: bigint
      }
    | {
        kind: 'report'
        strategy: Hex
        gain: bigint
        loss: bigint
        feeShares: bigint
        debt: bigint
      }
    | { kind: 'allocate'; strategy: Hex; delta: bigint; debt: bigint }
    | { kind: 'harvest'; strategy: Hex; token: Hex; assets: bigint }
    | { kind: 'addStrategy'; strategy: Hex }
    | { kind: 'removeStrategy'; strategy: Hex }
    | { kind: 'setCap'; strategy: Hex; cap: bigint }
    | { kind: 'setDepositCap'; cap: bigint }
    | {
        kind: 'setFee'
        performanceFeeBps: bigint
        managementFeeBps: bigint
        feeRecipient: Hex
      }
    | { kind: 'setHealthBounds'; maxGainBps: bigint; maxLossBps: bigint }
    | { kind: 'setOrder'; strategies: readonly Hex[] }
    | { kind: 'offerOwnership'; account: Hex }
    | { kind: 'setRole'; role: Hex; account: Hex }
  )

/** A change of one market's rates in Aave v3; rates and indexes in ray (1e27), rates a simple year. */
export type ReserveUpdate = {
  pool: Hex
  reserve: Hex
  blockNumber: bigint
  blockHash: Hex
  logIndex: number
  transactionHash: Hex
  timestamp: bigint
  liquidityRate: bigint
  stableBorrowRate: bigint
  variableBorrowRate: bigint
  liquidityIndex: bigint
  variableBorrowIndex: bigint
}

export const ZERO_ADDRESS: Hex = `0x${'0'.repeat(40)}`
