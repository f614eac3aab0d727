import { expect, test } from 'vitest'
import {
  computeZapStep,
  needsAcceptance,
  type ZapStepParameters,
} from '#app/_deposit/computeZapStep.ts'
import { wordsIn } from '#test/support/words.ts'

const words = wordsIn('en')

const quote = { path: [], assets: 200n, shares: 190n, lossBps: 30n }

const ready: ZapStepParameters = {
  wallet: { kind: 'ready' },
  account: { balance: 100n, allowance: 100n },
  nativeBalance: 1n,
  limit: 1_000n,
  symbols: { token: 'WETH', asset: 'USDC' },
  amount: { kind: 'amount', units: 100n },
  quote,
  refusal: null,
  isLossAccepted: false,
  isAtomic: false,
  isUnreachable: false,
}

test.each<
  [string, Partial<ZapStepParameters>, label: string, action: string | null]
>([
  ['no wallet', { wallet: { kind: 'none' } }, 'Connect a wallet', 'connect'],
  [
    'another network',
    { wallet: { kind: 'otherChain' } },
    'Switch the network',
    'switchNetwork',
  ],
  ['no chain', { isUnreachable: true }, 'The chain does not answer', null],
  ['no gas', { nativeBalance: 0n }, 'No ETH for gas', null],
  [
    'nothing to pay with',
    { account: { balance: 0n, allowance: 0n } },
    'No WETH in your wallet',
    null,
  ],
  ['no amount', { amount: { kind: 'empty' } }, 'Enter an amount', null],
  ['zero', { amount: { kind: 'amount', units: 0n } }, 'Enter an amount', null],
  [
    'one unit too much',
    { amount: { kind: 'amount', units: 101n } },
    'Not enough WETH',
    null,
  ],
  ['a refusal', { refusal: 'Paused.' }, 'The vault refuses', null],
  ['no answer yet', { quote: undefined }, 'Reading the chain…', null],
  ['no way', { quote: null }, 'No way from WETH to USDC', null],
  ['no share', { quote: { ...quote, shares: 0n } }, 'Too little', null],
  ['a full vault', { limit: 199n }, 'Over the limit', null],
  ['an exact fit', { limit: 200n }, 'Swap WETH and deposit USDC', 'deposit'],
  [
    'an unknown limit',
    { limit: null },
    'Swap WETH and deposit USDC',
    'deposit',
  ],
  [
    'one percent',
    { quote: { ...quote, lossBps: 100n } },
    'Swap WETH and deposit USDC',
    'deposit',
  ],
  [
    'a little more',
    { quote: { ...quote, lossBps: 101n } },
    'Accept the loss first',
    null,
  ],
  [
    'a little more, accepted',
    { quote: { ...quote, lossBps: 101n }, isLossAccepted: true },
    'Swap WETH and deposit USDC',
    'deposit',
  ],
  [
    'an unknown loss',
    { quote: { ...quote, lossBps: null } },
    'Accept the loss first',
    null,
  ],
  [
    'an unknown loss, accepted',
    { quote: { ...quote, lossBps: null }, isLossAccepted: true },
    'Swap WETH and deposit USDC',
    'deposit',
  ],
  [
    'five percent, accepted',
    { quote: { ...quote, lossBps: 500n }, isLossAccepted: true },
    'The swap would lose too much',
    null,
  ],
  [
    'too small an allowance',
    { account: { balance: 100n, allowance: 99n } },
    'Approve WETH',
    'approve',
  ],
  [
    'an unknown allowance',
    { account: { balance: 100n, allowance: null } },
    'Approve WETH',
    'approve',
  ],
  [
    'an unknown balance',
    { account: { balance: null, allowance: 100n } },
    'Reading the chain…',
    null,
  ],
])('%s', (_, change, label, action) => {
  expect(computeZapStep(words, { ...ready, ...change })).toMatchObject({
    label,
    action,
  })
})

test('only a loss between the two bounds, or one that nobody knows, is asked about', () => {
  const asked = (lossBps: bigint | null) =>
    needsAcceptance({ ...quote, lossBps })
  expect([null, -5n, 0n, 100n, 101n, 499n, 500n].map(asked)).toEqual([
    true,
    false,
    false,
    false,
    true,
    true,
    false,
  ])
  expect(needsAcceptance(undefined)).toBe(false)
})
