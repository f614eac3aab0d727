import { expect, test } from 'vitest'
import {
  type RangeRiskEvidence,
  toRangeRiskFacts,
} from '#lib/vaults/rangeRiskFacts.ts'

const good: RangeRiskEvidence = {
  days: 30,
  isListed: true,
  isInRange: true,
  volatility: 1,
  againstHolding: { part: 0, days: 30 },
  volumePart: 1,
  performanceFee: 0.2,
}

test('at each bound all is well, and beyond it that fact alone fails', () => {
  expect(toRangeRiskFacts(good).map(({ status }) => status)).toEqual(
    Array(7).fill('pass'),
  )
  for (const [change, name] of [
    [{ days: 29 }, 'has-history'],
    [{ isListed: false }, 'is-listed'],
    [{ isInRange: false }, 'is-in-range'],
    [{ volatility: 1.001 }, 'price-is-calm'],
    [{ againstHolding: { part: -1e-9, days: 7 } }, 'fees-pay-for-divergence'],
    [{ volumePart: 0.999 }, 'volume-breaks-even'],
    [{ performanceFee: 0.21 }, 'fees-are-moderate'],
  ] as const) {
    const failed = toRangeRiskFacts({ ...good, ...change }).filter(
      ({ status }) => status !== 'pass',
    )
    expect(failed.map((it) => [it.name, it.status])).toEqual([[name, 'fail']])
  }
})

test('of what is not known nothing is said', () => {
  const nothing = Object.fromEntries(
    Object.keys(good).map((name) => [name, undefined]),
  )
  const known = { ...nothing, days: 0 } as unknown as RangeRiskEvidence
  expect(toRangeRiskFacts(known).map(({ status }) => status)).toEqual([
    'fail',
    ...Array(6).fill('unknown'),
  ])
})
