import { expect, it } from 'vitest'
import { createPatience } from '#lib/keeper/patience.ts'

it('waits twice as long after each failure in a row, up to the longest', () => {
  const patience = createPatience(100, 500)
  expect([1, 2, 3, 4].map(() => patience.fail(0))).toEqual([100, 200, 400, 500])
})

it('is ready when the wait is over and not before', () => {
  const patience = createPatience(100, 500)
  expect(patience.isReady(0)).toBe(true)
  patience.fail(1_000)
  expect(patience.isReady(1_099)).toBe(false)
  expect(patience.isReady(1_100)).toBe(true)
})

it('starts over after a success, and says whether there was anything to recover from', () => {
  const patience = createPatience(100, 500)
  expect(patience.succeed()).toBe(false)
  patience.fail(0)
  patience.fail(0)
  expect(patience.succeed()).toBe(true)
  expect(patience.isReady(0)).toBe(true)
  expect(patience.fail(0)).toBe(100)
})

it('tells how long is left of a wait, and nothing once it is over', () => {
  const patience = createPatience(100, 500)
  expect(patience.left(0)).toBeUndefined()
  patience.fail(1_000)
  expect(patience.left(1_040)).toBe(60)
  expect(patience.left(1_100)).toBeUndefined()
})
