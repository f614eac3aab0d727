import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod/v4'
import { fits, type Shape } from '#lib/api/fits.ts'
import { operations } from '#lib/api/operations.ts'
import { shapes } from '#lib/api/shapes.ts'

const path = fileURLToPath(new URL('../../lib/api/shapes.ts', import.meta.url))

type Json = {
  type?: string
  pattern?: string
  anyOf?: Json[]
  items?: Json
  properties?: Record<string, Json>
  required?: string[]
  additionalProperties?: Json | boolean
}

function toShape(json: Json): Shape {
  const { anyOf, properties, additionalProperties } = json
  if (anyOf) {
    const known = anyOf.filter(({ type }) => type !== 'null')
    const shape = known.length === 1 && known[0] ? toShape(known[0]) : 'any'
    return known.length < anyOf.length ? { '?': shape } : shape
  }
  if (json.type === 'string')
    return json.pattern === '^-?\\d+$' ? 'digits' : 'text'
  if (json.type === 'integer' || json.type === 'number') return 'number'
  if (json.type === 'boolean') return 'truth'
  if (json.type === 'array' && json.items) return [toShape(json.items)]
  if (properties)
    return Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => {
        const shape = toShape(inner)
        return [name, json.required?.includes(name) ? shape : { '?': shape }]
      }),
    )
  return typeof additionalProperties === 'object'
    ? { '*': toShape(additionalProperties) }
    : 'any'
}

test('the shapes that a page holds answers to are those of the schemas (vitest -u writes them)', async () => {
  const entries = Object.entries(operations)
    .filter(([place]) => place.startsWith('/api/v1/'))
    .map(([place, { answer }]) => {
      const shape = toShape(
        z.toJSONSchema(answer, { reused: 'inline' }) as Json,
      )
      return `  ${JSON.stringify(place)}: ${JSON.stringify(shape)},`
    })
  await expect(
    [
      "import type { Shape } from './fits.ts'",
      '',
      '// Written from the schemas by test/api/shapes.test.ts. Do not edit.',
      '',
      'export const shapes: Readonly<Record<string, Shape>> = {',
      ...entries,
      '}',
      '',
    ].join('\n'),
  ).toMatchFileSnapshot(path)
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
