/** Rows in the format of binary COPY, in blocks of memory that are used again for the next rows. */
export type BinaryRows = {
  /** The block that is being filled, and how far. */
  bytes: Buffer
  length: number
  /** Those before it. */
  full: { bytes: Buffer; length: number }[]
  count: number
}

/** Signature, no flags, no extension. */
const HEADER = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex')
const TRAILER = Buffer.from('ffff', 'hex')
const NOTHING = Buffer.alloc(0)
/** Few rows come more often than many, so the first block of rows is small. */
const SMALL = 4_096
const LARGE = 131_072
/** Blocks of either size that are kept for rows to come. */
const MOST_KEPT = { [SMALL]: 512, [LARGE]: 384 }
const kept: Record<number, Buffer[]> = { [SMALL]: [], [LARGE]: [] }

export function createBinaryRows(): BinaryRows {
  return { bytes: NOTHING, length: 0, full: [], count: 0 }
}

/** Gives their memory to rows to come: nothing of it may be looked at any more. */
export function clearRows(rows: BinaryRows): void {
  for (const { bytes } of rows.full) give(bytes)
  give(rows.bytes)
  rows.bytes = NOTHING
  rows.length = 0
  rows.full = []
  rows.count = 0
}

/** Makes room for `more` bytes in a row; a row lies in one block. */
export function reserveRows(rows: BinaryRows, more: number): void {
  if (rows.length + more <= rows.bytes.length) return
  const isFirst = rows.bytes.length === 0
  if (!isFirst) rows.full.push({ bytes: rows.bytes, length: rows.length })
  rows.bytes = take(more, isFirst ? SMALL : LARGE)
  rows.length = 0
  if (isFirst) rows.length = HEADER.copy(rows.bytes)
}

/** The rows alone, for whoever compares or hashes them; where one part ends says nothing. */
export function* toRowParts(rows: BinaryRows): Generator<Buffer> {
  let from = HEADER.length
  for (const { bytes, length } of [...rows.full, rows]) {
    yield bytes.subarray(from, length)
    from = 0
  }
}

/** All that COPY is to read, as long as the rows are not cleared. */
export function toCopyParts(rows: BinaryRows): Buffer[] {
  return [
    ...[...rows.full, rows].map(({ bytes, length }) =>
      bytes.subarray(0, length),
    ),
    TRAILER,
  ]
}

function take(more: number, size: number): Buffer {
  const needed = HEADER.length + more
  if (needed > size) return Buffer.allocUnsafeSlow(needed)
  return kept[size]?.pop() ?? Buffer.allocUnsafeSlow(size)
}

function give(bytes: Buffer): void {
  const free = kept[bytes.length]
  if (free && free.length < (MOST_KEPT[bytes.length as never] ?? 0))
    free.push(bytes)
}
