/**
 * The part of ICU's message format that our sentences use: `{name}`, `{count, plural, one {…} other {…}}` with `#`,
 * `{kind, select, a {…} other {…}}` and `<tag>…</tag>`. Stands in for next-intl's formatter (`next.config.ts`), which weighs
 * ten times as much; a test holds both against each other for every sentence of every language.
 */
export type Part =
  | string
  | { kind: 'value'; name: string }
  | { kind: 'count' }
  | { kind: 'choice'; name: string; isPlural: boolean; options: Options }
  | { kind: 'tag'; name: string; inside: Part[] }

type Options = Record<string, Part[]>

type Values = Record<string, unknown>

type Formatting = {
  locale: string
  formatters: {
    getNumberFormat: (locale: string) => Intl.NumberFormat
    getPluralRules: (locale: string) => Intl.PluralRules
  }
}

const parsed = new Map<string, Part[]>()

function formatMessage(
  _key: string,
  message: string,
  values: Values | undefined,
  formatting: Formatting,
): unknown {
  if (!/[{<]/.test(message)) return message
  const parts = parsed.get(message) ?? parseMessage(message)
  parsed.set(message, parts)
  const written = write(parts, values ?? {}, formatting)
  return written.length === 1 ? written[0] : written
}

export function parseMessage(message: string): Part[] {
  return new Reader(message).readParts()
}

/** next-intl asks whether its dictionary holds plain text. */
formatMessage.raw = true

export default formatMessage

function write(
  parts: Part[],
  values: Values,
  formatting: Formatting,
  count = 0,
): unknown[] {
  const written: unknown[] = []
  const add = (piece: unknown) => {
    const last = written.length - 1
    if (typeof piece === 'string' && typeof written[last] === 'string')
      written[last] += piece
    else written.push(piece)
  }
  for (const part of parts) {
    if (typeof part === 'string') add(part)
    else if (part.kind === 'count')
      add(
        formatting.formatters.getNumberFormat(formatting.locale).format(count),
      )
    else if (part.kind === 'tag') {
      const wrap = readValue(part.name, values)
      if (typeof wrap !== 'function')
        throw new TypeError(`<${part.name}> needs a function`)
      add(wrap(write(part.inside, values, formatting, count)))
    } else if (part.kind === 'value') {
      const value = readValue(part.name, values)
      add(typeof value === 'object' ? value : String(value))
    } else {
      const value = readValue(part.name, values)
      const number = part.isPlural ? Number(value) : count
      const chosen = part.isPlural
        ? (part.options[`=${value}`] ??
          part.options[
            formatting.formatters
              .getPluralRules(formatting.locale)
              .select(number)
          ])
        : part.options[String(value)]
      for (const piece of write(
        chosen ?? part.options.other ?? [],
        values,
        formatting,
        number,
      ))
        add(piece)
    }
  }
  return written.length > 0 ? written : ['']
}

function readValue(name: string, values: Values): unknown {
  if (!(name in values)) throw new RangeError(`{${name}} has no value`)
  return values[name]
}

class Reader {
  text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  /** Up to the end of the text, or of the brace or tag that is open. */
  readParts(isCounting = false): Part[] {
    const parts: Part[] = []
    while (this.at < this.text.length) {
      if (this.text[this.at] === '}' || this.text.startsWith('</', this.at))
        break
      if (this.take('{')) parts.push(this.readArgument())
      else if (this.take('<')) {
        const name = this.readTo('>')
        const inside = this.readParts(isCounting)
        this.readTo('>')
        parts.push({ kind: 'tag', name, inside })
      } else if (isCounting && this.take('#')) parts.push({ kind: 'count' })
      else parts.push(this.readMatch(isCounting ? /[^{}<#]+/y : /[^{}<]+/y))
    }
    return parts
  }

  readArgument(): Part {
    const name = this.readMatch(/[^,}]+/y).trim()
    if (this.take('}')) return { kind: 'value', name }
    this.take(',')
    const isPlural = this.readTo(',').trim() === 'plural'
    const options: Options = {}
    while (!this.take('}')) {
      const option = this.readTo('{').trim()
      options[option] = this.readParts(isPlural)
      this.readMatch(/\}\s*/y)
    }
    return { kind: 'choice', name, isPlural, options }
  }

  take(mark: string): boolean {
    if (this.text[this.at] !== mark) return false
    this.at++
    return true
  }

  readTo(mark: string): string {
    const end = this.text.indexOf(mark, this.at)
    if (end < 0) throw new SyntaxError(`${mark} is missing in “${this.text}”`)
    const read = this.text.slice(this.at, end)
    this.at = end + 1
    return read
  }

  readMatch(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const read = pattern.exec(this.text)?.[0]
    if (!read) throw new SyntaxError(`“${this.text}” ends too early`)
    this.at += read.length
    return read
  }
}
