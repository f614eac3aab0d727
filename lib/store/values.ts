import { types } from 'pg'

/** PostgreSQL's ids of the types whose default parsers lose digits or give what no other room knows. */
const OID = {
  bytea: 17,
  int8: 20,
  numeric: 1700,
  byteaArray: 1001,
  int8Array: 1016,
  numericArray: 1231,
} as const

const parseBytea = (text: string) => `0x${text.slice(2)}`

const PARSERS = new Map<number, (text: string) => unknown>([
  [OID.bytea, parseBytea],
  [OID.int8, BigInt],
  [OID.numeric, parseInteger],
  [OID.byteaArray, (text) => parseArray(text, (item) => parseBytea(item))],
  [OID.int8Array, (text) => parseArray(text, BigInt)],
  [OID.numericArray, (text) => parseArray(text, parseInteger)],
])

/** Parsers of one pool, exact up to 2^256-1; other types keep the driver's. */
export const exactTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const parser = format === 'binary' ? undefined : PARSERS.get(oid)
    return parser ?? types.getTypeParser(oid, format ?? 'text')
  },
}

/** Every numeric of ours has scale 0; a fraction here would be a statement's mistake. */
function parseInteger(text: string): bigint {
  return BigInt(text)
}

/** Of a flat array whose items need no quotes, or only those that a backslash in bytea brings. */
function parseArray<T>(text: string, parse: (item: string) => T): (T | null)[] {
  const inside = text.slice(1, -1)
  if (inside === '') return []
  return inside
    .split(',')
    .map((item) =>
      item === 'NULL'
        ? null
        : parse(item.replace(/^"|"$/g, '').replace('\\\\', '\\')),
    )
}

/** Addresses and hashes are 0x strings everywhere but in the database, where they are bytea. */
export function toParameter(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toParameter)
  return isHexBytes(value) ? Buffer.from(value.slice(2), 'hex') : value
}

/** `value` as a field of COPY's text format. */
export function toCopyField(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (isHexBytes(value)) return `\\\\x${value.slice(2)}`
  // Arrays of ours hold addresses; the quoted item keeps its own backslash.
  if (Array.isArray(value))
    return `{${value.map((item) => `"\\\\${toCopyField(item)}"`).join(',')}}`
  return String(value).replace(
    /[\\\t\n\r]/g,
    (character) =>
      ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[
        character
      ] as string,
  )
}

/** 20 or 32 bytes in hexadecimal: nothing else of ours looks so. */
function isHexBytes(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^0x(?:[0-9a-fA-F]{40}|[0-9a-fA-F]{64})$/.test(value)
  )
}
