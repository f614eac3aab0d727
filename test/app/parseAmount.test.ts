import { describe, expect, test } from 'vitest'
import { parseAmount } from '#app/_amounts/parseAmount.ts'
import { wordsIn } from '#test/support/words.ts'

const words = wordsIn('en')
const german = wordsIn('de')

const units = (text: string, decimals = 6, words = wordsIn('en')) => {
  const parsed = parseAmount(words, text, decimals)
  return parsed.kind === 'amount' ? parsed.units : parsed.kind
}

describe('parseAmount', () => {
  test.each([
    ['100', 100_000_000n],
    ['0.5', 500_000n],
    ['0,5', 500_000n],
    ['.5', 500_000n],
    ['5.', 5_000_000n],
    ['1,000.50', 1_000_500_000n],
    ['1.000,50', 1_000_500_000n],
    ['1 000,5', 1_000_500_000n],
    ['1\u202f000,5', 1_000_500_000n],
    ['1’000.5', 1_000_500_000n],
    ['1,000,000', 1_000_000_000_000n],
    ['1.000.000', 1_000_000_000_000n],
    ['1.000', 1_000_000n],
    ['0,125', 125_000n],
    ['1.50000000', 1_500_000n],
    ['0', 0n],
    ['007', 7_000_000n],
  ])('reads %j', (text, expected) => {
    expect(units(text)).toBe(expected)
  })

  test('keeps all eighteen decimals', () => {
    expect(units('1.000000000000000001', 18)).toBe(1_000_000_000_000_000_001n)
  })

  test('has nothing to say about nothing', () => {
    expect(parseAmount(words, '  ', 6)).toEqual({ kind: 'empty' })
  })

  test('asks which one is meant where a comma can be two things', () => {
    expect(parseAmount(words, '1,000', 6)).toEqual({
      kind: 'invalid',
      sentence: '“1,000” can be read in two ways. Write 1000 or 1.000.',
    })
  })

  test.each([
    ['0,5', 500_000n],
    ['1,234', 1_234_000n],
    ['1.234,5', 1_234_500_000n],
    ['1.234.567', 1_234_567_000_000n],
    ['0.125', 125_000n],
    ['0.5', 500_000n],
  ])('reads %j in German', (text, expected) => {
    expect(units(text, 6, german)).toBe(expected)
  })

  test('a single comma before three digits is a fraction or refused, never thousands', () => {
    for (const one of [words, german])
      for (const text of ['1,234', '12,500', '999,999']) {
        const parsed = parseAmount(one, text, 6)
        expect(parsed.kind === 'amount' ? parsed.units : 0n).toBeLessThan(
          1_000_000_000n,
        )
      }
    expect(parseAmount(german, '1.234', 6)).toEqual({
      kind: 'invalid',
      sentence:
        '„1.234“ lässt sich auf zwei Arten lesen. Gemeint ist 1234 oder 1,234?',
    })
  })

  test('names the decimals that a token does not have', () => {
    expect(parseAmount(words, `0.${'1'.repeat(30)}`, 18)).toEqual({
      kind: 'invalid',
      sentence: 'That is 30 decimal places; this token has 18.',
    })
  })

  test.each([
    '-1',
    '−1',
    '1e3',
    'abc',
    '0x10',
    '.',
    ',',
    '1..2',
    '1,2,3',
    '1.2.3,4',
    '12,34.5',
    '9'.repeat(61),
    '١٢',
  ])('refuses %j', (text) => {
    expect(parseAmount(words, text, 6).kind).toBe('invalid')
  })
})
