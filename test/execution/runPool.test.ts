import { expect, test } from 'vitest'
import { BaseError } from '#lib/errors.ts'
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
