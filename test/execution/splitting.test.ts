import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divideInterval, type Interval } from '#lib/execution/intervals.ts'
import { computeParts, computeShare } from '#lib/execution/splitting.ts'

test('what exceeds a quarter of an even share is cut until it does not', () => {
  const outlook = { remaining: 2_000, workers: 5, floor: 10 }
  expect(computeShare(outlook)).toBe(100)
  expect(computeParts(100, outlook)).toBe(1)
  expect(computeParts(101, outlook)).toBe(2)
  expect(computeParts(950, outlook)).toBe(10)
})

test('nothing is cut below the floor', () => {
  expect(computeParts(30, { remaining: 30, workers: 16, floor: 50 })).toBe(1)
})

test('the pieces are the whole, in order and about equal', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 1_000n }),
      fc.bigInt({ min: 0n, max: 500n }),
      fc.integer({ min: 1, max: 40 }),
      (from, length, parts) => {
        const pieces = divideInterval({ from, to: from + length }, parts)
        expect(pieces[0]?.from).toBe(from)
        expect(pieces.at(-1)?.to).toBe(from + length)
        for (const [i, piece] of pieces.slice(1).entries())
          expect(piece.from).toBe((pieces[i] as Interval).to + 1n)
        const sizes = pieces.map((it) => Number(it.to - it.from) + 1)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        expect(pieces.length).toBe(Math.min(parts, Number(length) + 1))
      },
    ),
  )
})
