import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toAssetsDown, toSharesDown } from '#lib/finance/shares.ts'
import { applyEvent } from '#lib/vaults/applyEvent.ts'
import { InconsistentEventError } from '#lib/vaults/errors.ts'
import {
  type EventPlace,
  type Hex,
  type VaultEvent,
  ZERO_ADDRESS,
} from '#lib/vaults/events.ts'
import type { Position } from '#lib/vaults/position.ts'
import { valuePosition } from '#lib/vaults/valuePosition.ts'
import { totalAssetsAt, type VaultState } from '#lib/vaults/vaultState.ts'

const owner = (digit: number): Hex => `0x${String(digit).repeat(40)}`
const place: EventPlace = {
  vault: owner(9),
  blockNumber: 1n,
  blockHash: `0x${'b'.repeat(64)}`,
  logIndex: 0,
  transactionHash: `0x${'c'.repeat(64)}`,
  timestamp: 1_000n,
}
const [alice, bob] = [owner(1), owner(2)]

function fold(events: readonly VaultEvent[]): Map<Hex, Position> {
  const positions = new Map<Hex, Position>()
  for (const event of events)
    for (const change of applyEvent(positions, event).positions)
      positions.set(change.owner, change.position)
  return positions
}

const deposit = (to: Hex, assets: bigint, shares: bigint): VaultEvent[] => [
  { ...place, kind: 'transfer', from: ZERO_ADDRESS, to, shares },
  { ...place, kind: 'deposit', sender: to, owner: to, assets, shares },
]
const withdraw = (from: Hex, assets: bigint, shares: bigint): VaultEvent[] => [
  { ...place, kind: 'transfer', from, to: ZERO_ADDRESS, shares },
  {
    ...place,
    kind: 'withdraw',
    sender: from,
    receiver: from,
    owner: from,
    assets,
    shares,
  },
]
const send = (from: Hex, to: Hex, shares: bigint): VaultEvent => ({
  ...place,
  kind: 'transfer',
  from,
  to,
  shares,
})

/** Shares worth `worth` assets in all, for a vault whose only holder has `supply`. */
const worth = (booked: bigint, supply: bigint): VaultState => ({
  booked,
  supply,
  locked: 0n,
  lockedAt: 0n,
  unlockEnd: 0n,
})

describe('positions', () => {
  test('a withdrawal realises its part of the gain at average cost', () => {
    const positions = fold([
      ...deposit(alice, 100n, 100_000_000n),
      ...deposit(alice, 300n, 100_000_000n),
      ...withdraw(alice, 250n, 100_000_000n),
    ])
    const value = valuePosition(
      positions.get(alice) as Position,
      worth(260n, 100_000_000n),
      2_000n,
    )
    expect(value).toMatchObject({
      costBasis: 200n,
      deposited: 400n,
      withdrawn: 250n,
      realised: 50n,
      unrealised: 258n - 200n,
      assets: 258n,
      earned: 108n,
      firstTimestamp: 1_000n,
    })
  })

  test('a transfer carries its cost along and is nobody’s gain', () => {
    const positions = fold([
      ...deposit(alice, 1_000n, 400n),
      send(alice, bob, 100n),
    ])
    expect(positions.get(alice)).toMatchObject({
      shares: 300n,
      costBasis: 750n,
      deposited: 750n,
    })
    expect(positions.get(bob)).toMatchObject({
      shares: 100n,
      costBasis: 250n,
      deposited: 250n,
    })
  })

  test('a transfer to oneself changes nothing', () => {
    const before = fold(deposit(alice, 7n, 3n))
    expect(applyEvent(before, send(alice, alice, 2n)).positions).toEqual([])
  })

  test('shares minted as a fee cost nothing', () => {
    const positions = fold([send(ZERO_ADDRESS, bob, 50n)])
    expect(positions.get(bob)).toMatchObject({
      shares: 50n,
      costBasis: 0n,
      deposited: 0n,
    })
  })

  test('shares that were never seen cannot be sent', () => {
    expect(() => fold([send(alice, bob, 1n)])).toThrow(InconsistentEventError)
  })

  test('whatever happens, gains add up, cost is conserved and nobody loses a share', () => {
    const step = fc.record({
      what: fc.constantFrom('deposit', 'withdraw', 'send', 'fee'),
      who: fc.integer({ min: 1, max: 4 }),
      whom: fc.integer({ min: 1, max: 4 }),
      part: fc.bigInt({ min: 1n, max: 1_000n }),
      gain: fc.bigInt({ min: -500n, max: 1_000n }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let booked = 0n
        let supply = 0n
        const positions = new Map<Hex, Position>()
        const apply = (events: readonly VaultEvent[]) => {
          for (const event of events)
            for (const change of applyEvent(positions, event).positions)
              positions.set(change.owner, change.position)
        }
        let paidIn = 0n
        let paidOut = 0n
        for (const { what, who, whom, part, gain } of steps) {
          booked = booked + gain > 0n ? booked + gain : 0n
          const held = positions.get(owner(who))?.shares ?? 0n
          const shares = (held * part) / 1_000n
          if (what === 'deposit') {
            const minted = toSharesDown(part, booked, supply)
            apply(deposit(owner(who), part, minted))
            booked += part
            supply += minted
            paidIn += part
          } else if (what === 'withdraw') {
            const assets = toAssetsDown(shares, booked, supply)
            apply(withdraw(owner(who), assets, shares))
            booked -= assets
            supply -= shares
            paidOut += assets
          } else if (what === 'send') {
            apply([send(owner(who), owner(whom), shares)])
          } else {
            apply([send(ZERO_ADDRESS, owner(who), part)])
            supply += part
          }
        }
        const state = worth(booked, supply)
        let [shares, deposited, withdrawn] = [0n, 0n, 0n]
        for (const position of positions.values()) {
          const value = valuePosition(position, state, 2_000n)
          expect(value.realised + value.unrealised).toBe(value.earned)
          expect(value.earned).toBe(
            value.assets + value.withdrawn - value.deposited,
          )
          expect(position.costBasis).toBeGreaterThanOrEqual(0n)
          shares += position.shares
          deposited += position.deposited
          withdrawn += position.withdrawn
        }
        expect([shares, deposited, withdrawn]).toEqual([
          supply,
          paidIn,
          paidOut,
        ])
      }),
    )
  })
})

test('a locked profit joins the assets second by second', () => {
  const state: VaultState = {
    booked: 1_000n,
    supply: 10n ** 9n,
    locked: 100n,
    lockedAt: 50n,
    unlockEnd: 60n,
  }
  expect([50n, 53n, 60n].map((t) => totalAssetsAt(state, t))).toEqual([
    900n,
    930n,
    1_000n,
  ])
})
