import { expect, test } from 'vitest'
import {
  describeRate,
  formatDuration,
  formatRate,
} from '#app/_amounts/formatRate.ts'

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
  expect(formatRate(rate(value))).toBe(text)
})

test('an unknown rate is not zero', () => {
  expect(formatRate(null)).toBe('—')
})

test('says how a rate was measured', () => {
  expect(describeRate(rate(0.04))).toBe('APY, last 30 days')
  expect(describeRate({ kind: 'apr', value: 0.04, windowSeconds: 0 })).toBe(
    'APR now',
  )
})

test.each([
  [2_592_000, '30 days'],
  [86_400, '1 day'],
  [7_200, '2 hours'],
  [60, '1 minute'],
  [59, 'less than a minute'],
])('says %d seconds', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text)
})
