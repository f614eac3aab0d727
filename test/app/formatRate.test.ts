import { expect, test } from 'vitest'
import {
  describeDuration,
  describeRate,
} from '#app/_amounts/describeDuration.ts'
import { wordsIn } from '#test/support/words.ts'

const words = wordsIn('en')
const german = wordsIn('de')

const rate = (value: number) =>
  ({ kind: 'apy', value, windowSeconds: 2_592_000 }) as const

test.each([
  [0.0421, '4.21 %'],
  [0, '0.00 %'],
  [-0.0123, '−1.23 %'],
  [0.00001, '<0.01 %'],
  [-0.00001, '−<0.01 %'],
  [1.5, '150 %'],
  [50, '>999 %'],
  [Number.NaN, '—'],
])('writes %d', (value, text) => {
  expect(words.rate(rate(value))).toBe(text)
})

test('writes a rate and how it was measured in German', () => {
  expect(german.rate(rate(-0.0123))).toBe('−1,23 %')
  expect(german.rate(rate(0.00001))).toBe('<0,01 %')
  expect(describeRate(german, rate(0.04))).toBe('APY über 30 Tage')
})

test('an unknown rate is not zero', () => {
  expect(words.rate(null)).toBe('—')
})

test('says how a rate was measured', () => {
  expect(describeRate(words, rate(0.04))).toBe('APY, last 30 days')
  expect(
    describeRate(words, { kind: 'apr', value: 0.04, windowSeconds: 0 }),
  ).toBe('APR now')
})

test.each([
  [2_592_000, '30 days'],
  [86_400, '1 day'],
  [7_200, '2 hours'],
  [60, '1 minute'],
  [59, 'less than a minute'],
])('says %d seconds', (seconds, text) => {
  expect(describeDuration(words, seconds)).toBe(text)
})
