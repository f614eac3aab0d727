import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  LEAST_PART,
  type PlanCandidate,
  type PlanQuestion,
  planDeposit,
  toProtocolName,
} from '#lib/vaults/depositPlan.ts'
import { FALLS, toRiskBudget } from '#lib/vaults/riskTolerance.ts'

const question: PlanQuestion = {
  amount: 10_000_000_000n,
  goal: null,
  days: 365,
  budget: 0.05,
  protocolCap: 1,
  seed: 1,
}

function candidate(
  rate: number,
  more: Partial<PlanCandidate> & { volatility?: number; error?: number } = {},
): PlanCandidate {
  const { volatility = 0, error = 0, ...rest } = more
  return {
    growth: { rate, volatility, error },
    rateAfter: () => rate,
    protocols: [{ name: `venue ${rate}`, part: 1 }],
    limit: null,
    ...rest,
  }
}

const alone = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (__, j) => (i === j ? 1 : 0)),
  )

const plan = (
  candidates: readonly PlanCandidate[],
  asked: Partial<PlanQuestion> = {},
  correlation = alone(candidates.length),
) => planDeposit({ ...question, ...asked }, candidates, correlation)

describe('what goes where', () => {
  test('all of it where most is paid, to the last unit', () => {
    const { deposits, cash } = plan([candidate(0.03), candidate(0.05)], {
      amount: 9_999_999_999_999_999_999_999n,
    })
    expect(deposits.map(({ assets }) => assets)).toEqual([
      0n,
      9_999_999_999_999_999_999_999n,
    ])
    expect(deposits.map(({ reason }) => reason)).toEqual(['earnsLess', 'best'])
    expect(cash).toBe(0n)
  })

  test('a limit of the best leaves the rest to the next, and cash where nothing is left', () => {
    const { deposits, cash } = plan([
      candidate(0.05, { limit: 2_500_000_000n }),
      candidate(0.03, { limit: 1_000_000_001n }),
    ])
    expect(deposits.map(({ assets }) => assets)).toEqual([
      2_500_000_000n,
      1_000_000_001n,
    ])
    expect(deposits.map(({ reason }) => reason)).toEqual([
      'depositLimit',
      'depositLimit',
    ])
    expect(cash).toBe(6_499_999_999n)
  })

  test('no protocol gets more than its cap, also through vaults that use several', () => {
    const { deposits } = plan(
      [
        candidate(0.05, { protocols: [{ name: 'A', part: 1 }] }),
        candidate(0.04, {
          protocols: [
            { name: 'A', part: 0.5 },
            { name: 'B', part: 0.5 },
          ],
        }),
      ],
      { protocolCap: 0.5 },
    )
    // a + b/2 <= 1/2 and b/2 <= 1/2: b = 1 pays 4 %, a = 1/2 only 2.5 %.
    expect(deposits.map(({ part }) => Math.round(part * 1e4) / 1e4)).toEqual([
      0, 1,
    ])
    expect(deposits[0]?.reason).toBe('protocolCap')
  })

  test('a deposit that lowers the better rate is split where both pay the same at the margin', () => {
    // Rate 6 % / (1 + x): the income x 0.06 / (1 + x) has the slope 0.06 / (1 + x)^2, which is 4 % at x = sqrt(1.5) - 1.
    const thin = candidate(0.06, {
      rateAfter: (assets) => 0.06 / (1 + assets / 10_000_000_000),
    })
    const { deposits, expected } = plan([thin, candidate(0.04)], { days: 1 })
    const x = Math.sqrt(1.5) - 1
    expect(deposits[0]?.part).toBeCloseTo(x, 3)
    expect(deposits[0]?.rateAfter).toBeCloseTo(0.06 / (1 + x), 5)
    expect(deposits[0]?.reason).toBe('ownEffect')
    expect(expected * 365).toBeCloseTo((x * 0.06) / (1 + x) + (1 - x) * 0.04, 5)
  })

  test('a risky vault gets what the budget of losses allows, and no more', () => {
    const risky = candidate(0.2, { volatility: 0.4 })
    const found = plan([risky, candidate(0.03)], { budget: 0.1 })
    expect(found.conditionalValueAtRisk).toBeCloseTo(0.1, 3)
    expect(found.deposits[0]?.reason).toBe('riskBudget')
    const [part = 0] = found.deposits.map((one) => one.part)
    // Of a lognormal whole year the mean of the worst twentieth is e^0.2 N(z - 0.4) / 0.05 with N(z) = 0.05: 0.5192.
    const worst = 0.5192
    const cvar = part * (1 - worst) - (1 - part) * Math.expm1(0.03)
    expect(cvar).toBeCloseTo(0.1, 1)
    expect(
      plan([risky, candidate(0.03)], { budget: 0 }).deposits[0]?.part,
    ).toBeLessThan(part)
  })

  test('crumbs are left out, and what loses stays out', () => {
    const { deposits, cash } = plan([
      candidate(0.05, { limit: 50_000_000n }),
      candidate(-0.01),
      candidate(0.01),
    ])
    expect(deposits.map(({ reason }) => reason)).toEqual([
      'tooSmall',
      'earnsLess',
      'best',
    ])
    expect(cash).toBe(0n)
  })

  test('no single vault and no equal split within the limits expects more', () => {
    const growth = fc.record({
      rate: fc.double({ min: -0.05, max: 0.2, noNaN: true }),
      volatility: fc.double({ min: 0, max: 0.3, noNaN: true }),
      thin: fc.double({ min: 0, max: 2, noNaN: true }),
      limit: fc.option(fc.bigInt({ min: 0n, max: 20_000_000_000n })),
    })
    fc.assert(
      fc.property(
        fc.array(growth, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(0.005, 0.02, 0.2),
        (list, budget) => {
          const candidates = list.map(({ rate, volatility, thin, limit }) =>
            candidate(rate, {
              volatility,
              limit,
              protocols: [],
              rateAfter: (assets) =>
                rate - Math.abs(rate) * thin * (assets / 10_000_000_000),
            }),
          )
          const found = plan(candidates, { budget, days: 365 })
          // Expected gains in closed form: e^rate of each, whatever was drawn.
          const gainOf = (parts: readonly number[]) =>
            candidates.reduce((sum, one, i) => {
              const part = parts[i] as number
              return part === 0
                ? sum
                : sum + part * Math.expm1(one.rateAfter(part * 1e10))
            }, 0)
          expect(found.expected).toBeCloseTo(
            gainOf(found.deposits.map(({ part }) => part)),
            9,
          )
          // Without risk a rival needs no draws to be within the budget.
          const isSafe = list.map(
            ({ rate, volatility, thin }) =>
              volatility === 0 || rate - Math.abs(rate) * thin > 3 * volatility,
          )
          const fits = candidates.map(({ limit }, i) =>
            isSafe[i] && (limit === null || limit >= question.amount) ? 1 : 0,
          )
          const safe = fits.filter((one) => one === 1).length
          const rivals = [
            fits.map((one) => one / Math.max(1, safe)),
            ...fits.map((one, i) => fits.map((_, j) => (i === j ? one : 0))),
          ]
          // What crumbs are left out may bring is not more than this.
          for (const rival of rivals)
            expect(gainOf(rival)).toBeLessThanOrEqual(
              found.expected + LEAST_PART * 0.3 * list.length,
            )
          const sum = found.deposits.reduce(
            (all, { assets }) => all + assets,
            found.cash,
          )
          expect(sum).toBe(question.amount)
          for (const [i, { assets, part }] of found.deposits.entries()) {
            expect(assets).toBeGreaterThanOrEqual(0n)
            const limit = candidates[i]?.limit
            if (limit !== null && limit !== undefined)
              expect(assets).toBeLessThanOrEqual(limit)
            expect(part === 0 || part >= LEAST_PART).toBe(true)
          }
        },
      ),
      { numRuns: 6 },
    )
  })
})

describe('what may come of it', () => {
  const certain = plan([candidate(0.05)], { goal: 10_500_000_000n })

  test('without noise every path is the interest, and the goal is reached or not', () => {
    expect(certain.fan).toHaveLength(12)
    for (const { days, mean, percentiles } of certain.fan)
      for (const { value } of [mean, ...percentiles])
        expect(value).toBeCloseTo(Math.expm1((0.05 * days) / 365), 12)
    expect(certain.goal?.probability).toBe(1)
    expect(
      plan([candidate(0.05)], { goal: 10_520_000_000n }).goal?.probability,
    ).toBe(0)
  })

  test('with noise the chance of a goal is the normal law’s, and the fan opens', () => {
    const goal = 10_000_000_000n
    const found = plan([candidate(0.02, { volatility: 0.1, error: 0.05 })], {
      goal,
      budget: 1,
    })
    // log worth is normal: mean 0.02 - 0.0125/2, variance 0.0125. P(> 0) = N(0.01375 / 0.1118) = 0.5489.
    const { probability = 0, standardError = 0 } = found.goal ?? {}
    expect(Math.abs(probability - 0.5489)).toBeLessThan(4 * standardError)
    const widths = found.fan.map(
      ({ percentiles }) =>
        (percentiles[4]?.value ?? 0) - (percentiles[0]?.value ?? 0),
    )
    expect(widths).toEqual(widths.toSorted((a, b) => a - b))
    for (const { percentiles } of found.fan) {
      const values = percentiles.map(({ value }) => value)
      expect(values).toEqual(values.toSorted((a, b) => a - b))
    }
  })

  test('the same seed plans the same to the bit, another nearly', () => {
    const risky = [candidate(0.1, { volatility: 0.2 }), candidate(0.03)]
    const one = plan(risky)
    expect(plan(risky)).toEqual(one)
    const other = plan(risky, { seed: 2 })
    expect(other).not.toEqual(one)
    expect(other.expected).toBeCloseTo(one.expected, 2)
  })
})

test('refuses amounts and times that are none', () => {
  expect(() => plan([candidate(0.05)], { amount: 0n })).toThrow(RangeError)
  expect(() => plan([candidate(0.05)], { days: 0 })).toThrow(RangeError)
  expect(() => plan([candidate(0.05)], { days: 3_651 })).toThrow(RangeError)
  expect(() => plan([])).toThrow(RangeError)
})

test('a protocol is what stands before a market’s pair', () => {
  expect(toProtocolName('Morpho Blue WETH/USDC')).toBe('Morpho Blue')
  expect(toProtocolName('Aave v3')).toBe('Aave v3')
  expect(toProtocolName('MILL staking')).toBe('MILL staking')
})

test('the budget is the fall that one would stand, halved at most twice', () => {
  expect(toRiskBudget({ fall: 0.1, need: 'no', share: 'little' })).toBe(0.1)
  expect(toRiskBudget({ fall: 0.1, need: 'likely', share: 'most' })).toBe(0.025)
  for (const fall of FALLS)
    expect(toRiskBudget({ fall, need: 'perhaps', share: 'half' })).toBeCloseTo(
      fall * 0.5625,
      15,
    )
  expect(() => toRiskBudget({ fall: 2, need: 'no', share: 'little' })).toThrow(
    RangeError,
  )
})
