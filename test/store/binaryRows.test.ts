import { expect, test } from 'vitest'
import {
  type BinaryRows,
  clearRows,
  createBinaryRows,
  reserveRows,
  toCopyParts,
  toRowParts,
} from '#lib/store/binaryRows.ts'

function append(rows: BinaryRows, row: Buffer): void {
  reserveRows(rows, row.length)
  row.copy(rows.bytes, rows.length)
  rows.length += row.length
  rows.count++
}

const toRow = (i: number) => Buffer.alloc(100 + (i % 173), `row ${i};`)

test('rows over many blocks are what they would be in one', () => {
  const all = Array.from({ length: 6_000 }, (_, i) => toRow(i))
  const rows = createBinaryRows()
  for (const row of all) append(rows, row)
  expect(rows.full.length).toBeGreaterThan(5)
  expect(Buffer.concat([...toRowParts(rows)]).equals(Buffer.concat(all))).toBe(
    true,
  )
  const copied = Buffer.concat(toCopyParts(rows))
  expect(copied.subarray(0, 11).toString('latin1')).toBe('PGCOPY\n\xff\r\n\0')
  expect(copied.subarray(19, -2).equals(Buffer.concat(all))).toBe(true)
  expect(copied.readInt16BE(copied.length - 2)).toBe(-1)
})

test('no rows are no bytes', () => {
  expect(Buffer.concat([...toRowParts(createBinaryRows())]).length).toBe(0)
})

test('the memory of cleared rows holds the next ones', () => {
  const first = createBinaryRows()
  for (let i = 0; i < 3_000; i++) append(first, toRow(i))
  const blocks = [...first.full.map(({ bytes }) => bytes), first.bytes]
  clearRows(first)
  const second = createBinaryRows()
  for (let i = 0; i < 3_000; i++) append(second, toRow(i))
  const again = [...second.full.map(({ bytes }) => bytes), second.bytes]
  expect(again.filter((it) => !blocks.includes(it))).toEqual([])
})
