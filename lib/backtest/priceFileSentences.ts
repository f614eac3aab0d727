/** What can be wrong with a file of prices, and what to do about it. The command says it in these words; the app in those of its languages. */
export const priceFileSentences = {
  empty: {
    problem: 'The file is empty.',
    hint: 'It needs a header such as time,price and a line for each day.',
  },
  noPrices: {
    problem: 'There are no prices in the file.',
    hint: 'A backtest takes at least two, one a line below the header.',
  },
  onePrice: {
    problem: 'There is only one price in the file.',
    hint: 'A backtest takes at least two, one a line below the header.',
  },
  openQuote: {
    problem: 'a quotation mark is open, or stands where it may not.',
    hint: 'Put quotation marks around the whole cell, or leave them out.',
  },
  columnMissing: {
    problem: 'no column is called “{needed}”; there are {columns}.',
    hint: 'The first line names the columns: time,price and, if known, volume or fees with tvl.',
  },
  columnTwice: {
    problem: 'two columns could be the {needed}.',
    hint: 'Delete or rename the one that is not meant.',
  },
  noTvl: {
    problem: 'there are fees or a volume, but no column “tvl”.',
    hint: 'Add the pool’s worth as tvl, or leave the others out: the share in its fees depends on it.',
  },
  cells: {
    problem: 'there are {count} cells, but the header names {expected}.',
    hint: 'Each line has as many cells as the header.',
  },
  cellsByComma: {
    problem: 'there are {count} cells, but the header names {expected}.',
    hint: 'A comma inside a number makes two cells of it: write 1234.5.',
  },
  timeMissing: {
    problem: 'there is no time.',
    hint: 'Write times as 2025-03-30T14:00:00Z, with an offset such as +02:00, or as seconds since 1970.',
  },
  noTime: {
    problem: '“{text}” is no time.',
    hint: 'Write times as 2025-03-30T14:00:00Z, with an offset such as +02:00, or as seconds since 1970.',
  },
  noZone: {
    problem: '“{text}” does not say in which time zone.',
    hint: 'Add Z for UTC or an offset such as +02:00, or choose to read such times as UTC.',
  },
  noSuchTime: {
    problem: 'there is no such time as “{text}”.',
    hint: 'Look at the month, the day and the hour.',
  },
  comma: {
    problem: '“{text}” has a comma in it.',
    hint: 'Write numbers with a decimal point and without marks for thousands: 1234.5.',
  },
  numberMissing: {
    problem: 'there is no number.',
    hint: 'Fill it in, or delete the line.',
  },
  noNumber: {
    problem: '“{text}” is not a number.',
    hint: 'Write numbers as 1234.5, without a currency; or delete the line.',
  },
  outOfBounds: {
    problem: 'it cannot be {text}.',
    hint: 'Mend the number, or delete the line.',
  },
  sameTime: {
    problem: 'the time is that of line {before}.',
    hint: 'Keep one of the two lines.',
  },
  disorder: {
    problem: 'the time is earlier than that of line {before}.',
    hint: 'Sort the lines by time, the oldest first.',
  },
  backwards: {
    problem: 'the time is earlier than that of line {before}.',
    hint: 'The file begins with the latest price: sort it by time, the oldest first.',
  },
  gap: {
    problem: 'after it prices are missing: {named}.',
    hint: 'Add them, or choose to accept gaps: across a gap the price is taken to move in one go.',
  },
  gaps: {
    problem: 'after it prices are missing: {named} and {count} more.',
    hint: 'Add them, or choose to accept gaps: across a gap the price is taken to move in one go.',
  },
} as const

export type PriceFileProblem = keyof typeof priceFileSentences
