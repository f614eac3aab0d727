import { describe, expect, test } from 'vitest'
import { changeWorkers, killWorker } from './workers.ts'

describe('a backfill that several processes share is exact', () => {
  test('when one of them is killed, whose tasks are free again within 12 s', async () => {
    const { free, taken } = await killWorker()
    console.log(
      `The last one was free after ${free.toFixed(1)} s, and taken after ${taken.toFixed(1)} s.`,
    )
    expect(free).toBeLessThan(12)
  })

  test('while workers come and go', changeWorkers)
})
