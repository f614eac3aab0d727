import { expect, test } from 'vitest'
import { SettingError } from '#lib/backtest/errors.ts'
import {
  readPart,
  readRange,
  readRebalance,
  readTokens,
} from '#lib/backtest/readSettings.ts'

test('parts are percentages or fractions', () => {
  expect(readPart('fee', '0.3%')).toBeCloseTo(0.003, 15)
  expect(readPart('fee', ' 0.05 % ')).toBeCloseTo(0.0005, 15)
  expect(readPart('fee', '0.003')).toBe(0.003)
  expect(readPart('fee', '0')).toBe(0)
})

test('ranges are multiples of the first price', () => {
  expect(readRange('range', '0.8..1.25')).toEqual({ lower: 0.8, upper: 1.25 })
  expect(readRange('range', '0 .. 2')).toEqual({ lower: 0, upper: 2 })
  expect(readRange('range', 'full')).toEqual({ lower: 0, upper: Infinity })
})

test('rules are a word, a move or a time', () => {
  expect(readRebalance('rule', 'never')).toEqual({ kind: 'never' })
  expect(readRebalance('rule', 'outside')).toEqual({ kind: 'outside' })
  expect(readRebalance('rule', '10%')).toEqual({ kind: 'moved', part: 0.1 })
  expect(readRebalance('rule', '1.5d')).toEqual({
    kind: 'every',
    seconds: 129_600,
  })
  expect(readRebalance('rule', '12h')).toEqual({
    kind: 'every',
    seconds: 43_200,
  })
})

test.each([
  () => readPart('fee', '0,3%'),
  () => readPart('fee', '100%'),
  () => readPart('fee', '-1%'),
  () => readPart('fee', ''),
  () => readRange('range', '1.25..0.8'),
  () => readRange('range', '1..1'),
  () => readRange('range', '0,8..1,25'),
  () => readRange('range', '0.8-1.25'),
  () => readRebalance('rule', 'daily'),
  () => readRebalance('rule', '0%'),
  () => readRebalance('rule', '7'),
  () => readTokens('deposit', '1,000', { canBeZero: false }),
  () => readTokens('deposit', '0', { canBeZero: false }),
  () => readTokens('deposit', '-1', { canBeZero: true }),
  () => readTokens('deposit', '1e999', { canBeZero: true }),
  () => readTokens('deposit', `1${'0'.repeat(400)}`, { canBeZero: true }),
])('%s is refused, with how to write it', (read) => {
  expect(read).toThrow(SettingError)
  expect(read).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('Write') }),
  )
})
