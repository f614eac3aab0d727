import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  computeNextStep,
  type NextStepParameters,
} from '#app/_deposit/computeNextStep.ts'
import { describeStep } from '#app/_deposit/describeStep.ts'
import { wordsIn } from '#test/support/words.ts'

const words = wordsIn('en')

const account = {
  balance: 100n,
  limit: 80n,
  allowance: 0n,
  nativeBalance: 10n,
  permit: true,
}

const ready: NextStepParameters = {
  kind: 'deposit',
  wallet: { kind: 'ready' },
  account,
  amount: { kind: 'amount', units: 50n },
  preview: 49n,
  isPermitted: false,
  preferApproval: false,
  isAtomic: false,
  isUnreachable: false,
}

const step = (change: Partial<NextStepParameters>) =>
  computeNextStep({ ...ready, ...change }).kind

test('a deposit goes from a stranger to a signed permit to the deposit', () => {
  expect(step({ wallet: { kind: 'none' } })).toBe('connect')
  expect(step({ wallet: { kind: 'otherChain' } })).toBe('switchNetwork')
  expect(step({ amount: { kind: 'empty' } })).toBe('enterAmount')
  expect(step({})).toBe('signPermit')
  expect(computeNextStep({ ...ready, isPermitted: true })).toEqual({
    kind: 'deposit',
    withPermit: true,
  })
})

test('a token without permit is approved', () => {
  expect(step({ account: { ...account, permit: false } })).toBe('approve')
  expect(step({ preferApproval: true })).toBe('approve')
})

test('a wallet that approves and deposits as one is asked for neither permit nor approval', () => {
  for (const permit of [true, false])
    expect(
      computeNextStep({
        ...ready,
        isAtomic: true,
        account: { ...account, permit },
      }),
    ).toEqual({ kind: 'deposit', withPermit: false })
})

test('an allowance that suffices is used before anything is signed', () => {
  expect(
    computeNextStep({
      ...ready,
      isPermitted: true,
      account: { ...account, allowance: 50n },
    }),
  ).toEqual({ kind: 'deposit', withPermit: false })
  expect(step({ account: { ...account, allowance: 49n } })).toBe('signPermit')
})

test('the balance is a limit before the cap is', () => {
  expect(step({ amount: { kind: 'amount', units: 101n } })).toBe('overBalance')
  expect(step({ amount: { kind: 'amount', units: 81n } })).toBe('overLimit')
  expect(step({ amount: { kind: 'amount', units: 80n } })).toBe('signPermit')
})

test('zero is no amount, and an amount worth no share is too little', () => {
  expect(step({ amount: { kind: 'amount', units: 0n } })).toBe('zero')
  expect(step({ preview: 0n })).toBe('tooLittle')
})

test('without gas or assets it says so before it asks for an amount', () => {
  const empty = { kind: 'empty' } as const
  expect(
    step({ amount: empty, account: { ...account, nativeBalance: 0n } }),
  ).toBe('noGas')
  expect(step({ amount: empty, account: { ...account, balance: 0n } })).toBe(
    'nothingThere',
  )
})

test('what is not known yet is waited for, never taken for zero', () => {
  expect(step({ account: null })).toBe('loading')
  expect(step({ account: { ...account, balance: null } })).toBe('loading')
  expect(step({ preview: null })).toBe('loading')
  expect(step({ account: { ...account, nativeBalance: null } })).toBe(
    'signPermit',
  )
  expect(
    step({
      account: { ...account, limit: null },
      amount: { kind: 'amount', units: 90n },
    }),
  ).toBe('signPermit')
})

test('a dead chain is told, whatever was typed', () => {
  expect(step({ isUnreachable: true })).toBe('unreachable')
})

test('a withdrawal asks for no approval', () => {
  expect(step({ kind: 'withdraw' })).toBe('withdraw')
})

test('whatever the facts, the button says something', () => {
  const facts = fc.record<NextStepParameters>({
    kind: fc.constantFrom('deposit', 'withdraw'),
    wallet: fc.constantFrom(
      { kind: 'loading' },
      { kind: 'none' },
      { kind: 'otherChain' },
      { kind: 'ready' },
    ),
    account: fc.option(
      fc.record({
        balance: fc.option(fc.bigInt({ min: 0n, max: 3n })),
        limit: fc.option(fc.bigInt({ min: 0n, max: 3n })),
        allowance: fc.option(fc.bigInt({ min: 0n, max: 3n })),
        nativeBalance: fc.option(fc.bigInt({ min: 0n, max: 1n })),
        permit: fc.boolean(),
      }),
    ),
    amount: fc.oneof(
      fc.constant({ kind: 'empty' } as const),
      fc.constant({ kind: 'invalid', sentence: 'No.' } as const),
      fc.record({
        kind: fc.constant('amount' as const),
        units: fc.bigInt({ min: 0n, max: 4n }),
      }),
    ),
    preview: fc.option(fc.bigInt({ min: 0n, max: 2n })),
    isPermitted: fc.boolean(),
    preferApproval: fc.boolean(),
    isAtomic: fc.boolean(),
    isUnreachable: fc.boolean(),
  })
  fc.assert(
    fc.property(facts, (parameters) => {
      const next = computeNextStep(parameters)
      const { label } = describeStep(words, next, {
        kind: parameters.kind,
        symbol: 'USDC',
        chainName: 'Millrace local',
        amount: '1 USDC',
        isAll: false,
        limit: null,
      })
      expect(label).not.toBe('')
      // Money moves only with a known balance that covers a positive amount.
      if (next.kind === 'deposit' || next.kind === 'withdraw') {
        const { amount, account } = parameters
        expect(
          amount.kind === 'amount' &&
            amount.units > 0n &&
            amount.units <= (account?.balance ?? -1n),
        ).toBe(true)
      }
    }),
  )
})
