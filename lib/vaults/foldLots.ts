import {
  closeShares,
  type Lot,
  type LotMethod,
} from '#lib/finance/lots/lots.ts'
import { type Hex, type VaultEvent, ZERO_ADDRESS } from './events.ts'

/** A lot, or a part of one, whose shares are gone: withdrawn for assets, or sent to somebody else with their cost. */
export type ClosedLot = Lot & {
  /** Seconds since the epoch. */
  closedAt: number
  end: 'withdrawn' | 'sent'
  /** What came out; of what was sent, its cost: a transfer is neither gain nor loss. */
  proceeds: bigint
}

export type LotHistory = { open: readonly Lot[]; closed: readonly ClosedLot[] }

type Moving = Extract<VaultEvent, { kind: 'transfer' | 'deposit' | 'withdraw' }>

/**
 * The lots of `owner` in one vault. A deposit opens one at what was paid; shares from somebody else open one at the cost that came along;
 * shares minted as a fee cost nothing. What leaves closes lots by `method`.
 *
 * @param events of one vault, in the order of the chain; those of others are skipped.
 * @param carriedIn by block, the cost of shares received from others in it.
 * @throws RangeError when more shares leave than came.
 */
export function foldLots(
  owner: Hex,
  events: readonly Moving[],
  carriedIn: ReadonlyMap<bigint, bigint>,
  method: LotMethod,
): LotHistory {
  let open: readonly Lot[] = []
  const closed: ClosedLot[] = []
  for (const all of Map.groupBy(events, (it) => it.transactionHash).values()) {
    const [first] = all
    if (!first) continue
    const at = Number(first.timestamp)
    const moved = sumMoves(owner, all)
    const received = moved.received > 0n
    const opened: Lot[] = [
      { shares: moved.minted, cost: moved.paid },
      {
        shares: moved.received,
        cost: received ? (carriedIn.get(first.blockNumber) ?? 0n) : 0n,
      },
    ]
      .filter(({ shares }) => shares > 0n)
      .map((lot) => ({ ...lot, openedAt: at, amounts: [lot.cost] }))
    open = [...open, ...opened]
    for (const end of ['withdrawn', 'sent'] as const) {
      const shares = end === 'withdrawn' ? moved.burnt : moved.sent
      if (shares === 0n) continue
      const cut = closeShares(open, shares, method)
      open = cut.open
      closed.push(...toClosed(cut.closed, shares, end, at, moved.taken))
    }
  }
  return { open, closed }
}

/** The parts of what was taken add up to it: differences of rounded running totals. */
function toClosed(
  lots: readonly Lot[],
  shares: bigint,
  end: ClosedLot['end'],
  closedAt: number,
  taken: bigint,
): ClosedLot[] {
  let running = 0n
  return lots.map((lot) => {
    const before = (taken * running) / shares
    running += lot.shares
    const proceeds =
      end === 'sent' ? lot.cost : (taken * running) / shares - before
    return { ...lot, closedAt, end, proceeds }
  })
}

function sumMoves(owner: Hex, events: readonly Moving[]) {
  const sum = {
    minted: 0n,
    received: 0n,
    burnt: 0n,
    sent: 0n,
    paid: 0n,
    taken: 0n,
  }
  for (const event of events)
    switch (event.kind) {
      case 'deposit':
        if (event.owner === owner) sum.paid += event.assets
        break
      case 'withdraw':
        if (event.owner === owner) sum.taken += event.assets
        break
      case 'transfer': {
        const { from, to, shares } = event
        if (from === to) break
        if (to === owner)
          sum[from === ZERO_ADDRESS ? 'minted' : 'received'] += shares
        if (from === owner)
          sum[to === ZERO_ADDRESS ? 'burnt' : 'sent'] += shares
      }
    }
  return sum
}
