import { HEX, type ScannedLog } from '#lib/chain/scanLogs.ts'
import { type BinaryRows, reserveRows } from '#lib/store/binaryRows.ts'
import type { Argument, EventPlan } from './eventPlan.ts'
import { COMMON_COLUMNS } from './eventPlan.ts'
import { NUMERIC_BYTES, putNumeric } from './numeric.ts'

/** What the columns before the arguments take, lengths included. */
const COMMON_BYTES = 2 + 12 + 12 + 8 + 36 + 36 + 12 + 24

/** Where a row's timestamp lies, behind its start. */
export const TIMESTAMP_OFFSET = 2 + 12 + 12 + 8 + 36 + 36 + 4

/**
 * Turns a scanned log into a row, digits to bytes, without a string or a bigint in between.
 *
 * @returns where in `rows.bytes` it begins; -1 when nothing is added, for a log of a shape that only a full decoder can judge.
 */
export function decodeLog(
  rows: BinaryRows,
  plan: EventPlan,
  {
    bytes,
    log,
    chainId,
    address,
  }: {
    bytes: Uint8Array
    log: ScannedLog
    chainId: number
    /** Of the contract, twenty bytes. */
    address: Uint8Array
  },
): number {
  if (
    log.topicCount !== plan.topicCount ||
    log.dataDigits !== plan.dataWords * 64
  )
    return -1
  const args = plan.arguments
  reserveRows(rows, COMMON_BYTES + args.length * NUMERIC_BYTES)
  const out = rows.bytes
  const start = rows.length
  let at = putInt16(out, start, COMMON_COLUMNS.length + args.length)
  at = putInt64(out, at, chainId)
  at = putInt64(out, at, log.blockNumber)
  at = putInt32(out, at, log.logIndex)
  at = putHex(out, at, bytes, log.blockHash, 32)
  if (at < 0) return -1
  at = putHex(out, at, bytes, log.transactionHash, 32)
  if (at < 0) return -1
  // Patched later where the node does not tell it.
  at = putInt64(out, at, Math.max(0, log.timestamp))
  at = putBytes(out, at, address)
  for (let i = 0; i < args.length; i++) {
    at = putArgument(out, at, bytes, log, args[i] as Argument)
    if (at < 0) return -1
  }
  rows.length = at
  rows.count++
  return start
}

function putArgument(
  out: Uint8Array,
  at: number,
  bytes: Uint8Array,
  log: ScannedLog,
  { type, bits, isTopic, place }: Argument,
): number {
  const from = isTopic ? (log.topics[place] as number) : log.data + place * 64
  switch (type) {
    case 'address': {
      for (let i = from; i < from + 24; i++)
        if (HEX[bytes[i] as number] !== 0) return -1
      return putHex(out, at, bytes, from + 24, 20)
    }
    case 'uint':
      return putNumeric(out, at, bytes, from, bits, false)
    case 'int':
      return putNumeric(out, at, bytes, from, bits, true)
    case 'integer':
      return putInteger(out, at, bytes, from, bits)
  }
}

/** A signed number of up to 32 bits, which fills its word with its sign. */
function putInteger(
  out: Uint8Array,
  at: number,
  bytes: Uint8Array,
  from: number,
  bits: number,
): number {
  let value = 0
  for (let i = from + 56; i < from + 64; i++) {
    const digit = HEX[bytes[i] as number] as number
    if (digit > 15) return -1
    value = (value << 4) | digit
  }
  const filling = value < 0 ? 15 : 0
  for (let i = from; i < from + 56; i++)
    if (HEX[bytes[i] as number] !== filling) return -1
  const unused = 32 - bits
  if ((value << unused) >> unused !== value) return -1
  return putInt32(out, at, value)
}

function putInt16(out: Uint8Array, at: number, value: number): number {
  out[at] = value >> 8
  out[at + 1] = value & 255
  return at + 2
}

function putWord(out: Uint8Array, at: number, value: number): void {
  out[at] = value >>> 24
  out[at + 1] = value >>> 16
  out[at + 2] = value >>> 8
  out[at + 3] = value
}

function putInt32(out: Uint8Array, at: number, value: number): number {
  putWord(out, at, 4)
  putWord(out, at + 4, value)
  return at + 8
}

function putInt64(out: Uint8Array, at: number, value: number): number {
  putWord(out, at, 8)
  putInt64Value(out, at + 4, value)
  return at + 12
}

/** A whole number from 0 to 2^52, without its length. */
export function putInt64Value(
  out: Uint8Array,
  at: number,
  value: number,
): void {
  putWord(out, at, Math.floor(value / 0x100000000))
  putWord(out, at + 4, value >>> 0)
}

function putBytes(out: Uint8Array, from: number, value: Uint8Array): number {
  putWord(out, from, value.length)
  let at = from + 4
  for (let i = 0; i < value.length; i++) out[at++] = value[i] as number
  return at
}

/** -1 where a character is no digit. */
function putHex(
  out: Uint8Array,
  start: number,
  bytes: Uint8Array,
  digits: number,
  length: number,
): number {
  putWord(out, start, length)
  let at = start + 4
  let from = digits
  let all = 0
  for (let i = 0; i < length; i++) {
    const byte =
      ((HEX[bytes[from] as number] as number) << 4) |
      (HEX[bytes[from + 1] as number] as number)
    all |= byte
    out[at++] = byte
    from += 2
  }
  return all > 255 ? -1 : at
}
