import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEvent } from '#lib/vaults/applyEvent.ts'
import { type Hex, type VaultEvent, ZERO_ADDRESS } from '#lib/vaults/events.ts'
import { foldLots } from '#lib/vaults/foldLots.ts'
import { openPosition, type Position } from '#lib/vaults/position.ts'

const [alice, bob] = ['a', 'b'].map(
  (digit): Hex => `0x${digit.repeat(40)}`,
) as [Hex, Hex]

type Moving = Extract<VaultEvent, { kind: 'transfer' | 'deposit' | 'withdraw' }>

type Move =
  | { kind: 'deposit' | 'withdraw'; assets: bigint; shares: bigint }
  | { kind: 'send' | 'receive'; shares: bigint }

/** One transaction a move, as the vault logs it. */
function toEvents(moves: readonly Move[]) {
  return moves.flatMap((move, index): Moving[] => {
    const place = {
      vault: `0x${'c'.repeat(40)}` as Hex,
      blockNumber: BigInt(index + 1),
      blockHash: `0x${'d'.repeat(64)}` as Hex,
      transactionHash: `0x${index.toString(16).padStart(64, '0')}` as Hex,
      timestamp: BigInt(index + 1) * 10n,
    }
    const ends: Record<Move['kind'], [Hex, Hex]> = {
      deposit: [ZERO_ADDRESS, alice],
      withdraw: [alice, ZERO_ADDRESS],
      send: [alice, bob],
      receive: [bob, alice],
    }
    const [from, to] = ends[move.kind]
    const transfer: Moving = {
      ...place,
      logIndex: 0,
      kind: 'transfer',
      from,
      to,
      shares: move.shares,
    }
    const { shares } = move
    if (move.kind === 'deposit')
      return [
        transfer,
        {
          ...place,
          logIndex: 1,
          kind: move.kind,
          sender: bob,
          owner: alice,
          assets: move.assets,
          shares,
        },
      ]
    if (move.kind === 'withdraw')
      return [
        transfer,
        {
          ...place,
          logIndex: 1,
          kind: move.kind,
          sender: bob,
          receiver: bob,
          owner: alice,
          assets: move.assets,
          shares,
        },
      ]
    return [transfer]
  }) as Extract<VaultEvent, { kind: 'transfer' | 'deposit' | 'withdraw' }>[]
}

describe('the lots of an owner', () => {
  it('are opened by deposits and closed oldest first, each with its part of what came out', () => {
    const events = toEvents([
      { kind: 'deposit', assets: 100n, shares: 100n },
      { kind: 'deposit', assets: 220n, shares: 200n },
      { kind: 'withdraw', assets: 180n, shares: 150n },
    ])
    const { open, closed } = foldLots(alice, events, new Map(), 'fifo')
    expect(closed).toEqual([
      {
        openedAt: 10,
        closedAt: 30,
        shares: 100n,
        cost: 100n,
        amounts: [100n],
        end: 'withdrawn',
        proceeds: 120n,
      },
      {
        openedAt: 20,
        closedAt: 30,
        shares: 50n,
        cost: 55n,
        amounts: [55n],
        end: 'withdrawn',
        proceeds: 60n,
      },
    ])
    expect(open).toEqual([
      { openedAt: 20, shares: 150n, cost: 165n, amounts: [165n] },
    ])
  })

  it('come along with shares that others send, at the cost that those had', () => {
    const events = toEvents([{ kind: 'receive', shares: 10n }])
    const { open } = foldLots(alice, events, new Map([[1n, 7n]]), 'fifo')
    expect(open).toEqual([
      { openedAt: 10, shares: 10n, cost: 7n, amounts: [7n] },
    ])
  })

  it('gain nothing by being sent away', () => {
    const events = toEvents([
      { kind: 'deposit', assets: 50n, shares: 10n },
      { kind: 'send', shares: 4n },
    ])
    const { closed } = foldLots(alice, events, new Map(), 'fifo')
    expect(closed).toMatchObject([
      { end: 'sent', shares: 4n, cost: 20n, proceeds: 20n },
    ])
  })

  it('are no business of whoever was not touched', () => {
    const events = toEvents([{ kind: 'deposit', assets: 50n, shares: 10n }])
    expect(foldLots(bob, events, new Map(), 'fifo')).toEqual({
      open: [],
      closed: [],
    })
  })

  const step = fc.record({
    kind: fc.constantFrom('deposit', 'withdraw', 'send', 'receive' as const),
    size: fc.bigInt(1n, 10n ** 24n),
    assets: fc.bigInt(0n, 10n ** 24n),
  })

  it('hold every share, and what they cost and brought is what the position says, by every method', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 12 }),
        fc.constantFrom('fifo', 'lifo', 'hifo', 'proRata', 'average' as const),
        (steps, method) => {
          let held = 0n
          const moves: Move[] = []
          for (const { kind, size, assets } of steps) {
            if (kind === 'deposit' || kind === 'receive') held += size
            else if (held === 0n) continue
            const shares =
              kind === 'deposit' || kind === 'receive'
                ? size
                : (size % held) + 1n
            if (kind === 'withdraw' || kind === 'send') held -= shares
            moves.push({ kind, shares, assets } as Move)
          }
          const events = toEvents(moves)
          const { position, carriedIn } = fold(events)
          const { open, closed } = foldLots(alice, events, carriedIn, method)
          const sum = (of: readonly bigint[]) => of.reduce((a, b) => a + b, 0n)
          expect(sum(open.map(({ shares }) => shares))).toBe(held)
          const taken = closed.filter(({ end }) => end === 'withdrawn')
          expect(sum(taken.map(({ proceeds }) => proceeds))).toBe(
            position.withdrawn,
          )
          const paidIn = sum([
            ...moves.map((it) => (it.kind === 'deposit' ? it.assets : 0n)),
            ...carriedIn.values(),
          ])
          expect(sum([...open, ...closed].map(({ cost }) => cost))).toBe(paidIn)
        },
      ),
    )
  })
})

/** The position by the average cost method, and what shares from others brought along. Bob has any number at a price of one. */
function fold(events: readonly VaultEvent[]) {
  const positions = new Map<Hex, Position>([
    [bob, { ...openPosition(0n), shares: 10n ** 30n, costBasis: 10n ** 30n }],
  ])
  const carriedIn = new Map<bigint, bigint>()
  for (const event of events) {
    const before = positions.get(alice)?.deposited ?? 0n
    for (const { owner, position } of applyEvent(positions, event).positions)
      positions.set(owner, position)
    const after = positions.get(alice)?.deposited ?? 0n
    if (event.kind === 'transfer' && event.from === bob)
      carriedIn.set(event.blockNumber, after - before)
  }
  return { position: positions.get(alice) ?? openPosition(0n), carriedIn }
}
