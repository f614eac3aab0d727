import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  divergenceAfter,
  findBreakEven,
  fullRange,
  moveAt,
  moves,
  toRangeResult,
} from '#app/_views/divergenceCurve.ts'
import { constantProductDivergence } from '#lib/finance/divergence/constantProduct.ts'

test('the drawn moves go from a quarter to four times, with now in the middle', () => {
  expect(moveAt(0)).toBeCloseTo(0.25, 12)
  expect(moveAt(moves.steps / 2)).toBeCloseTo(1, 12)
  expect(moveAt(moves.steps)).toBeCloseTo(4, 12)
})

test('the full range diverges as a pool of constant product does', () => {
  for (const move of [0.25, 0.8, 1, 1.3, 4])
    expect(divergenceAfter(fullRange, move)).toBeCloseTo(
      constantProductDivergence(move),
      12,
    )
})

test('at the break-even, fees and divergence are the same; beyond it, divergence is more', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.3, max: 0.95, noNaN: true }),
      fc.double({ min: 1.05, max: 3, noNaN: true }),
      fc.double({ min: 0.0001, max: 0.5, noNaN: true }),
      (lower, upper, fees) => {
        const range = { lower, upper }
        const { down, up } = findBreakEven(range, fees)
        for (const [at, far] of [
          [down, moves.least],
          [up, moves.most],
        ] as const)
          if (at === null)
            expect(divergenceAfter(range, far) + fees).toBeGreaterThanOrEqual(0)
          else expect(divergenceAfter(range, at)).toBeCloseTo(-fees, 6)
      },
    ),
  )
})

test('without fees every move is a loss, and a loss of fees breaks even nowhere', () => {
  const range = { lower: 0.5, upper: 2 }
  expect(findBreakEven(range, 0).down).toBeCloseTo(1, 5)
  expect(findBreakEven(range, -0.1)).toEqual({ down: null, up: null })
})

test('fees and divergence are what a share became against what it was made of', () => {
  const row = (timestamp: number, value1: string, heldValue1: string) => ({
    timestamp,
    share: { value1 },
    heldValue1,
  })
  const rows = [row(0, '1000', '1000'), row(365 * 86_400, '1050', '1100')]
  const result = toRangeResult(rows, { kind: 'apr', value: 0.02 })
  expect(result?.net).toBeCloseTo(-0.0454545, 6)
  expect(result?.fees).toBeCloseTo(0.02, 12)
  expect(result?.divergence).toBeCloseTo(-0.0654545, 6)
  expect(toRangeResult(rows, null)).toBeNull()
  expect(toRangeResult(rows.slice(0, 1), { kind: 'apr', value: 1 })).toBeNull()
})
