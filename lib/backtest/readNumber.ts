import { PriceFileError } from './errors.ts'

/**
 * A number written with a decimal point.
 *
 * @throws PriceFileError for commas, which mean thousands to some and decimals to others, and for whatever is no number.
 */
export function readNumber({
  text,
  line,
  column,
}: {
  text: string
  line: number
  column: string
}): number {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) {
    const value = Number(text)
    if (Number.isFinite(value)) return value
  }
  if (/^[+-]?[\d.' ]*\d,\d/.test(text))
    throw new PriceFileError({
      line,
      column,
      problem: `“${text}” has a comma in it.`,
      hint: 'Write numbers with a decimal point and without marks for thousands: 1234.5.',
    })
  throw new PriceFileError({
    line,
    column,
    problem: text === '' ? 'there is no number.' : `“${text}” is not a number.`,
    hint: 'Fill it in, or delete the line; write numbers as 1234.5, without a currency.',
  })
}
