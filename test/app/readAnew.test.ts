import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, onTestFinished, test } from 'vitest'
import { readAnew } from '#app/_queries/readAnew.ts'

/** A chain whose answers come when the test says so. */
function watch(queryKey: readonly unknown[]) {
  const queryClient = new QueryClient()
  const asked: ((answer: number) => void)[] = []
  const observer = new QueryObserver(queryClient, {
    queryKey,
    queryFn: () => new Promise<number>((resolve) => asked.push(resolve)),
    initialData: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  onTestFinished(observer.subscribe(() => {}))
  return { queryClient, asked, read: () => observer.getCurrentResult().data }
}

test('an answer that takes longer than a block comes, and what came meanwhile is read once more', async () => {
  const { queryClient, asked, read } = watch(['chain', 1, 'vaults'])
  const blocks = [1, 2, 3, 4].map(() => readAnew(queryClient, 1))
  expect(asked).toHaveLength(1)
  asked[0]?.(10)
  await expect.poll(read).toBe(10)
  await expect.poll(() => asked.length).toBe(2)
  asked[1]?.(20)
  await Promise.all(blocks)
  expect(read()).toBe(20)
  expect(asked).toHaveLength(2)
})

test.each([[['chain', 1, 'head']], [['chain', 2, 'vaults']], [['history', 1]]])(
  'a new block has %j read by nobody',
  async (queryKey) => {
    const { queryClient, asked } = watch(queryKey)
    await readAnew(queryClient, 1)
    expect(asked).toEqual([])
  },
)
