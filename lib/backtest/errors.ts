import { BaseError } from '#lib/errors.ts'
import {
  type PriceFileProblem,
  priceFileSentences,
} from './priceFileSentences.ts'

/** Where in a file, and what is wrong there. */
type Trouble = {
  kind: PriceFileProblem
  /** By their names in the sentence. */
  values?: Readonly<Record<string, string>> | undefined
  /** From 1, the header's among them. */
  line?: number | undefined
  /** As the header names it. */
  column?: string | undefined
}

/** A file of prices that would give wrong figures, or none. */
export class PriceFileError extends BaseError {
  override name = 'PriceFileError'
  readonly kind: PriceFileProblem
  readonly values: Readonly<Record<string, string>>
  readonly line: number | undefined
  readonly column: string | undefined

  constructor({ kind, values = {}, line, column }: Trouble) {
    const place = [
      line === undefined ? [] : `Line ${line}`,
      column === undefined ? [] : `column “${column}”`,
    ]
      .flat()
      .join(', ')
    const { problem, hint } = priceFileSentences[kind]
    const said = problem.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
    super(place ? `${place}: ${said}` : said, { hint })
    this.kind = kind
    this.values = values
    this.line = line
    this.column = column
  }
}

/** A setting that cannot be read. */
export class SettingError extends BaseError {
  override name = 'SettingError'
  constructor(setting: string, text: string, hint: string) {
    super(`“${text}” is no ${setting}.`, { hint })
  }
}
