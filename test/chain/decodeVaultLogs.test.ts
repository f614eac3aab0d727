import {
  type AbiEvent,
  type Address,
  encodeAbiParameters,
  encodeEventTopics,
  type Hex,
} from 'viem'
import { expect, test } from 'vitest'
import { vaultAbi } from '#lib/chain/abis.ts'
import { decodeVaultLogs, vaultTopics } from '#lib/chain/decodeVaultLogs.ts'
import type { Log } from '#lib/chain/getLogs.ts'
import { RpcInvalidError } from '#lib/chain/rpcErrors.ts'
import { MAX_UINT256 } from '#lib/finance/fixedPoint.ts'

const events = vaultAbi.filter((item) => item.type === 'event')

const place = {
  address: `0x${'a'.repeat(40)}`,
  blockNumber: 1n,
  blockHash: `0x${'b'.repeat(64)}`,
  transactionHash: `0x${'c'.repeat(64)}`,
  logIndex: 0,
  timestamp: 1n,
} as const

/** A log as the contract would write it, every argument at its largest. */
function logOf(event: AbiEvent): Log & { timestamp: bigint } {
  const largest = (type: string): unknown => {
    if (type === 'address') return `0x${'ab'.repeat(20)}` as Address
    if (type === 'address[]') return [`0x${'cd'.repeat(20)}`]
    if (type === 'bytes32') return `0x${'12'.repeat(32)}`
    return type === 'int256' ? -(2n ** 255n) : MAX_UINT256
  }
  const indexed = event.inputs.filter((input) => input.indexed)
  const args = Object.fromEntries(
    indexed.map(({ name, type }) => [name, largest(type)]),
  )
  const rest = event.inputs.filter((input) => !input.indexed)
  return {
    ...place,
    topics: encodeEventTopics({ abi: [event], args }) as [Hex, ...Hex[]],
    data: encodeAbiParameters(
      rest,
      rest.map(({ type }) => largest(type)),
    ),
  }
}

const ignored = ['Approval', 'EIP712DomainChanged', 'RiskCapsSet']

test('every event of the ABI that moves something is asked for and decoded, numbers exact and addresses in lower case', () => {
  const kinds = events
    .filter(({ name }) => !ignored.includes(name))
    .map((event) => {
      const log = logOf(event as AbiEvent)
      expect(vaultTopics).toContain(log.topics[0])
      const [decoded] = decodeVaultLogs([log])
      expect(
        Object.values(decoded ?? {})
          .flat()
          .join(),
      ).not.toMatch(/0x[0-9a-f]*[A-F]/)
      for (const value of Object.values(decoded ?? {}))
        if (typeof value === 'bigint' && value !== 1n)
          expect([MAX_UINT256, -(2n ** 255n)]).toContain(value)
      return decoded?.kind
    })
  expect(new Set(kinds).size).toBe(events.length - ignored.length)
})

test('a log that is no event of a vault, or too short for it, is not believed', () => {
  const [transfer] = events.filter(({ name }) => name === 'Transfer')
  const log = logOf(transfer as AbiEvent)
  expect(() => decodeVaultLogs([{ ...log, data: '0x' }])).toThrow(
    RpcInvalidError,
  )
  expect(() =>
    decodeVaultLogs([{ ...log, topics: [`0x${'9'.repeat(64)}`] }]),
  ).toThrow(RpcInvalidError)
})
