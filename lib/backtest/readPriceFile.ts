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
  if (!header)
    throw new PriceFileError({
      problem: 'The file is empty.',
      hint: 'It needs a header such as time,price and a line for each day.',
    })
  const columns = findColumns(header)
  const rows = body.map((line) => {
    if (line.cells.length !== header.cells.length)
      throw new PriceFileError({
        line: line.line,
        problem: `there are ${line.cells.length} cells, but the header names ${header.cells.length}.`,
        hint:
          separator === ','
            ? 'A comma inside a number makes two cells of it: write 1234.5.'
            : 'Each line has as many cells as the header.',
      })
    return readRow(line, columns, naiveTimes)
  })
  assertOrder(rows)
  if (rows.length < 2)
    throw new PriceFileError({
      problem: `There ${rows.length === 1 ? 'is one price' : 'are no prices'} in the file.`,
      hint: 'A backtest takes at least two, one a line below the header.',
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
        line: header.line,
        column: header.cells[second],
        problem: `two columns could be the ${column}.`,
        hint: 'Delete or rename the one that is not meant.',
      })
    if (index !== undefined)
      columns[column] = { index, name: header.cells[index] as string }
  }
  for (const needed of ['time', 'price'] as const)
    if (!columns[needed])
      throw new PriceFileError({
        line: header.line,
        problem: `no column is called “${needed}”; there are ${header.cells.map((cell) => `“${cell}”`).join(', ')}.`,
        hint: 'The first line names the columns: time,price and, if known, volume or fees with tvl.',
      })
  if ((columns.volume || columns.fees) && !columns.tvl)
    throw new PriceFileError({
      line: header.line,
      problem: 'there are fees or a volume, but no column “tvl”.',
      hint: 'Add the pool’s worth as tvl, or leave the others out: the share in its fees depends on it.',
    })
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
  const refuse = (column: Column, problem: string) =>
    new PriceFileError({
      line,
      column: columns[column]?.name,
      problem,
      hint: 'Mend the number, or delete the line.',
    })
  // `findColumns` found both.
  const timestamp = readTime(
    cellOf('time') as NonNullable<ReturnType<typeof cellOf>>,
    naive,
  )
  const price = numberOf('price') as number
  if (!(price > 0)) throw refuse('price', `a price of ${price} cannot be.`)
  const row: PriceRow = { line, timestamp, price }
  for (const column of ['volume', 'fees', 'tvl'] as const) {
    const value = numberOf(column)
    if (value === undefined) continue
    if (!(column === 'tvl' ? value > 0 : value >= 0))
      throw refuse(column, `${column} cannot be ${value}.`)
    row[column] = value
  }
  return row
}

function assertOrder(rows: readonly PriceRow[]): void {
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1]
    if (!before || before.timestamp < row.timestamp) continue
    if (before.timestamp === row.timestamp)
      throw new PriceFileError({
        line: row.line,
        problem: `the time is that of line ${before.line}.`,
        hint: 'Keep one of the two lines.',
      })
    const first = rows[0] as PriceRow
    const isReversed =
      first.timestamp > (rows.at(-1)?.timestamp ?? first.timestamp)
    throw new PriceFileError({
      line: row.line,
      problem: `the time is earlier than that of line ${before.line}.`,
      hint: isReversed
        ? 'The file begins with the latest price: sort it by time, the oldest first.'
        : 'Sort the lines by time, the oldest first.',
    })
  }
}

/** Names the first days, and counts the rest. */
function gapError(gaps: readonly Gap[]): PriceFileError {
  const missing = gaps.flatMap((gap) => gap.missing)
  const named = missing.slice(0, 3).join(', ')
  const rest = missing.length > 3 ? ` and ${missing.length - 3} more` : ''
  return new PriceFileError({
    line: gaps[0]?.afterLine,
    problem: `after it prices are missing: ${named}${rest}.`,
    hint: 'Add them, or choose to accept gaps: across a gap the price is taken to move in one go.',
  })
}
