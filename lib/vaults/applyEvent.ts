import { mulDivDown } from '#lib/finance/fixedPoint.ts'
import { InconsistentEventError } from './errors.ts'
import { type Hex, type VaultEvent, ZERO_ADDRESS } from './events.ts'
import { openPosition, type Position } from './position.ts'
import type { VaultState } from './vaultState.ts'

/** What one event changes: the vault's new state if it has one, and the new positions of whom it touches. */
export type LedgerChange = {
  state?: VaultState
  positions: readonly { owner: Hex; position: Position }[]
}

/**
 * What `event` changes, given the positions so far (an owner without one never had a share).
 *
 * Shares move by `transfer` alone, so that a mint or burn which no deposit or withdrawal explains is not lost; `deposit`
 * and `withdraw` add what was paid. Which of the two logs comes first makes no difference.
 *
 * @throws InconsistentEventError when somebody sends more shares than he has.
 */
export function applyEvent(
  positions: ReadonlyMap<Hex, Position>,
  event: VaultEvent,
): LedgerChange {
  switch (event.kind) {
    case 'totals': {
      const { booked, locked, lockedAt, unlockEnd, supply } = event
      return {
        state: { booked, locked, lockedAt, unlockEnd, supply },
        positions: [],
      }
    }
    case 'deposit': {
      const { owner, assets, timestamp } = event
      const before = positions.get(owner) ?? openPosition(timestamp)
      const position = {
        ...before,
        costBasis: before.costBasis + assets,
        deposited: before.deposited + assets,
      }
      return { positions: [{ owner, position }] }
    }
    case 'withdraw': {
      const { owner, assets, timestamp } = event
      const before = positions.get(owner) ?? openPosition(timestamp)
      const position = { ...before, withdrawn: before.withdrawn + assets }
      return { positions: [{ owner, position }] }
    }
    case 'transfer':
      return applyTransfer(positions, event)
    case 'report':
    case 'allocate':
    case 'harvest':
    case 'addStrategy':
    case 'removeStrategy':
    case 'setCap':
    case 'setDepositCap':
    case 'setFee':
    case 'setHealthBounds':
    case 'setOrder':
    case 'offerOwnership':
    case 'setRole':
      return { positions: [] }
  }
}

function applyTransfer(
  positions: ReadonlyMap<Hex, Position>,
  event: Extract<VaultEvent, { kind: 'transfer' }>,
): LedgerChange {
  const { from, to, shares, timestamp } = event
  if (from === to) return { positions: [] }
  const changed: { owner: Hex; position: Position }[] = []
  let cost = 0n
  if (from !== ZERO_ADDRESS) {
    const sender = positions.get(from) ?? openPosition(timestamp)
    if (sender.shares < shares)
      throw new InconsistentEventError(event, sender.shares)
    // The last shares take the rest of the cost along, so nothing is left behind by rounding.
    cost =
      sender.shares === shares
        ? sender.costBasis
        : mulDivDown(sender.costBasis, shares, sender.shares)
    const position = {
      ...sender,
      shares: sender.shares - shares,
      costBasis: sender.costBasis - cost,
      // A burn realises the cost; a transfer hands it on.
      deposited:
        to === ZERO_ADDRESS ? sender.deposited : sender.deposited - cost,
    }
    changed.push({ owner: from, position })
  }
  if (to !== ZERO_ADDRESS) {
    const receiver = positions.get(to) ?? openPosition(timestamp)
    const position = {
      ...receiver,
      shares: receiver.shares + shares,
      costBasis: receiver.costBasis + cost,
      deposited: receiver.deposited + cost,
    }
    changed.push({ owner: to, position })
  }
  return { positions: changed }
}
