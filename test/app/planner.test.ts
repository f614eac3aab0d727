import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { PlanResult } from '#app/_components/planner/PlanResult.tsx'
import {
  type PlanAnswers,
  readAnswers,
  toDay,
} from '#app/_views/planQuestion.ts'
import type { PlannedVaultWire, PlanWire } from '#lib/api/wire.ts'
import { speaking, wordsIn } from '#test/support/words.ts'

const usdc = {
  address: `0x${'1'.repeat(40)}`,
  symbol: 'USDC',
  name: 'USD Coin',
  decimals: 6,
} as const
const today = Date.parse('2027-01-10T12:00:00Z') / 1_000

const answers: PlanAnswers = {
  amount: '1000',
  goal: '',
  until: '',
  fall: 10,
  need: 'perhaps',
  share: 'most',
  cap: 50,
}
const read = (some: Partial<PlanAnswers> = {}) =>
  readAnswers(wordsIn('en'), { ...answers, ...some }, usdc, today)

describe('answers become a question', () => {
  test('amounts in the smallest unit, a year from today, and the budget of the fall', () => {
    expect(read().question).toEqual({
      token: usdc.address,
      amount: '1000000000',
      goal: undefined,
      until: '2028-01-10',
      // 10 % times 3/4 times 1/2.
      budgetBps: 375,
      protocolCapBps: 5_000,
    })
    expect(read({ goal: '1050.5' }).question?.goal).toBe('1050500000')
    expect(toDay(today, 1)).toBe('2027-01-11')
  })
  test.each<[string, Partial<PlanAnswers>]>([
    ['no amount', { amount: '' }],
    ['an amount of nothing', { amount: '0' }],
    ['an amount that is none', { amount: 'much' }],
    ['a goal that is none', { goal: '-5' }],
    ['today', { until: '2027-01-10' }],
    ['yesterday', { until: '2027-01-09' }],
    ['more than ten years', { until: '2037-01-10' }],
    ['no day at all', { until: 'soon' }],
  ])('%s asks nothing', (_, some) => {
    expect(read(some).question).toBeNull()
  })
})

function vault(
  name: string,
  some: Partial<PlannedVaultWire>,
): PlannedVaultWire {
  return {
    address: `0x${name.length.toString(16).padStart(40, '0')}`,
    name,
    symbol: name,
    tokens: [usdc],
    assets: '0',
    shares: null,
    part: 0,
    reason: 'earnsLess',
    rate: null,
    rateError: null,
    apyAfter: null,
    volatility: null,
    historyDays: 44,
    protocols: [],
    limit: null,
    ...some,
  }
}

const plan: PlanWire = {
  chainId: 31_337,
  token: usdc,
  amount: '1000000000',
  goal: '1030000000',
  until: Date.parse('2028-01-10') / 1_000,
  days: 365,
  budget: 0.0375,
  protocolCap: 0.5,
  seed: 1,
  paths: 2_048,
  model: '',
  vaults: [
    vault('First', {
      assets: '500000000',
      shares: '490',
      part: 0.5,
      reason: 'protocolCap',
      rate: {
        kind: 'apy',
        value: 0.08,
        windowSeconds: 44 * 86_400,
        asOfBlock: '9',
        source: 'share price',
      },
      rateError: 0.012,
      apyAfter: 0.0791,
      protocols: [
        { name: 'Morpho Blue', part: 0.9 },
        { name: 'Aave v3', part: 0.1 },
      ],
    }),
    vault('Second one', { reason: 'tooYoung', historyDays: 3 }),
    vault('Third', {
      reason: 'otherToken',
      tokens: [{ ...usdc, symbol: 'DAI' }],
    }),
  ],
  cash: '500000000',
  expected: { worth: '1040000000', gain: 0.04 },
  worstTwentieth: { worth: '990000000', loss: 0.01 },
  goalProbability: { value: 0.7312, error: 0.01 },
  fan: Array.from({ length: 12 }, (_, i) => ({
    timestamp: today + (i + 1) * 30 * 86_400,
    mean: String(1_000_000_000 + i),
    percentiles: [-2, -1, 0, 1, 2].map((k) =>
      String(1_001_000_000 + k * 10_000_000 * (i + 1)),
    ),
    errors: ['1', '1', '1', '1', '1'],
  })),
  transaction: null,
  asOfBlock: '9',
  asOfTimestamp: today,
}

const show = (language: 'en' | 'de', some: Partial<PlanWire> = {}) =>
  renderToStaticMarkup(
    speaking(
      language,
      createElement(PlanResult, { plan: { ...plan, ...some }, isOld: false }),
    ),
  ).replaceAll(/<[^>]+>/g, ' ')

describe('what is said of a plan', () => {
  const said = show('en')
  test.each([
    '1,040.00 USDC',
    '73 %',
    '1,030.00 USDC or more on 10 Jan 2028',
    'on average, 10.0000 USDC less than you put in',
    'Stays in your wallet',
    'Morpho Blue 90 % · Aave v3 10 %',
    'Pays more than the rest, up to what you want with one protocol.',
    '7.91 %',
    '44 days of history, ±\u00a01.20 %',
    'Has 3 days of history; under 14 nothing is said of the future.',
    'Takes DAI:',
    'Your goal',
  ])('%s', (text) => {
    expect(said).toContain(text)
  })
  test('a chance is never certain, a goal too far off is no line, and without one nothing is told', () => {
    expect(show('en', { goalProbability: { value: 1, error: 0 } })).toContain(
      '&gt;99 %',
    )
    const far = show('en', {
      goal: '9000000000',
      goalProbability: { value: 0, error: 0 },
    })
    expect(far).toContain('&lt;1 %')
    expect(far).not.toContain('Your goal')
    expect(show('en', { goal: null, goalProbability: null })).toContain(
      'no goal was set',
    )
  })
  test('a worst twentieth that gains says so, and an empty plan too', () => {
    expect(
      show('en', { worstTwentieth: { worth: '1002000000', loss: -0.002 } }),
    ).toContain('on average, still 2.0000 USDC more than you put in')
    expect(show('en', { vaults: [], fan: [] })).toContain('No vault fits')
  })
  test('in German too', () => {
    expect(show('de')).toContain('1.030,00 USDC oder mehr am 10. Jan. 2028')
  })
})
