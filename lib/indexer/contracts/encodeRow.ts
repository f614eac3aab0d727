import { decodeEventLog, type Hex } from 'viem'
import type { Log } from '#lib/chain/getLogs.ts'
import { type BinaryRows, reserveRows } from '#lib/store/binaryRows.ts'
import type { EventPlan } from './eventPlan.ts'

/**
 * The row of a log by way of viem and bigint: a hundred times slower than `decodeLog`, for what that does not know, and as the
 * independent second opinion on a sample of what it does. Both give the same bytes.
 *
 * @returns `undefined` for a log that is no such event, as a transfer of an NFT is no transfer of a token.
 */
export function encodeRow(
  plan: EventPlan,
  chainId: number,
  log: Log & { timestamp: bigint },
): Buffer | undefined {
  const args = decode(plan, log)
  if (!args) return undefined
  const fields = [
    toInt64(BigInt(chainId)),
    toInt64(log.blockNumber),
    toInt32(log.logIndex),
    toBytes(log.blockHash),
    toBytes(log.transactionHash),
    toInt64(log.timestamp),
    toBytes(log.address),
    ...plan.arguments.map(({ name, type }) => {
      const value = args[name]
      if (type === 'address') return toBytes(value as Hex)
      if (type === 'integer') return toInt32(Number(value))
      return toNumeric(BigInt(value as bigint))
    }),
  ]
  const count = Buffer.alloc(2)
  count.writeInt16BE(fields.length)
  return Buffer.concat([
    count,
    ...fields.flatMap((field) => {
      const length = Buffer.alloc(4)
      length.writeInt32BE(field.length)
      return [length, field]
    }),
  ])
}

/** @returns where in `rows.bytes` it begins. */
export function appendRow(rows: BinaryRows, row: Uint8Array): number {
  reserveRows(rows, row.length)
  const start = rows.length
  rows.bytes.set(row, start)
  rows.length += row.length
  rows.count++
  return start
}

function decode(
  { event }: EventPlan,
  { topics, data }: Log,
): Record<string, unknown> | undefined {
  try {
    const { args } = decodeEventLog({
      abi: [event],
      topics: [...topics],
      data,
      strict: true,
    })
    return args as unknown as Record<string, unknown>
  } catch {
    return undefined
  }
}

function toInt64(value: bigint): Buffer {
  const field = Buffer.alloc(8)
  field.writeBigInt64BE(value)
  return field
}

function toInt32(value: number): Buffer {
  const field = Buffer.alloc(4)
  field.writeInt32BE(value)
  return field
}

function toBytes(value: Hex): Buffer {
  return Buffer.from(value.slice(2), 'hex')
}

function toNumeric(value: bigint): Buffer {
  const digits: number[] = []
  for (let rest = value < 0n ? -value : value; rest > 0n; rest /= 10_000n)
    digits.unshift(Number(rest % 10_000n))
  const weight = Math.max(0, digits.length - 1)
  while (digits.at(-1) === 0) digits.pop()
  const field = Buffer.alloc(8 + 2 * digits.length)
  field.writeInt16BE(digits.length, 0)
  field.writeInt16BE(weight, 2)
  field.writeUInt16BE(value < 0n ? 0x4000 : 0, 4)
  for (const [i, digit] of digits.entries())
    field.writeUInt16BE(digit, 8 + 2 * i)
  return field
}
