import fc from 'fast-check'
import { expect, test } from 'vitest'
import { computePriority } from '#lib/execution/priority.ts'

const now = Date.UTC(2026, 10, 22)

test('the longest comes first, unless a shorter one has waited for it', () => {
  const short = computePriority(500, now)
  expect(computePriority(5_000, now)).toBeGreaterThan(short)
  // A second of waiting is worth 100 ms.
  expect(computePriority(5_000, now + 44_000)).toBeGreaterThan(short)
  expect(computePriority(5_000, now + 46_000)).toBeLessThan(short)
})

test('is a 32-bit integer until 2039, one unit for 10 ms', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_600_000 }),
      fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2039, 0, 1) }),
      (milliseconds, createdAt) => {
        const priority = computePriority(milliseconds, createdAt)
        expect(priority).toBe(priority | 0)
        expect(computePriority(milliseconds + 10, createdAt)).toBe(priority + 1)
      },
    ),
  )
})

test('no task waits for ever behind longer ones', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 600_000 }),
      fc.integer({ min: 0, max: 600_000 }),
      (shorter, longer) => {
        const bound = Math.max(0, longer - shorter) * 10 + 1_000
        expect(computePriority(longer, now + bound)).toBeLessThanOrEqual(
          computePriority(shorter, now),
        )
      },
    ),
  )
})
