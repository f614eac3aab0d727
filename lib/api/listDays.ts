import { WINDOW_SECONDS } from '#lib/vaults/trailingNetApy.ts'

const DAY = BigInt(WINDOW_SECONDS.d1)

/** Of an owner's past, day by day. */
export const DAYS_AT_MOST = 366

/** `now` and whole days before it, ascending, none before `first` and no more than `days` of them. Seconds since the epoch. */
export function listDays(first: bigint, now: bigint, days: number): bigint[] {
  const times: bigint[] = []
  for (let ago = 0n; ago <= BigInt(days); ago++)
    if (now - ago * DAY >= first) times.unshift(now - ago * DAY)
  return times
}
