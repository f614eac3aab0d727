import { z } from 'zod/v4'

/**
 * Rows as RFC 4180 has them: a header, commas, CRLF, quotes where they must be. Columns are the schema's fields in its order, those of a
 * field within a field with a dot; an unknown is empty. What a spreadsheet would compute stays text: it may be the symbol that a token gave
 * itself.
 */
export function toCsv(
  schema: z.ZodObject,
  rows: readonly Record<string, unknown>[],
): string {
  const columns = toColumns(schema)
  const lines = [
    columns.map((path) => path.join('.')),
    ...rows.map((row) => columns.map((path) => toCell(row, path))),
  ]
  return lines.map((line) => `${line.map(quote).join(',')}\r\n`).join('')
}

function toColumns(schema: z.ZodObject): string[][] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const inner =
      field instanceof z.ZodNullable ? (field.unwrap() as unknown) : field
    return inner instanceof z.ZodObject
      ? toColumns(inner).map((path) => [name, ...path])
      : [[name]]
  })
}

function toCell(row: unknown, path: readonly string[]): string {
  let value = row
  for (const name of path)
    value = (value as Record<string, unknown> | null | undefined)?.[name]
  return value === null || value === undefined ? '' : String(value)
}

/** What begins a formula, unless all of it is a number. */
const formula = /^(?!-?\d+(\.\d+)?(e[+-]?\d+)?$)[=+\-@\t\r＝＋－＠]/

function quote(cell: string): string {
  const text = formula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
