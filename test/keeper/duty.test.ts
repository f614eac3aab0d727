import { describe, expect, it } from 'vitest'
import {
  computeDuty,
  isLossStanding,
  isReportDue,
  type StrategyBook,
} from '#lib/keeper/duty.ts'

const lastReport = 1_700_000_000n
const settled: StrategyBook = {
  lastReport,
  debt: 1_000n,
  value: 1_005n,
  dust: 2n,
}
const day = 86_400n

describe('isReportDue', () => {
  it('is true a day after the last report', () => {
    expect(isReportDue(settled, lastReport + day)).toBe(true)
  })

  it('forgives the seconds by which the last report came late', () => {
    expect(isReportDue(settled, lastReport + day - 600n)).toBe(true)
    expect(isReportDue(settled, lastReport + day - 601n)).toBe(false)
  })
})

describe('isLossStanding', () => {
  it('is true as soon as the venue holds less than the books by more than its rounding', () => {
    expect(isLossStanding({ ...settled, value: 997n })).toBe(true)
    expect(isLossStanding({ ...settled, value: 998n })).toBe(false)
  })
})

describe('computeDuty', () => {
  it('is nothing for a settled strategy', () => {
    expect(computeDuty(settled, lastReport + 3_600n)).toBeUndefined()
  })

  it('reports a gain once a day', () => {
    expect(computeDuty(settled, lastReport + day)).toBe('report')
  })

  it('books a loss at once, at whatever hour', () => {
    const lost = { ...settled, value: 500n }
    expect(computeDuty(lost, lastReport)).toBe('bookLoss')
    expect(computeDuty(lost, lastReport + 2n * day)).toBe('bookLoss')
  })
})
