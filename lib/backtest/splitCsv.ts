import { PriceFileError } from './errors.ts'

/** The cells of one line, and its number in the file from 1. */
export type CsvLine = { line: number; cells: string[] }

const SEPARATORS = [';', '\t', ','] as const
export type Separator = (typeof SEPARATORS)[number]

/**
 * The lines of a file with cells between commas, semicolons or tabs, whichever its first line has; empty ones are left out. Cells may
 * be quoted, but not go over lines.
 *
 * @throws PriceFileError for a quote that is never closed.
 */
export function splitCsv(text: string): {
  separator: Separator
  lines: CsvLine[]
} {
  // Excel begins its files with a mark of the byte order.
  const rows = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const head = rows.find((row) => row.trim() !== '') ?? ''
  const separator = SEPARATORS.find((it) => head.includes(it)) ?? ','
  const lines = rows.flatMap((row, i) =>
    row.trim() === ''
      ? []
      : [{ line: i + 1, cells: splitLine(row, separator, i + 1) }],
  )
  return { separator, lines }
}

function splitLine(row: string, separator: Separator, line: number): string[] {
  if (!row.includes('"')) return row.split(separator).map((it) => it.trim())
  const cells: string[] = []
  let at = 0
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*/.exec(row.slice(at))
    if (quoted) {
      cells.push((quoted[1] as string).replaceAll('""', '"').trim())
      at += quoted[0].length
      if (at < row.length && row[at] !== separator) throw unclosed(line)
    } else {
      const next = row.indexOf(separator, at)
      const cell = row.slice(at, next < 0 ? undefined : next)
      if (cell.includes('"')) throw unclosed(line)
      cells.push(cell.trim())
      at = next < 0 ? row.length : next
    }
    if (at >= row.length) return cells
    at++
  }
}

function unclosed(line: number): PriceFileError {
  return new PriceFileError({ kind: 'openQuote', line })
}
