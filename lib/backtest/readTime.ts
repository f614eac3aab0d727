import { PriceFileError } from './errors.ts'
import type { PriceFileProblem } from './priceFileSentences.ts'

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i

type Cell = { text: string; line: number; column: string }

/**
 * Seconds since the epoch of a time: ISO 8601 with an offset or Z, or seconds or milliseconds since 1970. A day alone is its beginning in
 * UTC. A time of day without an offset is refused unless `naive` says that it is UTC.
 *
 * @throws PriceFileError
 */
export function readTime(
  { text, line, column }: Cell,
  naive: 'refuse' | 'utc',
): number {
  const fail = (kind: PriceFileProblem) =>
    new PriceFileError({ kind, values: { text }, line, column })
  if (/^\d{9,10}$/.test(text)) return Number(text)
  if (/^\d{12,13}$/.test(text)) return Math.floor(Number(text) / 1_000)
  const match = ISO.exec(text)
  if (!match) throw fail(text === '' ? 'timeMissing' : 'noTime')
  const [year, month, day, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part))) as [
    number,
    number,
    number,
    number?,
    number?,
    number?,
  ]
  const offset = match[7]
  if (match[4] !== undefined && offset === undefined && naive === 'refuse')
    throw fail('noZone')
  const time = Date.UTC(year, month - 1, day, hour, minute, second)
  const isReal =
    new Date(time).toISOString().slice(0, 19) ===
    `${match[1]}-${match[2]}-${match[3]}T${match[4] ?? '00'}:${match[5] ?? '00'}:${match[6] ?? '00'}`
  if (!isReal) throw fail('noSuchTime')
  return time / 1_000 - offsetSeconds(offset)
}

function offsetSeconds(offset: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset ?? '')
  if (!match) return 0
  const seconds = Number(match[2]) * 3_600 + Number(match[3]) * 60
  return match[1] === '-' ? -seconds : seconds
}
