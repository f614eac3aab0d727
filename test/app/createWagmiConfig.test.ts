import { expect, test } from 'vitest'
import { createWagmiConfig } from '#app/_providers/createWagmiConfig.ts'

const connectorsOf = (chainId: number) =>
  createWagmiConfig({
    chainId,
    rpcUrls: ['http://127.0.0.1:1'],
  }).connectors.map(({ id }) => id)

test('the demo wallet, which signs without asking, is offered on the local chain alone', () => {
  expect(connectorsOf(31_337)).toEqual(['millrace.demo'])
  for (const chainId of [1, 10, 8_453, 42_161, 1_337, 31_338, 11_155_111])
    expect(connectorsOf(chainId)).toEqual([])
})
