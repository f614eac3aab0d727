import { expect, it } from 'vitest'
import { KeeperKeyError, toKeeperAccount } from '#lib/keeper/keeperAccount.ts'

const key = `0x${'11'.repeat(32)}`

it('is the second account of the well-known mnemonic on the local chain', () => {
  expect(toKeeperAccount(31_337, undefined).address).toBe(
    '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  )
})

it('is the account of the key wherever a key is given', () => {
  const address = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A'
  expect(toKeeperAccount(1, key).address).toBe(address)
  expect(toKeeperAccount(31_337, key).address).toBe(address)
})

it('refuses another chain without a key', () => {
  expect(() => toKeeperAccount(1, undefined)).toThrow(KeeperKeyError)
  expect(() => toKeeperAccount(1, '')).toThrow(KeeperKeyError)
})

it.each(['secret', '0x1234', `0x${'00'.repeat(32)}`, `0x${'ff'.repeat(32)}`])(
  'refuses the malformed key %s without repeating it',
  (malformed) => {
    expect.assertions(2)
    try {
      toKeeperAccount(1, malformed)
    } catch (error) {
      expect(error).toBeInstanceOf(KeeperKeyError)
      expect(String(error)).not.toContain(malformed)
    }
  },
)
