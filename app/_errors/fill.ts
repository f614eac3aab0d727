import { unknownText } from '#app/_amounts/formatAmount.ts'
import type { ErrorWords } from './explainFailure.ts'

/** Writes values into a sentence that has their names in braces. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(
    /\{(\w+)\}/g,
    (_, name) => values[name] ?? unknownText,
  )
}

/** Latest time that a date can have, seconds. */
const latest = 8_640_000_000_000n

/**
 * Writes the arguments of a contract's error into its sentence: `{assets1}` is the second as an amount of the asset, `{shares0}` the first
 * as shares, `{time0}` as a time; `Last` and `BeforeLast` count from the end.
 */
export function fillWithArguments(
  sentence: string,
  args: readonly unknown[],
  { write, minute }: ErrorWords,
): string {
  return sentence.replace(
    /\{(assets|shares|time)(\d|Last|BeforeLast)\}/g,
    (_, kind, place) => {
      const value =
        place === 'Last'
          ? args.at(-1)
          : place === 'BeforeLast'
            ? args.at(-2)
            : args[Number(place)]
      if (typeof value !== 'bigint' && typeof value !== 'number')
        return unknownText
      const units = BigInt(value)
      if (kind === 'assets') return write.assets(units)
      if (kind === 'shares') return write.shares(units)
      return units <= latest ? minute(Number(units)) : unknownText
    },
  )
}
