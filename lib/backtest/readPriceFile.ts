import { PriceFileError } from './errors.ts'
import { findGaps, type Gap } from './findGaps.ts'
import { readNumber } from './readNumber.ts'
import { readTime } from './readTime.ts'
import { type CsvLine, splitCsv } from './splitCsv.ts'

/** One line of a file of prices. */
export type PriceRow = {
  line: number
  /** Seconds since the epoch. */
  timestamp: number
  /** Of token0 in token1. */
  price: number
  /** What the pool traded since the line before, in token1. */
  volume?: number | undefined
  /** What it took for that, in token1. */
  fees?: number | undefined
  /** What it was worth, in token1. */
  tvl?: number | undefined
}

export type PriceFile = { rows: PriceRow[]; gaps: Gap[] }

export type ReadOptions = {
  /** Takes a history with days missing, and tells of them. */
  acceptGaps?: boolean | undefined
  /** Times of day without an offset: refused unless told to be UTC. */
  naiveTimes?: 'refuse' | 'utc' | undefined
}

const NAMES = {
  time: ['time', 'timestamp', 'date', 'datetime', 'snapped_at'],
  price: ['price', 'close'],
  volume: ['volume'],
  fees: ['fees'],
  tvl: ['tvl', 'liquidity'],
} as const

type Column = keyof typeof NAMES
type Columns = Partial<Record<Column, { index: number; name: string }>>

/**
 * Reads a history of prices out of a CSV file: a header, then a time and a price a line and, if known, what the pool traded or took in
 * fees, with its worth. Whatever could give a wrong figure is refused, with the line, the column and what to do.
 *
 * @throws PriceFileError
 */
export function readPriceFile(
  text: string,
  { acceptGaps = false, naiveTimes = 'refuse' }: ReadOptions = {},
): PriceFile {
  const { separator, lines } = splitCsv(text)
  const [header, ...body] = lines
  if (!header) throw new PriceFileError({ kind: 'empty' })
  const columns = findColumns(header)
  const rows = body.map((line) => {
    if (line.cells.length !== header.cells.length)
      throw new PriceFileError({
        kind: separator === ',' ? 'cellsByComma' : 'cells',
        values: {
          count: String(line.cells.length),
          expected: String(header.cells.length),
        },
        line: line.line,
      })
    return readRow(line, columns, naiveTimes)
  })
  assertOrder(rows)
  if (rows.length < 2)
    throw new PriceFileError({
      kind: rows.length === 1 ? 'onePrice' : 'noPrices',
    })
  const gaps = findGaps(rows)
  if (gaps.length > 0 && !acceptGaps) throw gapError(gaps)
  return { rows, gaps }
}

function findColumns(header: CsvLine): Columns {
  const names = header.cells.map((cell) => cell.toLowerCase())
  const columns: Columns = {}
  for (const [column, known] of Object.entries(NAMES) as [
    Column,
    readonly string[],
  ][]) {
    const indices = names.flatMap((name, i) => (known.includes(name) ? i : []))
    const [index, second] = indices
    if (second !== undefined)
      throw new PriceFileError({
        kind: 'columnTwice',
        values: { needed: column },
        line: header.line,
        column: header.cells[second],
      })
    if (index !== undefined)
      columns[column] = { index, name: header.cells[index] as string }
  }
  for (const needed of ['time', 'price'] as const)
    if (!columns[needed])
      throw new PriceFileError({
        kind: 'columnMissing',
        values: {
          needed,
          columns: header.cells.map((cell) => `“${cell}”`).join(', '),
        },
        line: header.line,
      })
  if ((columns.volume || columns.fees) && !columns.tvl)
    throw new PriceFileError({ kind: 'noTvl', line: header.line })
  return columns
}

function readRow(
  { line, cells }: CsvLine,
  columns: Columns,
  naive: 'refuse' | 'utc',
): PriceRow {
  const cellOf = (column: Column) => {
    const found = columns[column]
    return found && { text: cells[found.index] ?? '', line, column: found.name }
  }
  const numberOf = (column: Column) => {
    const cell = cellOf(column)
    return cell && readNumber(cell)
  }
  const refuse = (column: Column, value: number) =>
    new PriceFileError({
      kind: 'outOfBounds',
      values: { text: String(value) },
      line,
      column: columns[column]?.name,
    })
  // `findColumns` found both.
  const timestamp = readTime(
    cellOf('time') as NonNullable<ReturnType<typeof cellOf>>,
    naive,
  )
  const price = numberOf('price') as number
  if (!(price > 0)) throw refuse('price', price)
  const row: PriceRow = { line, timestamp, price }
  for (const column of ['volume', 'fees', 'tvl'] as const) {
    const value = numberOf(column)
    if (value === undefined) continue
    if (!(column === 'tvl' ? value > 0 : value >= 0))
      throw refuse(column, value)
    row[column] = value
  }
  return row
}

function assertOrder(rows: readonly PriceRow[]): void {
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1]
    if (!before || before.timestamp < row.timestamp) continue
    const isReversed = (rows[0]?.timestamp ?? 0) > (rows.at(-1)?.timestamp ?? 0)
    throw new PriceFileError({
      kind:
        before.timestamp === row.timestamp
          ? 'sameTime'
          : isReversed
            ? 'backwards'
            : 'disorder',
      values: { before: String(before.line) },
      line: row.line,
    })
  }
}

/** More would say no more. */
const NAMED_DAYS = 3

/** Names the first days, and counts the rest. */
function gapError(gaps: readonly Gap[]): PriceFileError {
  const missing = gaps.flatMap((gap) => gap.missing)
  return new PriceFileError({
    kind: missing.length > NAMED_DAYS ? 'gaps' : 'gap',
    values: {
      named: missing.slice(0, NAMED_DAYS).join(', '),
      count: String(missing.length - NAMED_DAYS),
    },
    line: gaps[0]?.afterLine,
  })
}
