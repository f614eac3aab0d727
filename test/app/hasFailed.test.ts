import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { hasFailed } from '#app/_queries/hasFailed.ts'

test('a source that never answered has failed until it answers, also while it is asked again', async () => {
  const told: boolean[] = []
  let isDown = true
  const observer = new QueryObserver(new QueryClient(), {
    queryKey: ['head'],
    queryFn: () =>
      isDown ? Promise.reject(new Error('down')) : Promise.resolve(1),
    retry: false,
    networkMode: 'always',
  })
  const stop = observer.subscribe((result) => told.push(hasFailed(result)))
  await expect.poll(() => told.at(-1)).toBe(true)
  const before = told.length
  await observer.refetch()
  expect(told.length).toBeGreaterThan(before)
  expect(told.slice(before)).not.toContain(false)
  isDown = false
  await observer.refetch()
  await expect.poll(() => told.at(-1)).toBe(false)
  stop()
})
