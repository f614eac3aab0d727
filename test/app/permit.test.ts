import { domainSeparator, parseSignature } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { buildPermit, splitSignature } from '#lib/chain/permit.ts'

const token = `0x${'1'.repeat(40)}` as const
const separator = (version: string) =>
  domainSeparator({
    domain: {
      name: 'USD Coin',
      version,
      chainId: 1,
      verifyingContract: token,
    },
  })
const permit = (version: string) =>
  buildPermit({
    chainId: 1,
    token,
    name: 'USD Coin',
    domainSeparator: separator(version),
    owner: token,
    spender: token,
    value: 1n,
    nonce: 0n,
    deadline: 2n,
  })

test('the version of a domain is found by its separator', () => {
  expect(permit('1')?.domain.version).toBe('1')
  expect(permit('2')?.domain.version).toBe('2')
})

test('a token with another domain is not permitted', () => {
  expect(permit('9')).toBeNull()
})

test('a signature is split as a contract takes it', async () => {
  const account = privateKeyToAccount(`0x${'1'.repeat(64)}`)
  const message = permit('1')
  if (!message) throw new Error('the fixture has a permit')
  const signature = await account.signTypedData(message)
  const { r, s, v } = parseSignature(signature)
  expect(splitSignature(signature)).toEqual({ r, s, v: Number(v) })
})
