import type { Words } from '#app/_messages/words.ts'
import type { PriceFileError } from '#lib/backtest/errors.ts'
import { fill } from './fill.ts'

/** What is wrong with a file of prices, where, and what to do, in the language of the page. */
export function describePriceFileError(
  { t }: Words,
  { kind, values, line, column }: PriceFileError,
): { problem: string; hint: string } {
  const problem = fill(String(t.raw(`tools.file.${kind}.problem`)), values)
  const place =
    line === undefined
      ? null
      : column === undefined
        ? t('tools.atLine', { line: String(line) })
        : t('tools.atCell', { line: String(line), column })
  return {
    problem: place === null ? problem : `${place} ${problem}`,
    hint: String(t.raw(`tools.file.${kind}.hint`)),
  }
}
