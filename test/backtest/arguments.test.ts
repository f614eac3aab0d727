import { expect, test } from 'vitest'
import { SettingError } from '#lib/backtest/errors.ts'
import {
  BacktestArgumentError,
  readBacktestArguments,
} from '#scripts/backtestArguments.ts'

const file = ['--prices', 'eth.csv', '--range', '0.8..1.25', '--fee', '0.3%']
const vault = ['--vault', `0x${'Ab'.repeat(20)}`]

test('a file takes its range and fee, and the rest has defaults', () => {
  expect(
    readBacktestArguments([...file, '--utc', '--rebalance', '7d']),
  ).toEqual({
    source: {
      kind: 'file',
      path: 'eth.csv',
      acceptGaps: false,
      naiveTimes: 'utc',
    },
    quote: undefined,
    range: { lower: 0.8, upper: 1.25 },
    fee: 0.003,
    deposit: 1_000,
    rebalance: { kind: 'every', seconds: 604_800 },
    swapCost: undefined,
    gas: 0,
    format: 'table',
  })
})

test('a vault is named by its address, and brings its own range', () => {
  expect(readBacktestArguments([...vault, '--csv'])).toMatchObject({
    source: { kind: 'vault', address: `0x${'ab'.repeat(20)}` },
    range: undefined,
    format: 'csv',
  })
})

test.each([
  ['nothing', []],
  ['both sources', [...file, ...vault]],
  ['no address', ['--vault', '0x12']],
  ['no range', ['--prices', 'eth.csv', '--fee', '0.3%']],
  ['no fee', ['--prices', 'eth.csv', '--range', 'full']],
  ['two formats', [...file, '--json', '--csv']],
  ['an unknown option', [...file, '--leverage', '3']],
  ['an option without its value', ['--prices']],
])('%s is refused, and where to look', (_, words) => {
  expect(() => readBacktestArguments(words)).toThrow(BacktestArgumentError)
  expect(() => readBacktestArguments(words)).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('--help') }),
  )
})

test('a setting that cannot be read is named by its option', () => {
  expect(() => readBacktestArguments([...file, '--deposit', '1,000'])).toThrow(
    SettingError,
  )
  expect(() => readBacktestArguments([...file, '--gas', 'x'])).toThrow('--gas')
})
