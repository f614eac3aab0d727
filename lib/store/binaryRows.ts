/** Rows in the format of binary COPY, in memory that is used again for the next rows. */
export type BinaryRows = {
  bytes: Buffer
  /** Bytes that are filled. */
  length: number
  count: number
}

/** Signature, no flags, no extension. */
const HEADER = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex')
const TRAILER_LENGTH = 2

export function createBinaryRows(): BinaryRows {
  const rows = { bytes: Buffer.allocUnsafeSlow(4_096), length: 0, count: 0 }
  clearRows(rows)
  return rows
}

export function clearRows(rows: BinaryRows): void {
  HEADER.copy(rows.bytes)
  rows.length = HEADER.length
  rows.count = 0
}

/** Makes room for `more` bytes and the end. */
export function reserveRows(rows: BinaryRows, more: number): void {
  const needed = rows.length + more + TRAILER_LENGTH
  if (needed <= rows.bytes.length) return
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, rows.bytes.length * 2))
  rows.bytes.copy(larger, 0, 0, rows.length)
  rows.bytes = larger
}

/** The rows alone, for whoever compares or hashes them. */
export function toRowBytes({ bytes, length }: BinaryRows): Buffer {
  return bytes.subarray(HEADER.length, length)
}

/** All that COPY is to read. */
export function toCopyBytes({ bytes, length }: BinaryRows): Buffer {
  bytes.writeInt16BE(-1, length)
  return bytes.subarray(0, length + TRAILER_LENGTH)
}
