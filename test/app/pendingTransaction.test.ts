import { expect, test } from 'vitest'
import { parsePending } from '#app/_deposit/pendingTransaction.ts'

const stored = {
  step: 'deposit',
  hash: `0x${'1'.repeat(64)}`,
  from: `0x${'2'.repeat(40)}`,
  to: `0x${'3'.repeat(40)}`,
  data: '0x1234',
  nonce: 7,
  startBlock: '12',
}

test('what was stored is read back', () => {
  expect(parsePending(stored)).toEqual({ ...stored, startBlock: 12n })
  expect(parsePending({ ...stored, nonce: null })).toMatchObject({
    nonce: null,
  })
  const { step, from } = stored
  expect(
    parsePending({ step, from, startBlock: '12', batch: 'of-the-wallet' }),
  ).toEqual({ step, from, startBlock: 12n, batch: 'of-the-wallet' })
})

test.each([
  null,
  'text',
  {},
  { ...stored, step: 'steal' },
  { ...stored, hash: '0x1' },
  { ...stored, from: 'me' },
  { ...stored, to: 1 },
  { ...stored, data: 'call' },
  { ...stored, startBlock: '-1' },
  { ...stored, startBlock: 12 },
  { ...stored, hash: undefined, batch: '' },
  { ...stored, hash: undefined, batch: 7 },
])('anything else is no transaction: %j', (wrong) => {
  expect(parsePending(wrong)).toBeNull()
})
