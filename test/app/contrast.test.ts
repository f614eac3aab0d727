import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(
  new URL('../../app/tokens.css', import.meta.url),
  'utf8',
)

const tokens = new Map(
  [
    ...css.matchAll(
      /--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
    ),
  ].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
)

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045
      ? channel / 12.92
      : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort(
    (a, b) => a - b,
  )
  return (light + 0.05) / (dark + 0.05)
}

// WCAG 2.2: 4.5 for text, 3 for the edge of a control and for a focus ring.
const grounds = ['canvas', 'surface', 'raised']
const pairs = [
  ...['ink', 'muted', 'accent', 'gain', 'loss', 'warn'].flatMap((text) =>
    grounds.map((ground) => [text, ground, 4.5] as const),
  ),
  ...grounds.map((ground) => ['control', ground, 3] as const),
  ['ink', 'chosen', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-strong', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['ink', 'accent-soft', 4.5],
  ['loss', 'loss-soft', 4.5],
  ['ink', 'loss-soft', 4.5],
  ['warn', 'warn-soft', 4.5],
  ['ink', 'warn-soft', 4.5],
] as const

test('every token has both themes', () => {
  expect(tokens.size).toBe(css.match(/--[a-z-]+:/g)?.length)
})

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(pairs)('%s on %s has contrast', (text, ground, least) => {
    const one = tokens.get(text)?.[theme] ?? ''
    const other = tokens.get(ground)?.[theme] ?? ''
    expect(contrast(one, other)).toBeGreaterThanOrEqual(least)
  })
})
