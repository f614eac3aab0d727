import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatAmount,
  formatExact,
  formatUsd,
  toUsd,
} from '#app/_amounts/formatAmount.ts'
import { parseAmount } from '#app/_amounts/parseAmount.ts'

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
  expect(formatAmount(units, decimals)).toBe(text)
})

test('an amount far below one shows digits where places were asked for', () => {
  expect(formatAmount(23_400n, 6, { places: 2 })).toBe('0.0234')
  expect(formatAmount(500_000n, 6, { places: 2 })).toBe('0.50')
  expect(formatUsd(123_456n)).toBe('<$0.01')
})

test('rounds towards zero', () => {
  expect(formatAmount(1_999_999_999n, 6)).toBe('1,999.99')
})

test('signs a gain where asked', () => {
  expect(formatAmount(1_000_000n, 6, { signed: true })).toBe('+1.0000')
  expect(formatAmount(0n, 6, { signed: true })).toBe('0.00')
})

test('never writes something as zero', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 2n ** 128n }),
      fc.integer({ min: 0, max: 18 }),
      (units, decimals) => {
        const text = formatAmount(units, decimals)
        expect(text.startsWith('<') || /[1-9]/.test(text)).toBe(true)
      },
    ),
  )
})

test('what an input is given reads back as the same amount', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 2n ** 128n }),
      fc.integer({ min: 0, max: 18 }),
      (units, decimals) => {
        expect(parseAmount(formatExact(units, decimals), decimals)).toEqual({
          kind: 'amount',
          units,
        })
      },
    ),
  )
})

test('values a token in dollars', () => {
  expect(toUsd(2n * 10n ** 18n, 18, 2_500n * 10n ** 8n)).toBe(
    5_000n * 10n ** 8n,
  )
  expect(formatUsd(5_000n * 10n ** 8n)).toBe('$5,000.00')
  expect(formatUsd(1_234_567n * 10n ** 8n)).toBe('$1.23 M')
  expect(formatUsd(-5n * 10n ** 7n)).toBe('−$0.50')
  expect(formatUsd(5n * 10n ** 7n, { signed: true })).toBe('+$0.50')
  expect(formatUsd(0n, { signed: true })).toBe('$0.00')
})
