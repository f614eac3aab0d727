import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toReadableText } from '#lib/chain/readableText.ts'

test.each([
  ['USDC', 'USDC'],
  ['\u202eCDSU\u202c', 'CDSU'],
  ['US\u200bDC\u2066', 'USDC'],
  ['two\nlines\u2028of\ttext', 'two lines of text'],
  ['<img src=x>', '<img src=x>'],
  ['ünïcode 稳定币 🪙', 'ünïcode 稳定币 🪙'],
  ['', ''],
])('%j is shown as %j', (text, shown) => {
  expect(toReadableText(text, 40)).toBe(shown)
})

test('is never longer than asked for, and cuts no character in two', () => {
  expect(toReadableText('🪙'.repeat(50), 24)).toBe(`${'🪙'.repeat(23)}…`)
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 1, max: 30 }),
      (text, most) => {
        const shown = toReadableText(text, most)
        expect([...shown].length).toBeLessThanOrEqual(most)
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        expect(shown.isWellFormed()).toBe(true)
      },
    ),
  )
})
