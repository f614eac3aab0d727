import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countNumbers,
  type Interval,
  intersectIntervals,
  mergeIntervals,
  splitInterval,
  subtractIntervals,
} from '#lib/execution/intervals.ts'

const span = (from: bigint, to: bigint): Interval => ({ from, to })

/** Small enough to compare with plain sets of numbers, the obvious way to do the same. */
const intervals = fc.array(
  fc
    .tuple(fc.bigInt({ min: 0n, max: 40n }), fc.bigInt({ min: 0n, max: 8n }))
    .map(([from, length]) => span(from, from + length)),
  { maxLength: 8 },
)

function toSet(list: readonly Interval[]): Set<bigint> {
  const set = new Set<bigint>()
  for (const { from, to } of list) for (let n = from; n <= to; n++) set.add(n)
  return set
}

function without(a: Set<bigint>, b: Set<bigint>): Set<bigint> {
  return new Set([...a].filter((n) => !b.has(n)))
}

function expectTidy(list: readonly Interval[]): void {
  for (const [i, { from, to }] of list.entries()) {
    expect(from).toBeLessThanOrEqual(to)
    const before = list[i - 1]
    if (before) expect(from).toBeGreaterThan(before.to)
  }
}

describe('intervals', () => {
  test('neighbours become one', () => {
    expect(mergeIntervals([span(5n, 9n), span(1n, 2n), span(3n, 4n)])).toEqual([
      span(1n, 9n),
    ])
  })
  test('what is missing is between the checkpoints', () => {
    expect(
      subtractIntervals([span(0n, 9n)], [span(2n, 3n), span(7n, 20n)]),
    ).toEqual([span(0n, 1n), span(4n, 6n)])
  })
  test('merging, subtracting and intersecting agree with sets', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        expect(toSet(mergeIntervals(a))).toEqual(toSet(a))
        const rest = subtractIntervals(a, b)
        expectTidy(rest)
        expect(toSet(rest)).toEqual(without(toSet(a), toSet(b)))
        const both = intersectIntervals(a, b)
        expectTidy(both)
        expect(toSet(both)).toEqual(
          without(toSet(a), without(toSet(a), toSet(b))),
        )
        expect(countNumbers(rest)).toBe(BigInt(toSet(rest).size))
      }),
    )
  })
  test('two halves are the whole', () => {
    expect(splitInterval(span(1n, 5n))).toEqual([span(1n, 3n), span(4n, 5n)])
    expect(() => splitInterval(span(1n, 1n))).toThrow(RangeError)
  })
  test('refuses an interval that ends before it starts', () => {
    expect(() => mergeIntervals([span(2n, 1n)])).toThrow(RangeError)
  })
})
