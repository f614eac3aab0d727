import { expect, test } from 'vitest'
import {
  coversDeposit,
  type HeldPermit,
  type PermitUse,
  survives,
} from '#app/_deposit/heldPermit.ts'

const owner = `0x${'a'.repeat(40)}` as const
const spender = `0x${'b'.repeat(40)}` as const

const held: HeldPermit = {
  owner,
  spender,
  value: 100n,
  nonce: 3n,
  deadline: 4_600n,
  v: 27,
  r: '0x1',
  s: '0x2',
}

const use: PermitUse = {
  owner,
  spender,
  units: 100n,
  nonce: 3n,
  now: 1_000n,
}

test('a permit carries the deposit that it was signed for', () => {
  expect(coversDeposit(held, use)).toBe(true)
  expect(coversDeposit(held, { ...use, owner: `0x${'A'.repeat(40)}` })).toBe(
    true,
  )
})

test.each<[string, Partial<PermitUse>]>([
  ['of another account', { owner: `0x${'c'.repeat(40)}` }],
  ['into another vault', { spender: `0x${'c'.repeat(40)}` }],
  ['of less, which would leave an allowance', { units: 60n }],
  ['of more', { units: 101n }],
  ['after its nonce was spent elsewhere', { nonce: 4n }],
  ['after its deadline', { now: 4_601n }],
  ['so late that the block may be after it', { now: 4_540n }],
])('a permit carries no deposit %s', (_, change) => {
  expect(coversDeposit(held, { ...use, ...change })).toBe(false)
})

test('a permit is good to the last second before its margin', () => {
  expect(coversDeposit(held, { ...use, now: 4_539n })).toBe(true)
})

test('a permit is forgotten when it was used, and when the chain refused it', () => {
  expect(survives('done')).toBe(false)
  expect(survives('refused')).toBe(false)
})

test('a permit is kept when the wallet declined, or nobody answered', () => {
  expect(survives('rejected')).toBe(true)
  expect(survives('unreachable')).toBe(true)
  expect(survives('left')).toBe(true)
})
