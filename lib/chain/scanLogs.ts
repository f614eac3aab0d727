/**
 * Where the fields of one log lie in the text of an answer. One object is written over for every log, because an object for
 * each would cost more than reading it. A position is that of the first digit behind `0x`.
 */
export type ScannedLog = {
  /** The log's own text, braces included. */
  start: number
  end: number
  address: number
  topics: Int32Array
  topicCount: number
  data: number
  /** Hexadecimal digits of `data`. */
  dataDigits: number
  blockNumber: number
  blockHash: number
  transactionHash: number
  logIndex: number
  /** Seconds since the epoch; -1 where the node does not put it into logs. */
  timestamp: number
}

export function createScannedLog(): ScannedLog {
  return {
    start: 0,
    end: 0,
    address: 0,
    topics: new Int32Array(4),
    topicCount: 0,
    data: 0,
    dataDigits: 0,
    blockNumber: 0,
    blockHash: 0,
    transactionHash: 0,
    logIndex: 0,
    timestamp: -1,
  }
}

const QUOTE = 34
const COMMA = 44
const ZERO = 48
const COLON = 58
const OPEN_LIST = 91
const BACKSLASH = 92
const CLOSE_LIST = 93
const X = 120
const OPEN = 123
const CLOSE = 125

/** Values of hexadecimal digits; any other character has a bit above all that six digits can say. */
export const HEX = new Int32Array(256).fill(0x1000000)
for (let digit = 0; digit < 16; digit++) {
  HEX[digit.toString(16).charCodeAt(0)] = digit
  HEX[digit.toString(16).toUpperCase().charCodeAt(0)] = digit
}

const toKey = (name: string) => new TextEncoder().encode(name)
const KEY = {
  address: toKey('address'),
  blockHash: toKey('blockHash'),
  blockNumber: toKey('blockNumber'),
  blockTimestamp: toKey('blockTimestamp'),
  data: toKey('data'),
  logIndex: toKey('logIndex'),
  removed: toKey('removed'),
  result: toKey('result'),
  topics: toKey('topics'),
  transactionHash: toKey('transactionHash'),
}

/** Which fields were seen; a log needs all of `REQUIRED`, each once. */
const SEEN = {
  address: 1,
  topics: 2,
  data: 4,
  blockNumber: 8,
  blockHash: 16,
  transactionHash: 32,
  logIndex: 64,
  blockTimestamp: 128,
}
const REQUIRED = 127

/**
 * Reads the logs of an answer to `eth_getLogs` right from its bytes, at a fifth of what JSON.parse takes. It knows just the
 * form that nodes write, in any order of fields and with any white space, and says so when it sees another: then the answer
 * has to be parsed. Digits of hashes, addresses and data are not looked at here but by whoever decodes them.
 *
 * @param visit is called for each log; `false` gives up.
 * @returns how many logs there were, or -1 for an answer that is not of the form (an error, a truncated one, a removed log).
 */
export function scanLogs(
  bytes: Uint8Array,
  log: ScannedLog,
  visit: () => boolean,
): number {
  const { length } = bytes
  let at = findResult(bytes, length)
  if (at < 0) return -1
  at = skipSpace(bytes, at)
  if (bytes[at] === CLOSE_LIST) return endsWell(bytes, at + 1, length) ? 0 : -1
  for (let count = 1; ; count++) {
    at = scanLog(bytes, length, skipSpace(bytes, at), log)
    if (at < 0 || !visit()) return -1
    at = skipSpace(bytes, at)
    const next = bytes[at++]
    if (next === COMMA) continue
    return next === CLOSE_LIST && endsWell(bytes, at, length) ? count : -1
  }
}

/** The position behind the opening bracket of the result, which simple fields may come before. */
function findResult(bytes: Uint8Array, length: number): number {
  let at = skipSpace(bytes, 0)
  if (bytes[at++] !== OPEN) return -1
  for (;;) {
    at = skipSpace(bytes, at)
    if (bytes[at] !== QUOTE) return -1
    const start = at + 1
    const end = findQuote(bytes, start, length)
    if (end < 0) return -1
    at = skipColon(bytes, end + 1)
    if (at < 0) return -1
    if (isKey(bytes, start, end, KEY.result))
      return bytes[at] === OPEN_LIST ? at + 1 : -1
    at = skipSimple(bytes, at, length)
    if (at < 0) return -1
    at = skipSpace(bytes, at)
    if (bytes[at++] !== COMMA) return -1
  }
}

/** Whether nothing but simple fields and the closing brace follow the result. */
function endsWell(bytes: Uint8Array, from: number, length: number): boolean {
  let at = skipSpace(bytes, from)
  while (bytes[at] === COMMA) {
    at = skipSpace(bytes, at + 1)
    if (bytes[at] !== QUOTE) return false
    const end = findQuote(bytes, at + 1, length)
    if (end < 0) return false
    at = skipColon(bytes, end + 1)
    if (at >= 0) at = skipSimple(bytes, at, length)
    if (at < 0) return false
    at = skipSpace(bytes, at)
  }
  return bytes[at] === CLOSE && skipSpace(bytes, at + 1) >= length
}

/** Reads the object at `from`; returns the position behind it, or -1. */
function scanLog(
  bytes: Uint8Array,
  length: number,
  from: number,
  log: ScannedLog,
): number {
  if (bytes[from] !== OPEN) return -1
  log.start = from
  log.timestamp = -1
  let seen = 0
  let at = from + 1
  for (;;) {
    at = skipSpace(bytes, at)
    if (bytes[at] !== QUOTE) return -1
    const start = at + 1
    let end = start
    while (bytes[end] !== QUOTE) if (++end >= length) return -1
    at = skipColon(bytes, end + 1)
    if (at < 0) return -1
    let field = 0
    switch (end - start) {
      case 4:
        if (!isKey(bytes, start, end, KEY.data)) break
        field = SEEN.data
        log.data = at + 3
        at = skipHex(bytes, at, length)
        log.dataDigits = at - 1 - log.data
        break
      case 6:
        if (!isKey(bytes, start, end, KEY.topics)) break
        field = SEEN.topics
        at = scanTopics(bytes, at, log)
        break
      case 7:
        if (isKey(bytes, start, end, KEY.address)) {
          field = SEEN.address
          log.address = at + 3
          at = skipFixedHex(bytes, at, 40)
        } else if (isKey(bytes, start, end, KEY.removed) && bytes[at] !== 102)
          return -1
        break
      case 8:
        if (!isKey(bytes, start, end, KEY.logIndex)) break
        field = SEEN.logIndex
        log.logIndex = readQuantity(bytes, at)
        at = skipHex(bytes, at, length)
        if (log.logIndex < 0) return -1
        break
      case 9:
        if (!isKey(bytes, start, end, KEY.blockHash)) break
        field = SEEN.blockHash
        log.blockHash = at + 3
        at = skipFixedHex(bytes, at, 64)
        break
      case 11:
        if (!isKey(bytes, start, end, KEY.blockNumber)) break
        field = SEEN.blockNumber
        log.blockNumber = readQuantity(bytes, at)
        at = skipHex(bytes, at, length)
        if (log.blockNumber < 0) return -1
        break
      case 14:
        if (!isKey(bytes, start, end, KEY.blockTimestamp)) break
        // Some nodes have the field and no value for it.
        if (bytes[at] !== QUOTE) break
        field = SEEN.blockTimestamp
        log.timestamp = readQuantity(bytes, at)
        at = skipHex(bytes, at, length)
        if (log.timestamp < 0) return -1
        break
      case 15:
        if (!isKey(bytes, start, end, KEY.transactionHash)) break
        field = SEEN.transactionHash
        log.transactionHash = at + 3
        at = skipFixedHex(bytes, at, 64)
        break
    }
    if (field === 0) at = skipSimple(bytes, at, length)
    else if ((seen & field) !== 0) return -1
    if (at < 0) return -1
    seen |= field
    at = skipSpace(bytes, at)
    const next = bytes[at++]
    if (next === COMMA) continue
    log.end = at
    return next === CLOSE && (seen & REQUIRED) === REQUIRED ? at : -1
  }
}

function scanTopics(bytes: Uint8Array, from: number, log: ScannedLog): number {
  if (bytes[from] !== OPEN_LIST) return -1
  let at = skipSpace(bytes, from + 1)
  log.topicCount = 0
  // An anonymous event may have no topic at all.
  if (bytes[at] === CLOSE_LIST) return at + 1
  for (;;) {
    if (log.topicCount === 4) return -1
    log.topics[log.topicCount++] = at + 3
    at = skipFixedHex(bytes, at, 64)
    if (at < 0) return -1
    at = skipSpace(bytes, at)
    const next = bytes[at++]
    if (next === CLOSE_LIST) return at
    if (next !== COMMA) return -1
    at = skipSpace(bytes, at)
  }
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    const byte = bytes[at]
    if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) return at
    at++
  }
}

function skipColon(bytes: Uint8Array, from: number): number {
  const at = skipSpace(bytes, from)
  return bytes[at] === COLON ? skipSpace(bytes, at + 1) : -1
}

function isKey(
  bytes: Uint8Array,
  start: number,
  end: number,
  key: Uint8Array,
): boolean {
  if (end - start !== key.length) return false
  for (let i = 0; i < key.length; i++)
    if (bytes[start + i] !== key[i]) return false
  return true
}

/** Behind a string of just so many hexadecimal digits. */
function skipFixedHex(bytes: Uint8Array, at: number, digits: number): number {
  return bytes[at] === QUOTE &&
    bytes[at + 1] === ZERO &&
    bytes[at + 2] === X &&
    bytes[at + 3 + digits] === QUOTE
    ? at + 4 + digits
    : -1
}

/** Behind a string that begins with 0x. */
function skipHex(bytes: Uint8Array, at: number, length: number): number {
  if (bytes[at] !== QUOTE || bytes[at + 1] !== ZERO || bytes[at + 2] !== X)
    return -1
  const end = bytes.indexOf(QUOTE, at + 3)
  return end < 0 || end >= length ? -1 : end + 1
}

/** A whole number up to 2^52, or -1. */
function readQuantity(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE || bytes[at + 1] !== ZERO || bytes[at + 2] !== X)
    return -1
  let value = 0
  let digits = 0
  for (let i = at + 3; bytes[i] !== QUOTE; i++) {
    const digit = HEX[bytes[i] as number] as number
    if (digit > 15 || ++digits > 13) return -1
    value = value * 16 + digit
  }
  return digits === 0 ? -1 : value
}

function findQuote(bytes: Uint8Array, from: number, length: number): number {
  for (let at = from; at < length; at++) {
    if (bytes[at] === QUOTE) return at
    if (bytes[at] === BACKSLASH) return -1
  }
  return -1
}

/** Behind a value that is a string without escapes, a number or a word; -1 for lists and objects. */
function skipSimple(bytes: Uint8Array, from: number, length: number): number {
  if (bytes[from] === QUOTE) {
    const end = findQuote(bytes, from + 1, length)
    return end < 0 ? -1 : end + 1
  }
  let at = from
  for (; at < length; at++) {
    const byte = bytes[at] as number
    if (byte === COMMA || byte === CLOSE || byte <= 32) break
    if (byte === OPEN_LIST || byte === OPEN || byte === QUOTE) return -1
  }
  return at === from || at >= length ? -1 : at
}
