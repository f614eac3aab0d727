import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timeWeightedReturn } from '#lib/finance/returns/timeWeighted.ts'
import { type CashFlow, periodReturn, xirr } from '#lib/finance/returns/xirr.ts'

const DAY = 86_400
/** Flows on days since 2008. */
const flowsOn = (...flows: [day: number, amount: number][]): CashFlow[] =>
  flows.map(([day, amount]) => ({
    amount,
    timestamp: 1_199_145_600 + day * DAY,
  }))

describe('xirr', () => {
  // Rates by mpmath's findroot at 40 digits; the first is the example of Excel's documentation, 37.3362535 %.
  test.each([
    [
      [
        [0, -10_000],
        [60, 2750],
        [303, 4250],
        [411, 3250],
        [456, 2750],
      ],
      0.373_362_533_518_831_5,
    ],
    [
      [
        [0, -1000],
        [17, -500],
        [200, 300],
        [333, -40.5],
        [700, 1500],
      ],
      0.099_665_505_044_250_15,
    ],
    [
      [
        [0, -100],
        [100, 40],
      ],
      -0.964_720_780_508_344_6,
    ],
  ] as [[number, number][], number][])('of %j is %d', (flows, rate) => {
    const found = xirr(flowsOn(...flows))
    expect(Math.abs((found?.rate ?? 0) / rate - 1)).toBeLessThan(1e-12)
    expect(found?.isUnique).toBe(true)
  })
  test('a day that doubles is no yearly figure people use, but it is a number', () => {
    const found = xirr(flowsOn([0, -1], [1, 2]))
    expect((found?.rate ?? 0) / (2 ** 365 - 1)).toBeCloseTo(1, 9)
    expect(periodReturn(flowsOn([0, -1], [1, 2]))?.rate).toBeCloseTo(1, 12)
  })
  test('of two roots it takes the one nearest zero, and says that there are more', () => {
    // -1000 (1 - 1.1 d) (1 - 1.2 d): rates of 10 % and 20 %.
    const two = xirr(flowsOn([0, -1000], [365, 2300], [730, -1320]))
    expect(two?.rate).toBeCloseTo(0.1, 10)
    expect(two?.isUnique).toBe(false)
    // -1000 (1 - 0.5 d) (1 - 1.2 d): -50 % and 20 %.
    const split = xirr(flowsOn([0, -1000], [365, 1700], [730, -600]))
    expect(split?.rate).toBeCloseTo(0.2, 10)
    expect(split?.isUnique).toBe(false)
  })
  test('finds every root of polynomials that were made of known ones', () => {
    const rate = fc.double({ min: -0.6, max: 1.5, noNaN: true })
    fc.assert(
      fc.property(fc.array(rate, { minLength: 1, maxLength: 4 }), (rates) => {
        const sorted = [...rates].sort((a, b) => a - b)
        fc.pre(
          sorted.every(
            (r, i) => i === 0 || r - (sorted[i - 1] as number) > 0.05,
          ),
        )
        // prod (1 - (1 + r) d) in powers of d, a year each.
        let coefficients = [1]
        for (const r of rates)
          coefficients = [...coefficients, 0].map(
            (c, i) => c - (1 + r) * (coefficients[i - 1] ?? 0),
          )
        const found = xirr(
          flowsOn(
            ...coefficients.map((c, i) => [i * 365, c] as [number, number]),
          ),
        )
        const nearest = sorted.reduce((best, r) =>
          Math.abs(r) < Math.abs(best) ? r : best,
        )
        expect(found?.rate).toBeCloseTo(nearest, 7)
        expect(found?.isUnique).toBe(rates.length === 1)
      }),
    )
  })
  test('makes the flows worth nothing, in whatever unit and order they come', () => {
    const inflow = fc.tuple(
      fc.integer({ min: 0, max: 400 }),
      fc.double({ min: 1, max: 1e6, noNaN: true }),
    )
    const outflow = fc.tuple(
      fc.integer({ min: 500, max: 1500 }),
      fc.double({ min: 1, max: 1e6, noNaN: true }),
    )
    fc.assert(
      fc.property(
        fc.array(inflow, { minLength: 1, maxLength: 10 }),
        fc.array(outflow, { minLength: 1, maxLength: 10 }),
        (ins, outs) => {
          const flows = flowsOn(
            ...outs,
            ...ins.map(([day, v]) => [day, -v] as [number, number]),
          )
          const found = xirr(flows)
          const rate = found?.rate as number
          // Nearer to a loss of everything, 1 + rate has too few digits to tell by.
          fc.pre(rate > -0.99)
          expect(found?.isUnique).toBe(true)
          const start = Math.min(...flows.map((f) => f.timestamp))
          const parts = flows.map(
            ({ amount, timestamp }) =>
              amount * (1 + rate) ** (-(timestamp - start) / DAY / 365),
          )
          const scale = parts.reduce((sum, p) => sum + Math.abs(p), 0)
          expect(
            Math.abs(parts.reduce((sum, p) => sum + p, 0)) / scale,
          ).toBeLessThan(1e-9)
          const huge = flows.map((f) => ({ ...f, amount: f.amount * 1e40 }))
          expect(
            Math.abs((xirr(huge)?.rate as number) - rate) /
              Math.max(1, 1 + rate),
          ).toBeLessThan(1e-9)
        },
      ),
    )
  })
  test('there is none of no flows, one flow, flows of one sign, or of one moment', () => {
    expect(xirr([])).toBeNull()
    expect(xirr(flowsOn([0, -1]))).toBeNull()
    expect(xirr(flowsOn([0, -1], [9, -2]))).toBeNull()
    expect(xirr(flowsOn([0, 1], [9, 2]))).toBeNull()
    expect(xirr(flowsOn([0, -1], [0, 2]))).toBeNull()
    expect(xirr(flowsOn([0, 0], [9, 0]))).toBeNull()
    expect(periodReturn([])).toBeNull()
  })
  test('refuses what is no amount or time, and a rate that is no number', () => {
    expect(() => xirr(flowsOn([0, Number.NaN], [1, 1]))).toThrow(RangeError)
    expect(() => xirr(flowsOn([0, -1], [Infinity, 1]))).toThrow(RangeError)
    expect(() => xirr(flowsOn([0, -1], [0.01, 2]))).toThrow(RangeError)
    expect(() => xirr([{ amount: -1, timestamp: 0.5 }])).toThrow(RangeError)
  })
})

describe('time-weighted return', () => {
  test('does not care when money came: 10 % and then -10 % is -1 %', () => {
    for (const flow of [0, 5, 1e6, -109])
      expect(
        timeWeightedReturn([
          { value: 0, flow: 100 },
          { value: 110, flow },
          { value: (110 + flow) * 0.9, flow: 0 },
        ]),
      ).toBeCloseTo(-0.01, 12)
  })
  test('a pause without money counts for nothing, a total loss is -1', () => {
    expect(
      timeWeightedReturn([
        { value: 0, flow: 100 },
        { value: 120, flow: -120 },
        { value: 0, flow: 50 },
        { value: 75, flow: 0 },
      ]),
    ).toBeCloseTo(0.8, 12)
    expect(
      timeWeightedReturn([
        { value: 0, flow: 1 },
        { value: 0, flow: 0 },
      ]),
    ).toBe(-1)
  })
  test('is the return of the price, for whoever holds', () => {
    const step = fc.tuple(
      fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        let price = 1
        let value = 100
        const valuations = [{ value: 0, flow: 100 }]
        for (const [r, flow] of steps) {
          price *= 1 + r
          value *= 1 + r
          valuations.push({ value, flow })
          value += flow
        }
        expect((1 + timeWeightedReturn(valuations)) / price).toBeCloseTo(1, 9)
      }),
    )
  })
  test('refuses one valuation, negative worths and money out of nothing', () => {
    const bad = [
      [{ value: 1, flow: 0 }],
      [
        { value: 0, flow: 1 },
        { value: -1, flow: 0 },
      ],
      [
        { value: 0, flow: 0 },
        { value: 1, flow: 0 },
      ],
      [
        { value: 5, flow: -6 },
        { value: 1, flow: 0 },
      ],
      [
        { value: Number.NaN, flow: 0 },
        { value: 1, flow: 0 },
      ],
    ]
    for (const valuations of bad)
      expect(() => timeWeightedReturn(valuations)).toThrow(RangeError)
  })
})
