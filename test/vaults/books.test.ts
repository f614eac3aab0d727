import { expect, test } from 'vitest'
import { toSharePriceWad } from '#lib/finance/shares.ts'
import { applyToBooks, type Books } from '#lib/vaults/books.ts'
import type { Hex, VaultEvent } from '#lib/vaults/events.ts'
import { trailingNetApy } from '#lib/vaults/trailingNetApy.ts'
import { EMPTY_VAULT, sharePriceWadAt } from '#lib/vaults/vaultState.ts'

const [one, other]: [Hex, Hex] = [`0x${'1'.repeat(40)}`, `0x${'2'.repeat(40)}`]

function say(event: Record<string, unknown>): VaultEvent {
  return {
    vault: `0x${'a'.repeat(40)}`,
    blockNumber: 1n,
    blockHash: `0x${'b'.repeat(64)}`,
    logIndex: 0,
    transactionHash: `0x${'c'.repeat(64)}`,
    timestamp: 0n,
    ...event,
  } as VaultEvent
}

const report = (strategy: Hex, debt: bigint) =>
  say({ kind: 'report', strategy, gain: 1n, loss: 0n, feeShares: 0n, debt })
const totals = (booked: bigint) =>
  say({
    kind: 'totals',
    booked,
    locked: 0n,
    lockedAt: 0n,
    unlockEnd: 0n,
    supply: 1n,
  })

test('several reports of one transaction each set their own debt, and what is booked stays the sum', () => {
  const before: Books = {
    booked: 100n,
    idle: 0n,
    debts: [
      { strategy: one, debt: 60n },
      { strategy: other, debt: 40n },
    ],
  }
  const after = [
    report(one, 66n),
    totals(106n),
    report(other, 39n),
    totals(105n),
    say({ kind: 'harvest', strategy: other, token: one, assets: 5n }),
    say({ kind: 'harvest', strategy: other, token: one, assets: 5n }),
    report(other, 44n),
    totals(110n),
  ].reduce(applyToBooks, before)
  expect(after).toEqual({
    booked: 110n,
    idle: 0n,
    debts: [
      { strategy: one, debt: 66n },
      { strategy: other, debt: 44n },
    ],
  })
})

test('a share of 24 decimals over an LP token of 18 keeps all digits of its price', () => {
  // A billionth of an LP token: the price of a young vault over a pool of 6 and 18 decimals.
  const [assets, supply] = [
    1_200_492_871_448_120n,
    1_200_000_000_000_000n * 10n ** 6n,
  ]
  const price = toSharePriceWad(assets, supply, 24)
  expect(price).toBe(((assets + 1n) * 10n ** 42n) / (supply + 10n ** 6n))
  // One more smallest unit of the LP token is seen in it.
  expect(toSharePriceWad(assets + 1n, supply, 24)).toBeGreaterThan(price)
})

test('a yield is unknown, not 0, where no time has passed or a share was worth nothing', () => {
  const state = { ...EMPTY_VAULT, booked: 10n ** 18n, supply: 10n ** 24n }
  const at = (timestamp: bigint) => ({ state, timestamp })
  expect(trailingNetApy(at(5n), at(5n), 24)).toBeUndefined()
  expect(trailingNetApy(at(5n), at(6n), 24)).toBe(0)
  const worthless = { ...state, booked: 0n, supply: 10n ** 60n }
  expect(sharePriceWadAt(worthless, 24, 5n)).toBe(0n)
  expect(
    trailingNetApy({ state: worthless, timestamp: 5n }, at(6n), 24),
  ).toBeUndefined()
  // A total loss is known.
  expect(trailingNetApy(at(5n), { state: worthless, timestamp: 6n }, 24)).toBe(
    -1,
  )
})
