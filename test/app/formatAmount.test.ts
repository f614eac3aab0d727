import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toUsd } from '#app/_amounts/formatAmount.ts'
import { parseAmount } from '#app/_amounts/parseAmount.ts'
import { languages } from '#app/_messages/languages.ts'
import { wordsIn } from '#test/support/words.ts'

const words = wordsIn('en')
const german = wordsIn('de')

test.each([
  [0n, 6, '0.00'],
  [1n, 6, '0.000001'],
  [1n, 18, '<0.000001'],
  [-1n, 18, '−<0.000001'],
  [999_999n, 6, '0.999999'],
  [1_234_567n, 6, '1.2345'],
  [99_999_999n, 6, '99.9999'],
  [1_234_567_891_234n, 6, '1,234,567.89'],
  [-5_500_000n, 6, '−5.5000'],
  [1_234_567_891n, 18, '0.000000001234'],
  [120_000_000_000n, 18, '0.00000012'],
  [500_000n, 6, '0.500000'],
])('writes %d with %d decimals', (units, decimals, text) => {
  expect(words.amount(units, decimals)).toBe(text)
})

test('an amount far below one shows digits where places were asked for', () => {
  expect(words.amount(23_400n, 6, { places: 2 })).toBe('0.0234')
  expect(words.amount(500_000n, 6, { places: 2 })).toBe('0.50')
  expect(words.usd(123_456n)).toBe('<$0.01')
})

test('rounds towards zero', () => {
  expect(words.amount(1_999_999_999n, 6)).toBe('1,999.99')
})

test('signs a gain where asked', () => {
  expect(words.amount(1_000_000n, 6, { signed: true })).toBe('+1.0000')
  expect(words.amount(0n, 6, { signed: true })).toBe('0.00')
})

test('never writes something as zero', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 2n ** 128n }),
      fc.integer({ min: 0, max: 18 }),
      (units, decimals) => {
        const text = words.amount(units, decimals)
        expect(text.startsWith('<') || /[1-9]/.test(text)).toBe(true)
      },
    ),
  )
})

test.each(languages)(
  'what an input is given reads back as the same amount in %s',
  (language) => {
    const words = wordsIn(language)
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 128n }),
        fc.integer({ min: 0, max: 18 }),
        (units, decimals) => {
          const text = words.exact(units, decimals)
          expect(parseAmount(words, text, decimals)).toEqual({
            kind: 'amount',
            units,
          })
        },
      ),
    )
  },
)

test('what is shown in one language is never read as another amount in the other', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 2n ** 128n }),
      fc.integer({ min: 0, max: 18 }),
      (units, decimals) => {
        for (const [shown, read] of [
          [words, german],
          [german, words],
        ] as const) {
          const text = shown.exact(units, decimals)
          const parsed = parseAmount(read, text, decimals)
          expect(parsed.kind === 'amount' ? parsed.units : units).toBe(units)
        }
      },
    ),
  )
})

test('writes German with decimal commas, the dollar behind', () => {
  expect(german.amount(1_234_567_891_234n, 6)).toBe('1.234.567,89')
  expect(german.amount(1n, 18)).toBe('<0,000001')
  expect(german.exact(98_710_000n, 6)).toBe('98,71')
  expect(german.usd(5_000n * 10n ** 8n)).toBe('5.000,00 $')
  expect(german.usd(-1_234_567n * 10n ** 8n)).toBe('−1,23 Mio. $')
  expect(german.usd(1n)).toBe('<0,01 $')
  expect(german.count(12_345.6)).toBe('12.346')
  expect(german.milliseconds(1_400)).toBe('1,4 s')
  expect(german.minute(1_795_366_200)).toBe('22. Nov. 2026, 16:50 UTC')
})

test('values a token in dollars', () => {
  expect(toUsd(2n * 10n ** 18n, 18, 2_500n * 10n ** 8n)).toBe(
    5_000n * 10n ** 8n,
  )
  expect(words.usd(5_000n * 10n ** 8n)).toBe('$5,000.00')
  expect(words.usd(1_234_567n * 10n ** 8n)).toBe('$1.23 M')
  expect(words.usd(-5n * 10n ** 7n)).toBe('−$0.50')
  expect(words.usd(5n * 10n ** 7n, { signed: true })).toBe('+$0.50')
  expect(words.usd(0n, { signed: true })).toBe('$0.00')
})
