import { describe, expect, test } from 'vitest'
import {
  type ByteSink,
  countKeptBytes,
  createByteSink,
  emptySink,
  hasSameResult,
  reserveSink,
} from '#lib/chain/byteSink.ts'

const MiB = 2 ** 20

function fill(text: string): ByteSink {
  const sink = createByteSink()
  reserveSink(sink, text.length)
  sink.length = sink.bytes.write(text)
  return sink
}

describe('memory of answers', () => {
  test('what is there stays when more comes', () => {
    const sink = fill('the beginning')
    reserveSink(sink, 5 * MiB)
    expect(sink.bytes.toString('utf8', 0, sink.length)).toBe('the beginning')
    expect(sink.bytes.length).toBeGreaterThanOrEqual(5 * MiB)
  })

  test('an answer that announces its length takes no more than that, to 64 kB', () => {
    const sink = createByteSink()
    // More than is ever kept, so what it gets was nobody's before.
    reserveSink(sink, 70 * MiB + 1)
    expect(sink.bytes.length).toBeLessThanOrEqual(70 * MiB + 65_536)
  })

  test('memory goes from one answer to the next', () => {
    const first = createByteSink()
    reserveSink(first, 3 * MiB)
    const { bytes } = first
    emptySink(first)
    const second = createByteSink()
    reserveSink(second, 3 * MiB - 100)
    expect(second.bytes).toBe(bytes)
    expect(first.bytes.length).toBe(0)
  })

  test('a few huge answers leave nothing behind beyond what is kept', () => {
    const sinks = Array.from({ length: 8 }, () => {
      const sink = createByteSink()
      reserveSink(sink, 20 * MiB)
      return sink
    })
    const memory = sinks.map(({ bytes }) => bytes)
    for (const sink of sinks) emptySink(sink)
    expect(countKeptBytes()).toBeLessThanOrEqual(64 * MiB)
    const alive = memory.filter(({ buffer }) => buffer.byteLength > 0)
    expect(alive.length).toBeLessThanOrEqual(3)
  })
})

describe('the same result', () => {
  const logs = '[{"address":"0xab","topics":["0x01"],"data":"0x"}]'

  test.each([
    ['other ids', `{"jsonrpc":"2.0","id":17,"result":${logs}}`, true],
    ['an id behind it', `{"jsonrpc":"2.0","result":${logs},"id":3}`, true],
    ['one digit less', `{"id":1,"result":${logs.replace('ab', 'a')}}`, false],
    ['one log less', '{"id":1,"result":[]}', false],
    ['a log more', `{"id":1,"result":${logs.replace('"}]', '"},{}]')}}`, false],
    ['an error', '{"id":1,"error":{"message":"[no]"}}', false],
    ['nothing', '', false],
  ])('%s', (_, other, isSame) => {
    const one = fill(`{"jsonrpc":"2.0","id":1,"result":${logs}}`)
    expect(hasSameResult(one, fill(other))).toBe(isSame)
    expect(hasSameResult(fill(other), one)).toBe(isSame)
  })
})
