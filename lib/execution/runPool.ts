/**
 * Works on what `take` hands out, `concurrency` at a time, until it hands out nothing and nothing is running. A task may put
 * more work behind `take` while it runs. The first failure stops the handing out and is thrown after the rest has ended.
 */
export async function runPool<T>(
  take: () => T | undefined,
  run: (task: T) => Promise<void>,
  {
    concurrency,
    signal,
  }: { concurrency: number; signal?: AbortSignal | undefined },
): Promise<void> {
  const running = new Set<Promise<void>>()
  let failure: { error: unknown } | undefined
  for (;;) {
    while (running.size < concurrency && !failure && !signal?.aborted) {
      const task = take()
      if (task === undefined) break
      const promise = run(task)
        .catch((error: unknown) => {
          failure ??= { error }
        })
        .finally(() => running.delete(promise))
      running.add(promise)
    }
    if (running.size === 0) break
    await Promise.race(running)
  }
  if (failure) throw failure.error
}

/** `run` over all `items`, `concurrency` at a time; results in the order of the items. */
export async function mapPool<T, R>(
  items: readonly T[],
  run: (item: T) => Promise<R>,
  concurrency: number,
): Promise<R[]> {
  const results: R[] = []
  let index = 0
  await runPool(
    () => (index < items.length ? index++ : undefined),
    async (i) => {
      results[i] = await run(items[i] as T)
    },
    { concurrency },
  )
  return results
}
