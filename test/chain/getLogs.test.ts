import { createClient, custom, type Hex, numberToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { type GetLogsParameters, getLogs } from '#lib/chain/getLogs.ts'
import {
  RpcInvalidError,
  RpcRefusedError,
  RpcUnavailableError,
} from '#lib/chain/rpcErrors.ts'

const address = `0x${'Ab'.repeat(20)}` as const
const topic: Hex = `0x${'11'.repeat(32)}`
const hash = (digit: string): Hex => `0x${digit.repeat(64)}`

const rawLog = {
  address,
  topics: [topic],
  data: '0x',
  blockNumber: '0x5',
  blockHash: hash('b'),
  transactionHash: hash('c'),
  logIndex: '0x1',
  removed: false,
}
const range: GetLogsParameters = {
  addresses: [address],
  topics: [topic],
  fromBlock: 1n,
  toBlock: 9n,
}

/** A node of which only the transport is made up. */
function ask(
  answer: unknown,
  parameters: GetLogsParameters = range,
): Promise<unknown> {
  const client = createClient({
    transport: custom(
      {
        request: async () => {
          if (answer instanceof Error) throw answer
          return answer
        },
      },
      { retryCount: 0 },
    ),
  })
  return getLogs(client, parameters)
}

describe('logs', () => {
  test('come in the order of the chain, in lower case, with the time where the node tells it', async () => {
    const later = { ...rawLog, blockNumber: '0x6', blockHash: hash('D') }
    const timed = { ...rawLog, logIndex: '0x0', blockTimestamp: numberToHex(7) }
    expect(await ask([later, rawLog, timed])).toMatchObject([
      {
        blockNumber: 5n,
        logIndex: 0,
        timestamp: 7n,
        address: address.toLowerCase(),
      },
      { blockNumber: 5n, logIndex: 1, timestamp: undefined },
      { blockNumber: 6n, logIndex: 1, blockHash: hash('d') },
    ])
  })

  test.each([
    ['no list', {}],
    [
      'a log of another contract',
      [{ ...rawLog, address: `0x${'12'.repeat(20)}` }],
    ],
    ['a log of another event', [{ ...rawLog, topics: [hash('2')] }]],
    ['a log without topics', [{ ...rawLog, topics: [] }]],
    ['a log out of range', [{ ...rawLog, blockNumber: '0xa' }]],
    ['a log of no block yet', [{ ...rawLog, blockNumber: null }]],
    ['a log that was removed', [{ ...rawLog, removed: true }]],
    ['a log twice', [rawLog, rawLog]],
    [
      'a block with two hashes',
      [rawLog, { ...rawLog, logIndex: '0x2', blockHash: hash('e') }],
    ],
  ])('%s is not believed', async (_, answer) => {
    await expect(ask(answer)).rejects.toThrow(RpcInvalidError)
  })

  test('of another block than the one asked for are not believed', async () => {
    const { addresses, topics } = range
    const byHash = { addresses, topics, blockHash: hash('B') }
    expect(await ask([rawLog], byHash)).toHaveLength(1)
    await expect(
      ask([rawLog], { ...byHash, blockHash: hash('e') }),
    ).rejects.toThrow(RpcInvalidError)
  })
})

describe('a refusal', () => {
  const rpcError = (code: number, message: string) =>
    Object.assign(new Error(message), { code })

  test('of many blocks is one, whatever the code', async () => {
    for (const error of [
      rpcError(-32_005, 'query returned more than 10000 results'),
      rpcError(-32_602, 'block range is too wide'),
      rpcError(-32_099, 'computer says no'),
    ])
      await expect(ask(error)).rejects.toThrow(RpcRefusedError)
  })

  test('of many requests is a matter of waiting', async () => {
    await expect(
      ask(rpcError(-32_005, 'rate limit of 25 requests per second exceeded')),
    ).rejects.toThrow(RpcUnavailableError)
  })
})
