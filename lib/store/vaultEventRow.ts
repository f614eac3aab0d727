import type { EventPlace, Hex, VaultEvent } from '#lib/vaults/events.ts'
import type { VaultEventRow } from './schema.ts'

const EMPTY = {
  sender: null,
  owner: null,
  receiver: null,
  strategy: null,
  token: null,
  role: null,
  assets: null,
  shares: null,
  gain: null,
  loss: null,
  fee_shares: null,
  delta: null,
  debt: null,
  cap: null,
  booked: null,
  locked: null,
  locked_at: null,
  unlock_end: null,
  supply: null,
  performance_fee_bps: null,
  management_fee_bps: null,
  max_gain_bps: null,
  max_loss_bps: null,
  strategies: null,
} satisfies Partial<VaultEventRow>

export const vaultEventColumns: readonly (keyof VaultEventRow)[] = [
  'chain_id',
  'block_number',
  'log_index',
  'block_hash',
  'transaction_hash',
  'timestamp',
  'vault',
  'kind',
  ...(Object.keys(EMPTY) as (keyof typeof EMPTY)[]),
]

export function toVaultEventRow(
  chainId: number,
  event: VaultEvent,
): VaultEventRow {
  return {
    chain_id: BigInt(chainId),
    block_number: event.blockNumber,
    log_index: event.logIndex,
    block_hash: event.blockHash,
    transaction_hash: event.transactionHash,
    timestamp: event.timestamp,
    vault: event.vault,
    kind: event.kind,
    ...EMPTY,
    ...toFields(event),
  }
}

function toFields(event: VaultEvent): Partial<VaultEventRow> {
  switch (event.kind) {
    case 'transfer':
      return { sender: event.from, receiver: event.to, shares: event.shares }
    case 'deposit': {
      const { sender, owner, assets, shares } = event
      return { sender, owner, assets, shares }
    }
    case 'withdraw': {
      const { sender, receiver, owner, assets, shares } = event
      return { sender, receiver, owner, assets, shares }
    }
    case 'totals': {
      const { booked, locked, lockedAt, unlockEnd, supply } = event
      return {
        booked,
        locked,
        locked_at: lockedAt,
        unlock_end: unlockEnd,
        supply,
      }
    }
    case 'report': {
      const { strategy, gain, loss, feeShares, debt } = event
      return { strategy, gain, loss, fee_shares: feeShares, debt }
    }
    case 'allocate':
      return {
        strategy: event.strategy,
        delta: event.delta,
        debt: event.debt,
      }
    case 'harvest':
      return {
        strategy: event.strategy,
        token: event.token,
        assets: event.assets,
      }
    case 'addStrategy':
    case 'removeStrategy':
      return { strategy: event.strategy }
    case 'setCap':
      return { strategy: event.strategy, cap: event.cap }
    case 'setDepositCap':
      return { cap: event.cap }
    case 'setFee':
      return {
        performance_fee_bps: event.performanceFeeBps,
        management_fee_bps: event.managementFeeBps,
        receiver: event.feeRecipient,
      }
    case 'setHealthBounds':
      return { max_gain_bps: event.maxGainBps, max_loss_bps: event.maxLossBps }
    case 'setOrder':
      return { strategies: event.strategies }
    case 'setRole':
      return { role: event.role, receiver: event.account }
    case 'offerOwnership':
      return { receiver: event.account }
  }
}

/** The event of a row; the table's checks are why its kind's fields are there. */
export function toVaultEvent(row: VaultEventRow): VaultEvent {
  const place: EventPlace = {
    vault: row.vault,
    blockNumber: row.block_number,
    blockHash: row.block_hash,
    logIndex: row.log_index,
    transactionHash: row.transaction_hash,
    timestamp: row.timestamp,
  }
  const kind = row.kind as VaultEvent['kind']
  const strategy = row.strategy as Hex
  switch (kind) {
    case 'transfer':
      return {
        ...place,
        kind,
        from: row.sender as Hex,
        to: row.receiver as Hex,
        shares: row.shares as bigint,
      }
    case 'deposit':
      return {
        ...place,
        kind,
        sender: row.sender as Hex,
        owner: row.owner as Hex,
        assets: row.assets as bigint,
        shares: row.shares as bigint,
      }
    case 'withdraw':
      return {
        ...place,
        kind,
        sender: row.sender as Hex,
        receiver: row.receiver as Hex,
        owner: row.owner as Hex,
        assets: row.assets as bigint,
        shares: row.shares as bigint,
      }
    case 'totals':
      return {
        ...place,
        kind,
        booked: row.booked as bigint,
        locked: row.locked as bigint,
        lockedAt: row.locked_at as bigint,
        unlockEnd: row.unlock_end as bigint,
        supply: row.supply as bigint,
      }
    case 'report':
      return {
        ...place,
        kind,
        strategy,
        gain: row.gain as bigint,
        loss: row.loss as bigint,
        feeShares: row.fee_shares as bigint,
        debt: row.debt as bigint,
      }
    case 'allocate':
      return {
        ...place,
        kind,
        strategy,
        delta: row.delta as bigint,
        debt: row.debt as bigint,
      }
    case 'harvest':
      return {
        ...place,
        kind,
        strategy,
        token: row.token as Hex,
        assets: row.assets as bigint,
      }
    case 'addStrategy':
    case 'removeStrategy':
      return { ...place, kind, strategy }
    case 'setCap':
      return { ...place, kind, strategy, cap: row.cap as bigint }
    case 'setDepositCap':
      return { ...place, kind, cap: row.cap as bigint }
    case 'setFee':
      return {
        ...place,
        kind,
        performanceFeeBps: row.performance_fee_bps as bigint,
        managementFeeBps: row.management_fee_bps as bigint,
        feeRecipient: row.receiver as Hex,
      }
    case 'setHealthBounds':
      return {
        ...place,
        kind,
        maxGainBps: row.max_gain_bps as bigint,
        maxLossBps: row.max_loss_bps as bigint,
      }
    case 'setOrder':
      return { ...place, kind, strategies: row.strategies ?? [] }
    case 'setRole':
      return {
        ...place,
        kind,
        role: row.role as Hex,
        account: row.receiver as Hex,
      }
    case 'offerOwnership':
      return { ...place, kind, account: row.receiver as Hex }
  }
}
