import { z } from 'zod/v4'
import type { Shape } from '#lib/api/fits.ts'
import { operations } from '#lib/api/operations.ts'

type Json = {
  type?: string
  pattern?: string
  anyOf?: Json[]
  items?: Json
  properties?: Record<string, Json>
  required?: string[]
  additionalProperties?: Json | boolean
}

/** What a reader has to hold a value to, of all that its schema says. */
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

/** The shape of each answer that pages read, by its place. */
export function toShapes(): Record<string, Shape> {
  return Object.fromEntries(
    Object.entries(operations)
      .filter(([place]) => place.startsWith('/api/v1/'))
      .map(([place, { answer }]) => [
        place,
        toShape(z.toJSONSchema(answer, { reused: 'inline' }) as Json),
      ]),
  )
}
