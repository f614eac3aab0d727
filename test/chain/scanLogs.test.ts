import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createScannedLog, scanLogs } from '#lib/chain/scanLogs.ts'

type Field = [key: string, value: unknown]

const hex = (digits: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdefABCDEF'), {
      minLength: digits,
      maxLength: digits,
    })
    .map((characters) => `0x${characters.join('')}`)
const quantity = fc.nat({ max: 2 ** 31 }).map((n) => `0x${n.toString(16)}`)
const space = fc.constantFrom('', ' ', '\n', '\t', '  \r\n ')

const fields = fc
  .record({
    address: hex(40),
    topics: fc.array(hex(64), { minLength: 1, maxLength: 4 }),
    data: fc.nat({ max: 5 }).chain((words) => hex(words * 64)),
    blockNumber: quantity,
    blockHash: hex(64),
    transactionHash: hex(64),
    logIndex: quantity,
    blockTimestamp: fc.option(quantity, { nil: undefined }),
    transactionIndex: fc.option(quantity, { nil: undefined }),
    removed: fc.option(fc.constant(false), { nil: undefined }),
    // What chains of their own add.
    l1BlockNumber: fc.option(fc.oneof(quantity, fc.constant(null)), {
      nil: undefined,
    }),
  })
  .map((log) => Object.entries(log).filter(([, value]) => value !== undefined))

/** A log's fields in any order, and the text with white space between all tokens. */
const shuffled = fields.chain((list) =>
  fc.shuffledSubarray(list as Field[], {
    minLength: list.length,
    maxLength: list.length,
  }),
)
const print = (value: unknown, gap: string): string => {
  if (Array.isArray(value))
    return `[${gap}${value.map((it) => print(it, gap)).join(`${gap},${gap}`)}${gap}]`
  return JSON.stringify(value)
}
const printLog = (log: Field[], gap: string) =>
  `{${log.map(([key, value]) => `${gap}"${key}"${gap}:${gap}${print(value, gap)}${gap}`).join(',')}}`

const answer = fc
  .tuple(fc.array(shuffled, { maxLength: 6 }), space, fc.boolean())
  .map(([logs, gap, isResultFirst]) => {
    const result = `"result"${gap}:${gap}[${gap}${logs.map((log) => printLog(log, gap)).join(`${gap},${gap}`)}${gap}]`
    const rest = `"jsonrpc":"2.0",${gap}"id"${gap}: 7`
    return `{${gap}${isResultFirst ? `${result},${rest}` : `${rest},${result}`}${gap}}${gap}`
  })

function scan(text: string) {
  const bytes = Buffer.from(text)
  const log = createScannedLog()
  const seen: Record<string, unknown>[] = []
  const read = (at: number, digits: number) =>
    `0x${bytes.toString('latin1', at, at + digits)}`
  const count = scanLogs(bytes, log, () => {
    seen.push({
      address: read(log.address, 40),
      topics: [...log.topics.subarray(0, log.topicCount)].map((at) =>
        read(at, 64),
      ),
      data: read(log.data, log.dataDigits),
      blockNumber: log.blockNumber,
      blockHash: read(log.blockHash, 64),
      transactionHash: read(log.transactionHash, 64),
      logIndex: log.logIndex,
      timestamp: log.timestamp,
      own: JSON.parse(bytes.toString('latin1', log.start, log.end)),
    })
    return true
  })
  return { count, seen }
}

test('fields in any order with any white space are read as JSON.parse reads them', () => {
  fc.assert(
    fc.property(answer, (text) => {
      const { result } = JSON.parse(text) as {
        result: Record<string, unknown>[]
      }
      const { count, seen } = scan(text)
      expect(count).toBe(result.length)
      expect(seen).toEqual(
        result.map((log) => ({
          address: log.address,
          topics: log.topics,
          data: log.data,
          blockNumber: Number(log.blockNumber),
          blockHash: log.blockHash,
          transactionHash: log.transactionHash,
          logIndex: Number(log.logIndex),
          timestamp:
            log.blockTimestamp === undefined ? -1 : Number(log.blockTimestamp),
          own: log,
        })),
      )
    }),
    { numRuns: 300 },
  )
})

test('an answer that is cut anywhere is never taken for a whole one', () => {
  fc.assert(
    fc.property(
      answer,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (text, at) => {
        const cut = text.trimEnd()
        const end = Math.floor(at * (cut.length - 1))
        expect(scan(cut.slice(0, end)).count).toBe(-1)
      },
    ),
    { numRuns: 500 },
  )
})

describe('an answer of another form is left to JSON.parse:', () => {
  const log = {
    address: `0x${'a'.repeat(40)}`,
    topics: [`0x${'1'.repeat(64)}`],
    data: '0x',
    blockNumber: '0x1',
    blockHash: `0x${'2'.repeat(64)}`,
    transactionHash: `0x${'3'.repeat(64)}`,
    logIndex: '0x0',
  }
  const whole = (logs: unknown) =>
    JSON.stringify({ jsonrpc: '2.0', id: 1, result: logs })
  test.each([
    ['an error', JSON.stringify({ id: 1, error: { code: -32000 } })],
    ['a removed log', whole([{ ...log, removed: true }])],
    ['a log without a hash', whole([{ ...log, blockHash: null }])],
    ['a short address', whole([{ ...log, address: '0xabc' }])],
    ['a number in decimal', whole([{ ...log, blockNumber: 1 }])],
    [
      'a number beyond 2^52',
      whole([{ ...log, logIndex: `0x${'f'.repeat(14)}` }]),
    ],
    ['five topics', whole([{ ...log, topics: Array(5).fill(log.topics[0]) }])],
    ['a nested field', whole([{ ...log, extra: { a: 1 } }])],
    ['an escape', whole([{ ...log, extra: 'a"b' }])],
    ['no list', whole(null)],
    [
      'a field twice',
      whole([log]).replace('"data":"0x"', '"data":"0x","data":"0x"'),
    ],
    ['what follows it', `${whole([log])} x`],
    ['a page of HTML', '<html></html>'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(scan(text).count).toBe(-1)
  })
})
