import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Layer } from '#lib/execution/layers.ts'
import { layer } from '#lib/execution/layers.ts'
import { createChunkPlan } from '#lib/indexer/chunkPlan.ts'
import { createDensity } from '#lib/indexer/density.ts'

type Node = { maxLogs: number; maxBlocks: number }

/** Works a plan off against a chain of so many logs a block and a node that refuses, four chunks at once. */
function workOff(
  layers: readonly Layer<string>[],
  logsOf: (block: number) => number,
  { maxLogs, maxBlocks }: Node,
) {
  const plan = createChunkPlan(layers, {
    density: createDensity(),
    targetLogs: 10_000,
    parallel: 8,
  })
  const done: { from: number; to: number; of: readonly string[] }[] = []
  let refused = 0
  const running: NonNullable<ReturnType<typeof plan.take>>[] = []
  for (;;) {
    while (running.length < 4) {
      const chunk = plan.take()
      if (!chunk) break
      running.push(chunk)
    }
    const chunk = running.shift()
    if (!chunk) break
    const from = Number(chunk.range.from)
    const to = Number(chunk.range.to)
    let logs = 0
    for (let block = from; block <= to; block++) logs += logsOf(block)
    if (from < to && (logs > maxLogs || to - from + 1 > maxBlocks)) {
      refused++
      plan.halve(chunk)
    } else {
      plan.complete(chunk, logs)
      done.push({ from, to, of: chunk.sources })
    }
  }
  return { done, refused, remaining: plan.remaining() }
}

const interval = (from: number, to: number) => ({
  from: BigInt(from),
  to: BigInt(to),
})
/** Uneven by a wave and by bursts. */
const uneven = (block: number) => {
  const noise = Math.imul(block + 1, 2_654_435_761) >>> 0
  const wave = 1 + Math.sin(block / 300)
  return Math.floor((noise % 5) * wave * (noise % 53 === 0 ? 8 : 1))
}

test('every block of every source is handed out and completed exactly once, whatever is refused', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 3_000 }),
      fc.integer({ min: 0, max: 2_500 }),
      (maxBlocks, maxLogs, start) => {
        const layers = layer([
          { of: 'a', intervals: [interval(3, 1_500), interval(2_000, 2_600)] },
          { of: 'b', intervals: [interval(start, 2_600)] },
        ])
        const { done, remaining } = workOff(layers, uneven, {
          maxBlocks,
          maxLogs,
        })
        for (const [source, wanted] of [
          ['a', 1_498 + 601],
          ['b', 2_601 - start],
        ] as const) {
          const blocks = done
            .filter(({ of }) => of.includes(source))
            .flatMap(({ from, to }) =>
              Array.from({ length: to - from + 1 }, (_, i) => from + i),
            )
          expect(blocks).toHaveLength(wanted)
          expect(new Set(blocks).size).toBe(wanted)
        }
        expect(remaining).toBe(0n)
      },
    ),
    { numRuns: 40 },
  )
})

describe('a limit that nobody tells is learned, not hit again and again:', () => {
  const blocks = 20_000
  const layers = layer([{ of: 'a', intervals: [interval(0, blocks - 1)] }])
  let all = 0
  for (let block = 0; block < blocks; block++) all += uneven(block)
  const none = Number.POSITIVE_INFINITY

  test.each<[string, Node]>([
    ['of blocks', { maxBlocks: 100, maxLogs: none }],
    ['of logs', { maxBlocks: none, maxLogs: 500 }],
    ['of both', { maxBlocks: 100, maxLogs: 300 }],
  ])('%s', (_, node) => {
    const { done, refused } = workOff(layers, uneven, node)
    const least = Math.max(
      Math.ceil(blocks / node.maxBlocks),
      Math.ceil(all / node.maxLogs),
    )
    expect(done.length + refused).toBeLessThan(4 * least)
    expect(refused).toBeLessThan(0.3 * done.length)
  })

  test('without a limit chunks hold what they should', () => {
    const { done, refused } = workOff(layers, uneven, {
      maxBlocks: none,
      maxLogs: none,
    })
    expect(refused).toBe(0)
    // Probes, chunks, and the smaller ones at the end, which let all finish together.
    expect(done.length).toBeLessThan(16 + all / 10_000 + 60)
  })
})
