import { expect, test } from 'vitest'
import { type RiskEvidence, toRiskFacts } from '#lib/vaults/riskFacts.ts'

const good: RiskEvidence = {
  days: 30,
  isListed: true,
  lossPart: 0,
  secondsSinceReport: 259_200,
  drawdown: 0.01,
  largestPart: 0.6,
  utilisation: 0.95,
  performanceFee: 0.2,
  managementFee: 0.02,
}

test('at each bound all is well, and beyond it that fact alone fails', () => {
  expect(toRiskFacts(good).map(({ status }) => status)).toEqual(
    Array(8).fill('pass'),
  )
  for (const [change, name] of [
    [{ days: 29 }, 'has-history'],
    [{ isListed: false }, 'is-listed'],
    [{ lossPart: 1e-9 }, 'no-booked-loss'],
    [{ secondsSinceReport: 259_201 }, 'reported-recently'],
    [{ drawdown: 0.0101 }, 'small-drawdown'],
    [{ largestPart: 0.61 }, 'spread-over-venues'],
    [{ utilisation: 0.951 }, 'market-is-liquid'],
    [{ performanceFee: 0.21 }, 'fees-are-moderate'],
    [{ managementFee: 0.021 }, 'fees-are-moderate'],
  ] as const) {
    const failed = toRiskFacts({ ...good, ...change }).filter(
      ({ status }) => status !== 'pass',
    )
    expect(failed.map((it) => [it.name, it.status])).toEqual([[name, 'fail']])
  }
})

test('of what is not known nothing is said, least of all that it is well', () => {
  const nothing = Object.fromEntries(
    Object.keys(good).map((name) => [name, undefined]),
  )
  const facts = toRiskFacts({ ...nothing, days: 0 } as unknown as RiskEvidence)
  expect(facts.map(({ status }) => status)).toEqual([
    'fail',
    ...Array(7).fill('unknown'),
  ])
})
