import { expect, test } from 'vitest'
import { replayShares } from '#lib/finance/backtest/replayShares.ts'
import { computeReplayReturns } from '#lib/finance/backtest/returns.ts'

const DAY = 86_400

test('a deposit grows with the share price, and both transactions cost their gas', () => {
  const replay = replayShares(
    [
      { timestamp: 0, price: 1.25 },
      { timestamp: 365 * DAY, price: 1.5 },
    ],
    { deposit: 1_000, gas: 3 },
  )
  expect(replay).toMatchObject({ worth: 1_200, gas: 6, total: 194 })
})

test('after a year the yearly rate is the period’s return, and the drawdown says when', () => {
  const returns = computeReplayReturns(
    100,
    [
      { timestamp: 0, worth: 100 },
      { timestamp: 100 * DAY, worth: 120 },
      { timestamp: 200 * DAY, worth: 90 },
      { timestamp: 365 * DAY, worth: 110 },
    ],
    [],
  )
  expect(returns.period).toBeCloseTo(0.1, 12)
  expect(returns.yearly?.rate).toBeCloseTo(0.1, 12)
  expect(returns.drawdown).toEqual({
    depth: 0.25,
    from: 100 * DAY,
    to: 200 * DAY,
  })
})

test('gas is money put in, and under 30 days nothing is annualised', () => {
  const worths = [
    { timestamp: 0, worth: 100 },
    { timestamp: 29 * DAY, worth: 103 },
  ]
  const gas = [
    { timestamp: 0, amount: 1 },
    { timestamp: 29 * DAY, amount: 1 },
  ]
  const short = computeReplayReturns(100, worths, gas)
  expect(short.period).toBeCloseTo(0.01, 12)
  expect(short.yearly).toBeNull()
  const later = { timestamp: 365 * DAY, worth: 103 }
  const [open, close] = gas as [(typeof gas)[0], (typeof gas)[0]]
  expect(
    computeReplayReturns(
      100,
      [{ timestamp: 0, worth: 100 }, later],
      [open, { ...close, timestamp: 365 * DAY }],
    ).yearly?.rate,
  ).toBeCloseTo(102 / 101 - 1, 12)
})

test('a deposit of nothing, and a history of one price, are refused', () => {
  const points = [
    { timestamp: 0, price: 1 },
    { timestamp: 1, price: 1 },
  ]
  expect(() => replayShares(points, { deposit: 0, gas: 0 })).toThrow(RangeError)
  expect(() => replayShares(points, { deposit: 1, gas: -1 })).toThrow(
    RangeError,
  )
  expect(() => replayShares(points.slice(1), { deposit: 1, gas: 0 })).toThrow(
    RangeError,
  )
})
