/** Blocks of a bucket. */
export const BUCKET = 4_096

/** What was seen in one bucket of blocks. */
export type BucketCount = { bucket: number; blocks: number; logs: number }

/** How many logs the blocks hold, as far as what was read tells. Blocks are plain numbers here. */
export type Density = {
  observe(range: { from: number; to: number }, logs: number): void
  /** Logs a block near `block`; `undefined` while nothing is known at all. */
  predict(block: number): number | undefined
  /** Buckets that changed since this was asked last. */
  takeChanged(): BucketCount[]
}

/** Buckets on either side that tell something of one of which nothing is known. */
const REACH = 64

export function createDensity(known: readonly BucketCount[] = []): Density {
  const buckets = new Map<number, { blocks: number; logs: number }>()
  let changed = new Set<number>()
  let all = { blocks: 0, logs: 0 }
  const add = (bucket: number, blocks: number, logs: number) => {
    const before = buckets.get(bucket) ?? { blocks: 0, logs: 0 }
    buckets.set(bucket, {
      blocks: before.blocks + blocks,
      logs: before.logs + logs,
    })
    all = { blocks: all.blocks + blocks, logs: all.logs + logs }
  }
  for (const { bucket, blocks, logs } of known) add(bucket, blocks, logs)

  return {
    observe({ from, to }, logs) {
      const span = to - from + 1
      for (
        let bucket = Math.floor(from / BUCKET);
        bucket * BUCKET <= to;
        bucket++
      ) {
        const blocks =
          Math.min(to, (bucket + 1) * BUCKET - 1) -
          Math.max(from, bucket * BUCKET) +
          1
        add(bucket, blocks, (logs * blocks) / span)
        changed.add(bucket)
      }
    },
    predict(block) {
      if (all.blocks === 0) return undefined
      const bucket = Math.floor(block / BUCKET)
      for (let away = 0; away <= REACH; away++) {
        const below = buckets.get(bucket - away)
        const above = buckets.get(bucket + away)
        if (!below && !above) continue
        const blocks = (below?.blocks ?? 0) + (above?.blocks ?? 0)
        return ((below?.logs ?? 0) + (above?.logs ?? 0)) / blocks
      }
      return all.logs / all.blocks
    },
    takeChanged() {
      const counts = [...changed].map((bucket) => {
        const count = buckets.get(bucket) as { blocks: number; logs: number }
        return { bucket, blocks: count.blocks, logs: Math.round(count.logs) }
      })
      changed = new Set()
      return counts
    },
  }
}
