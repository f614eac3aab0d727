import { afterAll, expect, test } from 'vitest'
import { openThreads } from '#lib/execution/threads.ts'

const threads = await openThreads({
  module: new URL('./support/markChunks.ts', import.meta.url),
  count: 2,
})
afterAll(() => threads.close())

const cellsOf = (chunks: number) =>
  new Int32Array(new SharedArrayBuffer(4 * chunks))

test('each chunk is done once, by whichever thread is free', async () => {
  const cells = cellsOf(5_000)
  await threads.run({ parameters: { cells }, chunks: 5_000 })
  expect(cells.every((times) => times === 1)).toBe(true)
})

test('no chunks are no work', async () => {
  await threads.run({ parameters: { cells: cellsOf(1) }, chunks: 0 })
})

test('runs wait for each other', async () => {
  const lists = [cellsOf(300), cellsOf(300), cellsOf(300)]
  await Promise.all(
    lists.map((cells) => threads.run({ parameters: { cells }, chunks: 300 })),
  )
  for (const cells of lists)
    expect(cells.every((times) => times === 1)).toBe(true)
})

test('progress rises to the whole', async () => {
  const seen: number[] = []
  await threads.run(
    { parameters: { cells: cellsOf(60), milliseconds: 5 }, chunks: 60 },
    { onProgress: (done) => seen.push(done) },
  )
  expect(seen.length).toBeGreaterThan(2)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(seen.at(-1)).toBe(60)
})

test('who cancels gets the reason, soon, and no chunk is begun after it', async () => {
  const cells = cellsOf(10_000)
  const abort = new AbortController()
  const reason = new Error('another goal was entered')
  const run = threads.run(
    { parameters: { cells, milliseconds: 2 }, chunks: 10_000 },
    { signal: abort.signal },
  )
  setTimeout(() => abort.abort(reason), 30)
  await expect(run).rejects.toBe(reason)
  const done = cells.reduce((sum, times) => sum + times, 0)
  expect(done).toBeLessThan(5_000)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(cells.reduce((sum, times) => sum + times, 0)).toBe(done)
  await expect(
    threads.run(
      { parameters: { cells }, chunks: 1 },
      { signal: AbortSignal.abort(reason) },
    ),
  ).rejects.toBe(reason)
})

test('what a chunk throws reaches the caller, and the threads go on to serve', async () => {
  const failing = threads.run({
    parameters: { cells: cellsOf(50), failing: 7 },
    chunks: 50,
  })
  await expect(failing).rejects.toThrow(RangeError)
  const cells = cellsOf(50)
  await threads.run({ parameters: { cells }, chunks: 50 })
  expect(cells.every((times) => times === 1)).toBe(true)
})

test('a module that is not there is an error on opening', async () => {
  await expect(
    openThreads({ module: new URL('./nowhere.ts', import.meta.url), count: 2 }),
  ).rejects.toThrow('nowhere')
})
