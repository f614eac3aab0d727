import { expect, test } from 'vitest'
import { checkRisks, riskNames } from '#app/_views/riskChecks.ts'
import type { VaultView } from '#app/_views/vaultView.ts'

const view = {
  isStranger: false,
  inceptionTimestamp: 1_000,
  totalUsd: 2n * 10n ** 14n,
  totalAssets: 1_000n,
  deployed: { strategies: [{}, {}], timelock: '0x1' },
  chain: { strategies: [{ maxWithdraw: 100n }, { maxWithdraw: 99n }] },
} as unknown as VaultView

const now = BigInt(1_000 + 90 * 86_400)
const metOf = (changes: object, at: bigint | null = now) =>
  Object.fromEntries(
    checkRisks({ ...view, ...changes } as VaultView, at).map(
      ({ name, isMet }) => [name, isMet],
    ),
  )

test('each fact is held against its bound, and nobody has audited anything', () => {
  expect(metOf({})).toEqual({
    audit: false,
    timelock: true,
    oracle: true,
    age: true,
    size: true,
    spread: true,
    exit: false,
    admin: true,
  })
  expect(metOf({}, now - 1n).age).toBe(false)
  expect(metOf({ totalUsd: 10n ** 14n - 1n }).size).toBe(false)
  expect(metOf({ deployed: { strategies: [{}] } })).toMatchObject({
    timelock: false,
    spread: false,
  })
  const chain = { strategies: [{ maxWithdraw: 200n }] }
  expect(metOf({ chain }).exit).toBe(true)
})

test('what nobody says is unknown, and neither met nor failed', () => {
  expect(metOf({ chain: null, totalUsd: null }, null)).toMatchObject({
    age: null,
    size: null,
    exit: null,
  })
  const chain = { strategies: [{ maxWithdraw: null }] }
  expect(metOf({ chain }).exit).toBeNull()
  expect(metOf({ isStranger: true })).toMatchObject({
    timelock: null,
    oracle: null,
    spread: null,
    exit: null,
    admin: null,
  })
})

test('all facts are there, in one order', () => {
  expect(checkRisks(view, now).map(({ name }) => name)).toEqual([...riskNames])
})
