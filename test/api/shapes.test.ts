import { expect, test } from 'vitest'
import { fits, type Shape } from '#lib/api/fits.ts'
import { shapes } from '#lib/api/shapes.ts'
import { toShapes } from '#scripts/shapes.ts'

/** Whether whatever has the one shape has the other too. */
function implies(one: Shape, other: Shape): boolean {
  if (other === 'any' || one === other) return true
  if (typeof other === 'string') return false
  if (!Array.isArray(other) && '?' in other)
    return implies(
      typeof one === 'object' && '?' in one ? (one['?'] ?? 'any') : one,
      other['?'] ?? 'any',
    )
  if (typeof one === 'string') return false
  return Object.entries(other).every(([name, inner]) => {
    const own = (one as Record<string, Shape>)[name]
    return own !== undefined && implies(own, inner)
  })
}

test('a page refuses no answer that the schemas allow (node scripts/generateShapes.ts writes the shapes)', () => {
  const allowed = toShapes()
  for (const [place, shape] of Object.entries(shapes)) {
    expect(allowed[place], place).toBeDefined()
    expect(implies(allowed[place] ?? 'any', shape), place).toBe(true)
  }
})

test('every place that pages read has its shape', () => {
  expect(Object.keys(shapes)).toEqual(
    expect.arrayContaining([
      '/api/v1/vaults',
      '/api/v1/vaults/{chainId}/{address}/history',
      '/api/v1/ranges',
      '/api/v1/positions/{owner}',
      '/api/v1/activity/{owner}',
      '/api/v1/status',
    ]),
  )
})

const vaults = shapes['/api/v1/vaults'] ?? 'any'

test('an answer of another shape does not fit', () => {
  expect(fits(vaults, [])).toBe(true)
  for (const wrong of [
    null,
    undefined,
    {},
    '[]',
    [null],
    [{}],
    [{ chainId: '1' }],
  ])
    expect(fits(vaults, wrong)).toBe(false)
})

test('amounts are digits, what may be unknown may be missing, and more is no fault', () => {
  const shape = { assets: 'digits', cost: { '?': 'digits' } } as const
  expect(fits(shape, { assets: '12', cost: null, more: 1 })).toBe(true)
  expect(fits(shape, { assets: '-12' })).toBe(true)
  for (const assets of ['1.5', '0x1', 'abc', '', ' 1', 12, null])
    expect(fits(shape, { assets })).toBe(false)
  expect(fits(shape, { assets: '1', cost: 'much' })).toBe(false)
})
