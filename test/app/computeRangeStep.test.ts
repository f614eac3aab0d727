import { expect, test } from 'vitest'
import {
  computeRangeStep,
  type RangeStepParameters,
} from '#app/_deposit/computeRangeStep.ts'
import { wordsIn } from '#test/support/words.ts'

const words = wordsIn('en')

const amount = (units: bigint) => ({ kind: 'amount', units }) as const

const deposit: RangeStepParameters = {
  kind: 'deposit',
  wallet: { kind: 'ready' },
  account: { shares: 5n, balances: [10n, 20n], allowances: [10n, 20n] },
  nativeBalance: 1n,
  symbols: ['USDC', 'WETH'],
  offered: [amount(10n), amount(20n)],
  shares: 0n,
  previewShares: 7n,
  refusal: null,
  isAtomic: false,
  isUnreachable: false,
}
const account = (change: Partial<RangeStepParameters['account']>) => ({
  shares: 5n,
  balances: [10n, 20n] as const,
  allowances: [10n, 20n] as const,
  ...change,
})

test.each<
  [string, Partial<RangeStepParameters>, label: string, action: string | null]
>([
  ['no wallet', { wallet: { kind: 'none' } }, 'Connect a wallet', 'connect'],
  [
    'another network',
    { wallet: { kind: 'otherChain' } },
    'Switch the network',
    'switchNetwork',
  ],
  ['no chain', { isUnreachable: true }, 'The chain does not answer', null],
  ['no account yet', { account: null }, 'Reading the chain…', null],
  [
    'unknown shares',
    { account: account({ shares: null }) },
    'Reading the chain…',
    null,
  ],
  ['no gas', { nativeBalance: 0n }, 'No ETH for gas', null],
  [
    'nothing written',
    { offered: [{ kind: 'empty' }, { kind: 'empty' }] },
    'Enter an amount',
    null,
  ],
  [
    'zero and zero',
    { offered: [amount(0n), amount(0n)] },
    'Enter an amount',
    null,
  ],
  [
    'too much of the second',
    { offered: [amount(10n), amount(21n)] },
    'Not enough WETH',
    null,
  ],
  [
    'too much of both, the first is told',
    { offered: [amount(11n), amount(21n)] },
    'Not enough USDC',
    null,
  ],
  [
    'an unknown balance',
    { account: account({ balances: [10n, null] }) },
    'Reading the chain…',
    null,
  ],
  [
    'a refusal before the preview',
    { refusal: 'The price is not calm.', previewShares: null },
    'The vault takes nothing in now',
    null,
  ],
  ['no preview yet', { previewShares: null }, 'Reading the chain…', null],
  ['no share', { previewShares: 0n }, 'Too little', null],
  [
    'no allowance at all: the first token first',
    { account: account({ allowances: [0n, 0n] }) },
    'Approve USDC',
    'approve0',
  ],
  [
    'the second lacks one unit',
    { account: account({ allowances: [10n, 19n] }) },
    'Approve WETH',
    'approve1',
  ],
  [
    'an unknown allowance is none',
    { account: account({ allowances: [null, 20n] }) },
    'Approve USDC',
    'approve0',
  ],
  [
    'only one token is offered, so only that needs leave',
    {
      offered: [amount(10n), { kind: 'empty' }],
      account: account({ allowances: [10n, 0n] }),
    },
    'Deposit USDC and WETH',
    'deposit',
  ],
  ['all is there', {}, 'Deposit USDC and WETH', 'deposit'],
])('a deposit: %s', (_, change, label, action) => {
  expect(computeRangeStep(words, { ...deposit, ...change })).toMatchObject({
    label,
    action,
  })
})

const withdrawal: RangeStepParameters = {
  ...deposit,
  kind: 'withdraw',
  offered: [{ kind: 'empty' }, { kind: 'empty' }],
  shares: 5n,
}

test.each<
  [string, Partial<RangeStepParameters>, label: string, action: string | null]
>([
  [
    'nothing there',
    { account: account({ shares: 0n }) },
    'Nothing to withdraw',
    null,
  ],
  ['nothing chosen', { shares: 0n }, 'Choose how much', null],
  ['a refusal', { refusal: 'Paused.' }, 'The vault refuses', null],
  [
    'no preview and no allowance is needed to leave',
    { previewShares: null, account: account({ allowances: [0n, 0n] }) },
    'Withdraw both tokens',
    'withdraw',
  ],
  [
    'not even a balance',
    { account: account({ balances: [null, null] }) },
    'Withdraw both tokens',
    'withdraw',
  ],
])('a withdrawal: %s', (_, change, label, action) => {
  expect(computeRangeStep(words, { ...withdrawal, ...change })).toMatchObject({
    label,
    action,
  })
})

test('the reason is the vault’s own, or the amount’s', () => {
  expect(
    computeRangeStep(words, { ...deposit, refusal: 'Not calm.' }).reason,
  ).toBe('Not calm.')
  expect(
    computeRangeStep(words, {
      ...deposit,
      offered: [amount(1n), { kind: 'invalid', sentence: 'Digits only.' }],
    }),
  ).toEqual({
    label: 'Enter an amount',
    reason: 'Digits only.',
    action: null,
  })
})
