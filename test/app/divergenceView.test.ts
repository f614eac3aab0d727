import { expect, test } from 'vitest'
import {
  breakEvenOf,
  drawMoves,
  moveTo,
  type PoolShape,
} from '#app/_views/divergenceView.ts'

const shapes: readonly PoolShape[] = [
  { kind: 'constant' },
  { kind: 'weighted', weight: 0.8 },
  { kind: 'stable', amplification: 200 },
  { kind: 'range', lower: 0.8, upper: 1.25 },
]

test('a price that doubles costs a full range 5.72 % of 1.5 times the deposit', () => {
  const { hold, pool, divergence, withFees } = moveTo(
    { kind: 'constant' },
    2,
    0.03,
  )
  expect(hold).toBe(1.5)
  expect(pool).toBeCloseTo(Math.SQRT2, 12)
  expect(divergence).toBeCloseTo(Math.SQRT2 / 1.5 - 1, 12)
  expect(withFees).toBeCloseTo(divergence + 0.02, 12)
})

test('a range below its lower end holds the falling token alone', () => {
  const shape = { kind: 'range', lower: 0.81, upper: 1.21 } as const
  // L = 1 / (2 - 0.9 - 1 / 1.1); all of it in token0 is L (1 / 0.9 - 1 / 1.1) of it.
  const liquidity = 1 / (2 - 0.9 - 1 / 1.1)
  expect(moveTo(shape, 0.5, 0).pool).toBeCloseTo(
    liquidity * (1 / 0.9 - 1 / 1.1) * 0.5,
    12,
  )
})

test.each(shapes)(
  '$kind: nothing is lost where nothing moved, and the curve falls to both sides',
  (shape) => {
    const moves = drawMoves(shape, 0, 41)
    expect(moves[20]).toMatchObject({ k: 1, divergence: 0 })
    for (let i = 0; i < 20; i++) {
      const [outer, inner] = [moves[i], moves[i + 1]]
      expect(outer?.divergence).toBeLessThanOrEqual(inner?.divergence ?? 0)
      expect(moves[40 - i]?.divergence).toBeLessThanOrEqual(
        moves[39 - i]?.divergence ?? 0,
      )
    }
  },
)

test.each(shapes)('$kind: fees break even where they are told to', (shape) => {
  const fees = 0.004
  const { down, up } = breakEvenOf(shape, fees)
  for (const k of [down, up]) {
    if (k === null) continue
    expect(moveTo(shape, k, fees).withFees).toBeCloseTo(0, 9)
    // A little further they no longer do.
    const further = k > 1 ? k * 1.01 : k / 1.01
    expect(moveTo(shape, further, fees).withFees).toBeLessThan(0)
  }
  expect(down).not.toBeNull()
})

test('of a full range a fee of the closed form’s loss breaks even at just that move', () => {
  // Held, four times the price is worth 2.5, in the pool 2.
  const { up } = breakEvenOf({ kind: 'constant' }, 0.5)
  expect(up).toBeCloseTo(4, 9)
  const { down } = breakEvenOf({ kind: 'constant' }, 0.125)
  expect(down).toBeCloseTo(0.25, 9)
  // Nothing is left to lose below this.
  expect(breakEvenOf({ kind: 'constant' }, 0.6).down).toBeNull()
})
