import { BaseError } from '#lib/errors.ts'

/** Where in a file, and what is wrong there. */
type Trouble = {
  /** From 1, the header's among them. */
  line?: number | undefined
  /** As the header names it. */
  column?: string | undefined
  problem: string
  /** What to do. */
  hint: string
}

/** A file of prices that would give wrong figures, or none. */
export class PriceFileError extends BaseError {
  override name = 'PriceFileError'
  readonly line: number | undefined
  readonly column: string | undefined

  constructor({ line, column, problem, hint }: Trouble) {
    const place = [
      line === undefined ? [] : `Line ${line}`,
      column === undefined ? [] : `column “${column}”`,
    ]
      .flat()
      .join(', ')
    super(place ? `${place}: ${problem}` : problem, { hint })
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
