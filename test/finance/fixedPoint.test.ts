import fc from 'fast-check'
import { expect, test } from 'vitest'
import { squareRootDown } from '#lib/finance/fixedPoint.ts'

test('a square root is the greatest whose square is not above', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 400n), (x) => {
      const root = squareRootDown(x)
      expect(root * root <= x).toBe(true)
      expect((root + 1n) * (root + 1n) > x).toBe(true)
    }),
  )
  fc.assert(
    fc.property(fc.bigInt(1n, 2n ** 200n), (root) => {
      expect(squareRootDown(root * root)).toBe(root)
      expect(squareRootDown(root * root - 1n)).toBe(root - 1n)
    }),
  )
  expect([0n, 1n, 2n, 3n, 4n].map(squareRootDown)).toEqual([0n, 1n, 1n, 1n, 2n])
  expect(() => squareRootDown(-1n)).toThrow(RangeError)
})
