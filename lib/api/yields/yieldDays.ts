import {
  type TrackPoint,
  trackDivergence,
  trackRate,
} from '#lib/vaults/yieldTrack.ts'
import type { YieldPool } from './yieldPool.ts'

const WEEK = 7

/** A pool's figures at the end of a day; parts, each `undefined` while the pool is younger than its window. */
export type YieldDay = {
  point: TrackPoint
  apy: number | undefined
  apy7d: number | undefined
  il7d: number | undefined
}

/** A pool's days in order; of today up to the indexed block, over the same windows of whole days. */
export function toDays({ track }: YieldPool): YieldDay[] {
  if (!track) return []
  const { convention, days, ago } = track
  return days.map((point, i) => {
    const isToday = i === days.length - 1
    const before = (count: number) =>
      isToday ? ago.get(count) : days[i - count]
    return {
      point,
      apy: trackRate(convention, before(1), point),
      apy7d: trackRate(convention, before(WEEK), point),
      il7d: trackDivergence(convention, before(WEEK), point),
    }
  })
}
