import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BaseError } from '#lib/errors.ts'
import type { Interval } from '#lib/execution/intervals.ts'
import { createRangePlan } from '#lib/execution/rangePlan.ts'
import { retry, sleep } from '#lib/execution/retry.ts'
import { mapPool, runPool } from '#lib/execution/runPool.ts'

test('results keep the order of the items and no more run at once than allowed', async () => {
  let running = 0
  let most = 0
  const doubled = await mapPool(
    [5, 1, 4, 2, 3],
    async (n) => {
      most = Math.max(most, ++running)
      await sleep(n)
      running--
      return n * 2
    },
    2,
  )
  expect(doubled).toEqual([10, 2, 8, 4, 6])
  expect(most).toBe(2)
})

test('the first failure is thrown after the running tasks have ended', async () => {
  const ended: number[] = []
  let next = 0
  await expect(
    runPool(
      () => next++,
      async (n) => {
        if (n === 1) throw new RangeError('one')
        await sleep(5)
        ended.push(n)
      },
      { concurrency: 2 },
    ),
  ).rejects.toThrow(RangeError)
  expect(ended).toEqual([0])
})

test('tries again only what may succeed later', async () => {
  let calls = 0
  const backoff = { attempts: 5, firstDelay: 1, maxDelay: 2 }
  const result = await retry(async () => {
    if (++calls < 3) throw new BaseError('busy', { retryable: true })
    return calls
  }, backoff)
  expect(result).toBe(3)
  calls = 0
  await expect(
    retry(async () => {
      calls++
      throw new BaseError('never')
    }, backoff),
  ).rejects.toThrow(BaseError)
  expect(calls).toBe(1)
})

test('every number is handed out and completed exactly once, whatever is refused', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 60n }),
      fc.bigInt({ min: 1n, max: 30n }),
      (limit, size) => {
        const plan = createRangePlan(
          [
            { from: 3n, to: 150n },
            { from: 200n, to: 260n },
          ],
          { size, maxSize: 100n, targetResults: 10 },
        )
        const done: Interval[] = []
        for (let range = plan.take(); range; range = plan.take()) {
          if (range.to - range.from + 1n > limit) plan.halve(range)
          else {
            plan.complete(range, 0)
            done.push(range)
          }
        }
        const numbers = done.flatMap(({ from, to }) =>
          Array.from(
            { length: Number(to - from) + 1 },
            (_, i) => Number(from) + i,
          ),
        )
        expect(new Set(numbers).size).toBe(numbers.length)
        expect(numbers.length).toBe(148 + 61)
        expect(plan.remaining()).toBe(0n)
      },
    ),
  )
})

test('ranges grow while they are thin and shrink after a refusal', () => {
  const plan = createRangePlan([{ from: 0n, to: 1_000n }], {
    size: 10n,
    maxSize: 25n,
    targetResults: 5,
  })
  const sizes: bigint[] = []
  for (let i = 0; i < 3; i++) {
    const range = plan.take() as Interval
    sizes.push(range.to - range.from + 1n)
    plan.complete(range, 0)
  }
  const refused = plan.take() as Interval
  plan.halve(refused)
  const half = plan.take() as Interval
  sizes.push(refused.to - refused.from + 1n, half.to - half.from + 1n)
  expect(sizes).toEqual([10n, 20n, 25n, 25n, 13n])
})
