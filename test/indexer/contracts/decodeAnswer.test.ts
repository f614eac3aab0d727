import fc from 'fast-check'
import {
  type AbiEvent,
  type AbiParameter,
  encodeAbiParameters,
  encodeEventTopics,
  type Hex,
  pad,
} from 'viem'
import { describe, expect, test } from 'vitest'
import type { ByteSink } from '#lib/chain/byteSink.ts'
import { RpcInvalidError, RpcRefusedError } from '#lib/chain/rpcErrors.ts'
import {
  createRowBatch,
  decodeAnswer,
  digestRows,
  setTimes,
} from '#lib/indexer/contracts/decodeAnswer.ts'
import { encodeRow } from '#lib/indexer/contracts/encodeRow.ts'
import { type EventPlan, eventPlans } from '#lib/indexer/contracts/eventPlan.ts'
import { createFilter } from '#lib/indexer/contracts/filter.ts'
import {
  KINDS,
  type Kind,
  kindNames,
  toTables,
} from '#lib/indexer/contracts/kinds.ts'
import { toRowParts } from '#lib/store/binaryRows.ts'

const chainId = 10
const filter = createFilter(
  kindNames.map((kind, i) => ({
    address: toAddress(kind, i),
    kind,
    startBlock: 0n,
  })),
)
const blocks = { from: 0n, to: 1_000n }

function toAddress(kind: Kind, i = kindNames.indexOf(kind)): Hex {
  return pad(`0x${(i + 1).toString(16)}b`, { dir: 'right', size: 20 })
}

type RawLog = {
  address: Hex
  topics: Hex[]
  data: Hex
  blockNumber: Hex
  blockHash: Hex
  blockTimestamp?: Hex
  transactionHash: Hex
  logIndex: Hex
}

function toLog(
  plan: EventPlan,
  args: Record<string, unknown>,
  place: { block?: number; index?: number; address?: Hex } = {},
): RawLog {
  const { event } = plan
  const { block = 7, index = 0 } = place
  const kind = kindNames.find((it) => toTables(it).includes(plan.table)) as Kind
  return {
    address: place.address ?? toAddress(kind),
    topics: encodeEventTopics({
      abi: [event],
      eventName: event.name,
      args,
    } as never) as Hex[],
    data: encodeAbiParameters(
      event.inputs.filter((it) => !it.indexed) as readonly AbiParameter[],
      event.inputs
        .filter((it) => !it.indexed)
        .map(({ name }) => args[name as string]) as never,
    ),
    blockNumber: `0x${block.toString(16)}`,
    blockHash: pad(`0x${(block + 1).toString(16)}`, { size: 32 }),
    blockTimestamp: `0x${(1_700_000_000 + block).toString(16)}`,
    transactionHash: pad('0xabc', { size: 32 }),
    logIndex: `0x${index.toString(16)}`,
  }
}

function toSink(value: unknown): ByteSink {
  const bytes = Buffer.from(
    typeof value === 'string' ? value : JSON.stringify(value),
  )
  return { bytes, length: bytes.length }
}
const toAnswer = (logs: unknown) =>
  toSink({ jsonrpc: '2.0', id: 1, result: logs })

function decode(
  sink: ByteSink,
  asked: { hash?: Hex; from?: bigint; to?: bigint } = {},
) {
  const batch = createRowBatch()
  decodeAnswer(sink, batch, {
    chainId,
    filter,
    blocks: { ...blocks, ...asked },
  })
  return batch
}

/** Values of a type, its ends and zero among them. */
function toArbitrary(type: string): fc.Arbitrary<unknown> {
  if (type === 'address')
    return fc
      .uint8Array({ minLength: 20, maxLength: 20 })
      .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`)
  const [, sign, bits] = /^(u?int)(\d+)$/.exec(type) as unknown as [
    string,
    string,
    string,
  ]
  const size = BigInt(bits)
  const min = sign === 'int' ? -(2n ** (size - 1n)) : 0n
  const max = sign === 'int' ? 2n ** (size - 1n) - 1n : 2n ** size - 1n
  const value = fc.oneof(
    fc.bigInt({ min, max }),
    fc.bigInt({ min: min < 0n ? -1_000_000n : 0n, max: 1_000_000n }),
    fc
      .constantFrom(
        min,
        max,
        0n,
        10_000n,
        99_999_999n,
        100_000_000n,
        10n ** 16n,
      )
      .filter((it) => it >= min && it <= max),
    fc.nat({ max: Number(size) - 1 }).map((shift) => {
      const power = 2n ** BigInt(shift)
      return power <= max ? power : max
    }),
  )
  return Number(size) <= 48 ? value.map(Number) : value
}

function toArgs(event: AbiEvent): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(
    Object.fromEntries(
      event.inputs.map(({ name, type }) => [name as string, toArbitrary(type)]),
    ),
  )
}

describe('a row made from the bytes is the row that viem makes:', () => {
  test.each([...eventPlans.keys()])('%s', (table) => {
    const plan = eventPlans.get(table) as EventPlan
    fc.assert(
      fc.property(
        fc.array(toArgs(plan.event), { minLength: 1, maxLength: 5 }),
        (list) => {
          const logs = list.map((args, index) => toLog(plan, args, { index }))
          const batch = decode(toAnswer(logs))
          expect(batch.wasParsed).toBe(false)
          const rows = logs.map((log, i) =>
            encodeRow(plan, chainId, {
              ...log,
              topics: log.topics as [Hex, ...Hex[]],
              blockNumber: BigInt(log.blockNumber),
              logIndex: i,
              timestamp: 1_700_000_007n,
            }),
          )
          const table = batch.tables.get(plan.table)
          expect(table?.count).toBe(logs.length)
          expect(
            Buffer.concat([...toRowParts(table as never)]).toString('hex'),
          ).toBe(Buffer.concat(rows as Buffer[]).toString('hex'))
        },
      ),
      { numRuns: 60 },
    )
  })
})

const transfer = eventPlans.get('erc20_transfers') as EventPlan
const args = { from: toAddress('erc20'), to: toAddress('erc20'), value: 5n }
const first = toLog(transfer, args)
const second = toLog(transfer, { ...args, value: 6n }, { index: 1 })

test('logs in another order make the same rows in the order of the chain', () => {
  const late = toLog(transfer, args, { block: 9 })
  const sorted = decode(toAnswer([first, second, late]))
  const shuffled = decode(toAnswer([late, second, first]))
  expect(shuffled.wasParsed).toBe(true)
  expect(digestRows(shuffled)).toBe(digestRows(sorted))
  expect(shuffled.last).toEqual(sorted.last)
})

test('addresses and hashes in upper case make the same rows', () => {
  const upper = JSON.parse(
    JSON.stringify(first).replace(
      /0x[0-9a-f]+/g,
      (it) => `0x${it.slice(2).toUpperCase()}`,
    ),
  )
  expect(digestRows(decode(toAnswer([upper])))).toBe(
    digestRows(decode(toAnswer([first]))),
  )
})

test('a transfer of an NFT is no transfer of a token, and is counted', () => {
  const nft = {
    ...first,
    topics: [...first.topics, pad('0x5', { size: 32 })],
    data: '0x',
  }
  const batch = decode(toAnswer([nft, second]))
  expect(batch.unfit).toBe(1)
  expect(batch.tables.get('erc20_transfers')?.count).toBe(1)
})

test('a token that was listed as a pool gives no rows', () => {
  const odd = { ...first, address: toAddress('uniswap-v3-pool') }
  expect(decode(toAnswer([odd])).unfit).toBe(1)
})

test('times that come later stand where the others stand', () => {
  const { blockTimestamp: _, ...untimed } = first
  const batch = decode(toAnswer([untimed]))
  expect(batch.untimed).toHaveLength(1)
  setTimes(batch, new Map([[7n, 1_700_000_007n]]))
  expect(digestRows(batch)).toBe(digestRows(decode(toAnswer([first]))))
  expect(batch.last?.timestamp).toBe(1_700_000_007n)
})

describe('an answer that cannot be true is refused:', () => {
  const otherHash = pad('0xdead', { size: 32 })
  test.each<[string, unknown, object?]>([
    ['a log twice', [first, first]],
    ['one block with two hashes', [first, { ...second, blockHash: otherHash }]],
    ['a block below the range', [first], { from: 8n }],
    ['a block above the range', [first], { to: 6n }],
    [
      'a contract that was not asked for',
      [{ ...first, address: pad('0x99', { size: 20 }) }],
    ],
    ['an event that was not asked for', [{ ...first, topics: [otherHash] }]],
    ['another block than the one of the hash', [first], { hash: otherHash }],
    ['a log without a field', [{ ...first, transactionHash: undefined }]],
    ['a removed log', [{ ...first, removed: true }]],
    ['no list', { logs: [] }],
  ])('%s', (_, logs, asked) => {
    expect(() => decode(toAnswer(logs), asked)).toThrow(RpcInvalidError)
  })

  test('a truncated one', () => {
    const { bytes } = toAnswer([first, second])
    const cut = bytes.subarray(0, bytes.length - 40)
    expect(() => decode({ bytes: cut, length: cut.length })).toThrow(
      RpcInvalidError,
    )
  })

  test('what is left of an earlier answer in the same memory', () => {
    const { bytes } = toAnswer([first, second])
    expect(() => decode({ bytes, length: bytes.length - 40 })).toThrow(
      RpcInvalidError,
    )
  })
})

test('an error of the node is told as one', () => {
  const error = toSink({
    jsonrpc: '2.0',
    id: 1,
    error: { code: -32000, message: 'query exceeds limit' },
  })
  expect(() => decode(error)).toThrow(RpcRefusedError)
})

test('every event of every kind has a table of its own name', () => {
  const tables = Object.values(KINDS).flatMap((events) => Object.keys(events))
  expect([...eventPlans.keys()].sort()).toEqual([...new Set(tables)].sort())
})
