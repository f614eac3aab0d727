import {
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  encodeErrorResult,
  HttpRequestError,
  RpcRequestError,
  UserRejectedRequestError,
} from 'viem'
import { describe, expect, test } from 'vitest'
import { ConnectorChainMismatchError } from 'wagmi'
import { explainFailure } from '#app/_errors/explainFailure.ts'
import { fillWithArguments } from '#app/_errors/fill.ts'
import { errors as german } from '#app/_messages/de/errors.ts'
import { errors as english } from '#app/_messages/en/errors.ts'
import { vaultAbi } from '#lib/chain/abis.ts'
import { errorsAbi } from '#lib/chain/errorsAbi.ts'
import { wordsIn } from '#test/support/words.ts'

const write = {
  assets: (units: bigint) => `${units} USDC`,
  shares: (units: bigint) => `${units} shares`,
}
const words = { sentences: english, write, minute: wordsIn('en').minute }
const languages = [
  ['English', words],
  ['German', { ...words, sentences: german, minute: wordsIn('de').minute }],
] as const

const sample = {
  uint256: 7n,
  uint8: 7,
  uint24: 7,
  uint32: 7,
  int24: -7,
  int256: -7n,
  address: `0x${'11'.repeat(20)}`,
  bytes4: '0x22222222',
  bytes32: `0x${'22'.repeat(32)}`,
  string: 'x',
} as const

function revertWith(
  error: (typeof errorsAbi)[number],
): ContractFunctionExecutionError {
  const data = encodeErrorResult({
    abi: [error],
    errorName: error.name,
    args: error.inputs.map((input) => sample[input.type]),
  } as never)
  const cause = new ContractFunctionRevertedError({
    abi: vaultAbi,
    data,
    functionName: 'deposit',
  })
  return new ContractFunctionExecutionError(cause, {
    abi: vaultAbi as never,
    functionName: 'deposit',
    args: [],
  })
}

describe.each(languages)('every custom error in %s', (_, words) => {
  const { contract } = words.sentences

  test('has a sentence, and no sentence is for an error that is gone', () => {
    expect(Object.keys(contract).sort()).toEqual(
      [...new Set(errorsAbi.map((error) => error.name))].sort(),
    )
  })

  test.each(errorsAbi.map((error) => [error.name, error] as const))(
    '%s is explained in words',
    (name, error) => {
      const failure = explainFailure(revertWith(error), words)
      expect(failure.kind).toBe('refused')
      expect(failure.sentence).toBe(
        fillWithArguments(
          contract[name],
          error.inputs.map((input) => sample[input.type]),
          words,
        ),
      )
      expect(failure.sentence).toMatch(/^\p{Lu}.+[.?]$/u)
      expect(failure.sentence).not.toMatch(/undefined|0x|revert|[{}—]/)
    },
  )
})

test('an error is told with the same amounts in both languages', () => {
  const amountsOf = (sentence: string) =>
    [...sentence.matchAll(/\{\w+\}/g)].map(([amount]) => amount).sort()
  for (const [name, sentence] of Object.entries(english.contract))
    expect(
      amountsOf(german.contract[name as keyof typeof german.contract]),
    ).toEqual(amountsOf(sentence))
})

test('the amounts of an error are in its sentence', () => {
  const error = errorsAbi.find(({ name }) => name === 'NotEnoughLiquidity')
  expect(error && explainFailure(revertWith(error), words).sentence).toContain(
    '7 USDC can leave at once',
  )
})

test('revert data that a node hides in an RPC error is found', () => {
  const data = encodeErrorResult({ abi: vaultAbi, errorName: 'ZeroShares' })
  const error = new RpcRequestError({
    body: {},
    url: 'http://rpc',
    error: { code: 3, message: 'execution reverted', data },
  })
  expect(explainFailure(error, words).sentence).toBe(
    english.contract.ZeroShares,
  )
})

test('an error of another contract is told by its selector', () => {
  const error = new RpcRequestError({
    body: {},
    url: 'http://rpc',
    error: { code: 3, message: 'execution reverted', data: '0xdeadbeef' },
  })
  expect(explainFailure(error, words).sentence).toContain('0xdeadbeef')
})

test("Aave's numbers are told in words", () => {
  const data = encodeErrorResult({
    abi: [
      {
        type: 'error',
        name: 'Error',
        inputs: [{ name: 'reason', type: 'string' }],
      },
    ],
    args: ['51'],
  })
  const cause = new ContractFunctionRevertedError({
    abi: vaultAbi,
    data,
    functionName: 'deposit',
  })
  expect(explainFailure(cause, words).sentence).toContain('market is full')
})

test('declining is not an error of anybody', () => {
  expect(
    explainFailure(new UserRejectedRequestError(new Error('no')), words),
  ).toMatchObject({
    kind: 'rejected',
    sentence: 'You declined in your wallet. Nothing was sent.',
  })
})

test('a wallet that is elsewhere by the time it is asked is told apart from a wallet that cannot', () => {
  const elsewhere = new ConnectorChainMismatchError({
    connectionChainId: 31_337,
    connectorChainId: 1,
  })
  expect(explainFailure(elsewhere, words).sentence).toContain('another network')
  for (const code of [5700, 5740, 5750, 5760]) {
    const cannot = new RpcRequestError({
      body: {},
      url: 'wallet',
      error: { code, message: 'no' },
    })
    expect(explainFailure(cannot, words).sentence).toContain('step by step')
  }
})

test('a dead RPC is called so', () => {
  expect(
    explainFailure(new HttpRequestError({ url: 'http://rpc' }), words).kind,
  ).toBe('unreachable')
})

test('whatever else is thrown still becomes a sentence', () => {
  expect(
    explainFailure(new TypeError('x is not a function'), words).sentence,
  ).toBe('That did not work: x is not a function.')
  expect(explainFailure('boom', words).sentence).toBe(
    'That did not work: no reason was given.',
  )
})

test('a report names the host of an endpoint, and not the key behind it', () => {
  const url = 'https://node.example/v2/secret-key'
  const error = new HttpRequestError({ url, body: {}, status: 500 })
  const { details } = explainFailure(error, words)
  expect(details).toContain('Host: node.example')
  expect(details).not.toContain('secret-key')
})
