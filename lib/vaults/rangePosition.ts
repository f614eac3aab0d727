import { mulDivDown } from '#lib/finance/fixedPoint.ts'
import { type Amounts, NO_AMOUNTS, toValue1 } from '#lib/finance/liquidity.ts'
import { InconsistentEventError } from './errors.ts'
import { type Hex, ZERO_ADDRESS } from './events.ts'
import type { RangeEvent } from './rangeEvents.ts'
import { addAmounts } from './rangeState.ts'

/**
 * What one owner has in a vault of two tokens, by the average cost method, token by token. A transfer of shares is neither a
 * gain nor a loss: what they cost goes along, out of the sender's `deposited` and into the receiver's.
 */
export type RangePosition = {
  shares: bigint
  /** Cost of the shares still held. */
  cost: Amounts
  /** Paid in, and carried in or out with transferred shares. */
  deposited: Amounts
  withdrawn: Amounts
  /** When the first shares came, seconds since the epoch. */
  firstTimestamp: bigint
}

type RangePositions = Map<Hex, RangePosition>

/** Who holds the shares that nobody owns: the first deposit of a `ClmVault` leaves them there for ever. */
export const NOBODY: Hex = `0x${'dead'.padStart(40, '0')}`

/**
 * The positions after `events`, in the order of the chain and from the very first.
 *
 * @throws InconsistentEventError when somebody sends more shares than he has.
 */
export function foldRangePositions(
  events: readonly RangeEvent[],
): ReadonlyMap<Hex, RangePosition> {
  const positions: RangePositions = new Map()
  for (const event of events) applyToRangePositions(positions, event)
  return positions
}

/**
 * The position of `owner` at each of `times` (seconds, ascending); `undefined` before his first share.
 *
 * @throws InconsistentEventError when somebody sends more shares than he has.
 */
export function foldRangePositionAt(
  events: readonly RangeEvent[],
  owner: Hex,
  times: readonly bigint[],
): (RangePosition | undefined)[] {
  const positions: RangePositions = new Map()
  let next = 0
  return times.map((at) => {
    for (; ; next++) {
      const event = events[next]
      if (!event || event.timestamp > at) return positions.get(owner)
      applyToRangePositions(positions, event)
    }
  })
}

/**
 * Changes `positions` to what they are after `event`. Shares move by `Transfer` alone, as in a vault of one asset.
 */
function applyToRangePositions(
  positions: RangePositions,
  event: RangeEvent,
): void {
  switch (event.name) {
    case 'Deposited': {
      const { receiver } = event.args
      const before = positionOf(positions, receiver, event)
      positions.set(receiver, {
        ...before,
        cost: addAmounts(before.cost, event.args),
        deposited: addAmounts(before.deposited, event.args),
      })
      return
    }
    case 'Withdrawn': {
      const { owner } = event.args
      const before = positionOf(positions, owner, event)
      const withdrawn = addAmounts(before.withdrawn, event.args)
      positions.set(owner, { ...before, withdrawn })
      return
    }
    case 'Transfer':
      applyTransfer(positions, event)
      return
    case 'Harvested':
    case 'Rebalanced':
    case 'LimitPlaced':
    case 'Holdings':
    case 'FeeSet':
    case 'Compounded':
    case 'Totals':
    case 'IncentiveAdded':
    case 'IncentiveDropped':
      return
  }
}

function applyTransfer(
  positions: RangePositions,
  event: Extract<RangeEvent, { name: 'Transfer' }>,
): void {
  const { from, to, value: shares } = event.args
  if (from === to) return
  let cost = NO_AMOUNTS
  if (from !== ZERO_ADDRESS) {
    const sender = positionOf(positions, from, event)
    if (sender.shares < shares)
      throw new InconsistentEventError(
        { ...event, vault: event.source },
        sender.shares,
      )
    cost = partOf(sender.cost, shares, sender.shares)
    const less = negate(cost)
    positions.set(from, {
      ...sender,
      shares: sender.shares - shares,
      cost: addAmounts(sender.cost, less),
      // A burn realises the cost; a transfer hands it on.
      deposited:
        to === ZERO_ADDRESS
          ? sender.deposited
          : addAmounts(sender.deposited, less),
    })
  }
  if (to !== ZERO_ADDRESS) {
    const receiver = positionOf(positions, to, event)
    positions.set(to, {
      ...receiver,
      shares: receiver.shares + shares,
      cost: addAmounts(receiver.cost, cost),
      deposited: addAmounts(receiver.deposited, cost),
    })
  }
}

/** The last shares take the rest of the cost along, so nothing is left behind by rounding. */
function partOf(cost: Amounts, shares: bigint, of: bigint): Amounts {
  if (shares === of) return cost
  return {
    amount0: mulDivDown(cost.amount0, shares, of),
    amount1: mulDivDown(cost.amount1, shares, of),
  }
}

function negate({ amount0, amount1 }: Amounts): Amounts {
  return { amount0: -amount0, amount1: -amount1 }
}

function positionOf(
  positions: RangePositions,
  owner: Hex,
  { timestamp }: RangeEvent,
): RangePosition {
  return (
    positions.get(owner) ?? {
      shares: 0n,
      cost: NO_AMOUNTS,
      deposited: NO_AMOUNTS,
      withdrawn: NO_AMOUNTS,
      firstTimestamp: timestamp,
    }
  )
}

/** The gain over having kept the tokens, in token1 at the price of now; negative for a loss. */
export function earnedOverHolding(
  { deposited, withdrawn }: RangePosition,
  holdings: Amounts,
  sqrtPrice: bigint,
): bigint {
  const worth = addAmounts(holdings, withdrawn)
  return toValue1(worth, sqrtPrice) - toValue1(deposited, sqrtPrice)
}
