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
  const kind =
    text === ''
      ? 'numberMissing'
      : /^[+-]?[\d.' ]*\d,\d/.test(text)
        ? 'comma'
        : 'noNumber'
  throw new PriceFileError({ kind, values: { text }, line, column })
}
