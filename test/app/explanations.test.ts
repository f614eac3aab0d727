import { expect, test } from 'vitest'
import { splitApy } from '#app/_views/apySplit.ts'
import { explainFee } from '#app/_views/explainFee.ts'
import { explainOutlook } from '#app/_views/explainOutlook.ts'
import {
  explainNetApy,
  explainTotal,
  explainWorth,
} from '#app/_views/explainVault.ts'
import { explainWaterfall } from '#app/_views/explainWaterfall.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import type { ProjectionWire } from '#lib/api/wire.ts'
import { wordsIn } from '#test/support/words.ts'

const strategy = (reward: boolean) => ({
  address: '0x1' as const,
  kind: 'aave-v3' as const,
  protocol: reward ? 'Gauge' : 'Aave v3',
  ...(reward && {
    reward: {
      token: {
        address: '0x2' as const,
        symbol: 'MILL',
        name: '',
        decimals: 18,
      },
    },
  }),
})

const view = {
  isStranger: false,
  isYoung: false,
  netApy: { kind: 'apy', value: 0.04, windowSeconds: 2_592_000 },
  venueApr: { kind: 'apr', value: 0.05, windowSeconds: 0 },
  shareDecimals: 12,
  totalAssets: 990_000n,
  totalUsd: 99_000_000n,
  position: 495_000n,
  positionUsd: null,
  account: { shares: 500_000n },
  deployed: {
    asset: { symbol: 'USDC', decimals: 6 },
    strategies: [strategy(false), strategy(true)],
  },
  chain: {
    booked: 1_000_000n,
    lockedProfit: 10_000n,
    totalSupply: 1_000_000n,
    assetPrice: null,
    performanceFeeBps: 1_000,
    managementFeeBps: 100,
    strategies: [
      { aprWad: 4n * 10n ** 16n, debt: 500_000n },
      { aprWad: 10n ** 17n, debt: 250_000n },
    ],
  },
} as unknown as VaultView

test('income is split into what venues pay, what they pay beside, and what the vault keeps', () => {
  const split = splitApy(view)
  expect(split?.base).toBeCloseTo(0.02, 12)
  expect(split?.reward).toBeCloseTo(0.025, 12)
  // A tenth of both, and one percent of the assets.
  expect(split?.fees).toBeCloseTo(-0.0145, 12)
  expect(split?.net).toBeCloseTo(0.0305, 12)
})

test.each([
  ['a venue states no rate', { aprWad: null, debt: 1n }],
  ['a debt is unknown', { aprWad: 1n, debt: null }],
])('nothing is split while %s', (_, unknown) => {
  const chain = { ...view.chain, strategies: [unknown] }
  expect(splitApy({ ...view, chain } as unknown as VaultView)).toBeNull()
})

const words = wordsIn('en')
const told = { blockNumber: 1_234n }
const valuesOf = (inputs: readonly { name: string; value: string }[]) =>
  Object.fromEntries(inputs.map(({ name, value }) => [name, value]))

test('the headline says its window, its parts and its block', () => {
  const { inputs, source } = explainNetApy(words, view, told)
  expect(valuesOf(inputs)).toMatchObject({
    Window: '30 days',
    'Realised, after fees': '4.00 %',
    'Base now': '2.00 %',
    'Rewards now': '2.50 %',
    'Fees of the vault': '−1.45 %',
    'After fees, now': '3.05 %',
  })
  expect(source).toContain('1,234')
})

test('a vault of a few days says so, and one without history says why there is no figure', () => {
  const noteOf = (changed: Partial<VaultView>) =>
    explainNetApy(words, { ...view, ...changed }, told).note
  expect(noteOf({ isYoung: true })).toContain('younger than 30 days')
  expect(noteOf({ netApy: null })).toContain('no shares yet')
})

test('what is unknown is a dash in its place, never 0', () => {
  expect(valuesOf(explainTotal(words, view, told).inputs)).toMatchObject({
    'In the books': '1.0000 USDC',
    'Locked profit': '−0.010000 USDC',
    'Total assets': '0.990000 USDC',
    'USDC, by Aave’s oracle': '—',
  })
  const nothing = explainWorth(
    words,
    { ...view, chain: null, account: null, totalAssets: null, position: null },
    { blockNumber: null },
  )
  expect(new Set(nothing.inputs.map(({ value }) => value))).toEqual(
    new Set(['—']),
  )
})

test('the network fee is gas times its price, and unknown is not free', () => {
  const known = {
    gas: 50_000n,
    gasPrice: 1_500_000_000n,
    fee: 75_000n * 10n ** 9n,
  }
  expect(valuesOf(explainFee(words, known).inputs)).toEqual({
    Gas: '50,000',
    'Price of gas': '1.5000 Gwei',
    'Network fee, about': '0.000075 ETH',
  })
  const unknown = explainFee(words, null)
  expect(new Set(unknown.inputs.map(({ value }) => value))).toEqual(
    new Set(['—']),
  )
  expect(unknown.note).toContain('nobody knows')
})

test('a figure of an outlook says out of how many paths, with the error of so many', () => {
  const outcome = (gain: number) => ({ assets: '0', gain, error: 0.0004 })
  const projection = {
    days: 90,
    paths: 16_384,
    seed: 7,
    window: { days: 44 },
    asOfBlock: '1891',
    fan: [{ mean: outcome(0.01), p5: outcome(-0.4765), lossProbability: 0.5 }],
  } as unknown as ProjectionWire
  const worst = explainOutlook(words, projection, 'worst')
  expect(valuesOf(worst.inputs)).toMatchObject({
    'Simulated paths': '16,384',
    'Standard error': '0.04 %',
    'One in 20 ends below': '−47.65 %',
  })
  expect(worst.source).toContain('1891')
  const loss = valuesOf(explainOutlook(words, projection, 'loss').inputs)
  expect(loss).toMatchObject({ 'Ends with a loss': '50.00 %' })
  expect(loss).not.toHaveProperty('Standard error')
})

test('the worth at the end is the sum of its reasons', () => {
  const waterfall = { start: 0, paidIn: 100, earned: 5, price: -2, end: 103 }
  const end = explainWaterfall(words, waterfall, 'end', 1_800_000_000)
  expect(Object.values(valuesOf(end.inputs))).toEqual([
    '+$100.00',
    '+$5.00',
    '−$2.00',
    '$103.00',
  ])
  expect(end.source).toContain('15 Jan 2027')
})
