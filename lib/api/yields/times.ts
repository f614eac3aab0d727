import { WINDOW_SECONDS } from '#lib/vaults/trailingNetApy.ts'

const DAY = BigInt(WINDOW_SECONDS.d1)

/** The days before the indexed block that a pool's figures are made from: each window, and a day before it. */
const DAYS_AGO = [0, 1, 2, 7, 8, 30, 31] as const

/** When a pool is looked at: the last second of each day (UTC) from its beginning, of today the indexed block; and days ago. */
export function toTimes(
  first: bigint,
  asOf: bigint,
): { days: bigint[]; ago: Map<number, bigint> } {
  const days: bigint[] = []
  for (let day = first / DAY; day <= asOf / DAY; day++) {
    const end = (day + 1n) * DAY - 1n
    days.push(end < asOf ? end : asOf)
  }
  const ago = new Map<number, bigint>()
  for (const count of DAYS_AGO) {
    const time = asOf - BigInt(count) * DAY
    if (time >= first) ago.set(count, time)
  }
  return { days, ago }
}
