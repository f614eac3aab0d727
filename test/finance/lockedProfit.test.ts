import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lockedProfit } from '#lib/finance/lockedProfit.ts'

const lock = { locked: 100n, lockedAt: 1_000n, unlockEnd: 1_003n }

test('all is locked at the start, nothing at the end, and a third of the way is rounded up', () => {
  expect(lockedProfit(lock, 1_000n)).toBe(100n)
  expect(lockedProfit(lock, 1_001n)).toBe(67n)
  expect(lockedProfit(lock, 1_002n)).toBe(34n)
  expect(lockedProfit(lock, 1_003n)).toBe(0n)
  expect(lockedProfit(lock, 9_999n)).toBe(0n)
})

test('a vault that never locked anything has none locked at any time', () => {
  const none = { locked: 0n, lockedAt: 0n, unlockEnd: 0n }
  expect(lockedProfit(none, 0n)).toBe(0n)
})

test('refuses a time before the lock', () => {
  expect(() => lockedProfit(lock, 999n)).toThrow(RangeError)
})

test('never rises with time and never exceeds what was locked', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 2n ** 128n }),
      fc.bigInt({ min: 1n, max: 10n ** 7n }),
      fc.bigInt({ min: 0n, max: 10n ** 7n }),
      (locked, duration, elapsed) => {
        const it = { locked, lockedAt: 5n, unlockEnd: 5n + duration }
        const now = lockedProfit(it, 5n + elapsed)
        expect(now).toBeLessThanOrEqual(locked)
        expect(lockedProfit(it, 6n + elapsed)).toBeLessThanOrEqual(now)
      },
    ),
  )
})
