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
  ['US\u3164DC\ufe0f', 'USDC'],
  [`Z${'\u0336'.repeat(50)}algo`, 'Z\u0336\u0336algo'],
  ['דולר 5', '\u2068דולר 5\u2069'],
  ['', ''],
])('%j is shown as %j', (text, shown) => {
  expect(toReadableText(text, 40)).toBe(shown)
})

/** Of any code points, halves of characters among them, and often of those that do harm. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u202e', '\u2068', '\u200b', '\u0336', '\0', '\n', 'ד'),
    fc
      .integer({ min: 0, max: 0x10_ff_ff })
      .map((it) => String.fromCodePoint(it)),
  ),
})

test('is never longer than asked for, and cuts no character in two', () => {
  expect(toReadableText('🪙'.repeat(50), 24)).toBe(`${'🪙'.repeat(23)}…`)
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, most) => {
      const shown = toReadableText(text, most)
      // The two marks around what is written from right to left are seen by nobody.
      const seen = shown.replace(/^\u2068(.*)\u2069$/u, '$1')
      expect([...seen].length).toBeLessThanOrEqual(most)
      expect(seen).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      expect(shown.isWellFormed()).toBe(true)
    }),
  )
})
