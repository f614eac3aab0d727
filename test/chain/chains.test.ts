import { expect, it } from 'vitest'
import { localChain, toChain } from '#lib/chain/chains.ts'

const rpcUrls = ['https://first.example', 'https://second.example']

it('gives the local chain its name and Multicall3 at whatever port it is', () => {
  const chain = toChain(31_337, ['http://127.0.0.1:1234'])
  expect(chain.name).toBe(localChain.name)
  expect(chain.rpcUrls.default.http).toEqual(['http://127.0.0.1:1234'])
  expect(chain.contracts?.multicall3).toEqual(localChain.contracts.multicall3)
})

it('knows public chains by name and explorer', () => {
  const chain = toChain(11_155_111, rpcUrls)
  expect(chain.name).toBe('Sepolia')
  expect(chain.testnet).toBe(true)
  expect(chain.blockExplorers?.default.url).toBe('https://sepolia.etherscan.io')
  expect(chain.rpcUrls.default.http).toEqual(rpcUrls)
})

it('serves a chain it has never heard of', () => {
  const chain = toChain(424_242, rpcUrls)
  expect(chain.id).toBe(424_242)
  expect(chain.name).toBe('Chain 424242')
  expect(chain.blockExplorers).toBeUndefined()
})
