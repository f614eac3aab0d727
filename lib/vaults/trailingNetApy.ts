import { netApy } from '#lib/finance/rates.ts'
import { sharePriceWadAt, type VaultState } from './vaultState.ts'

/** The windows of the headline rate, in seconds. */
const DAY_SECONDS = 86_400
export const WINDOW_SECONDS = {
  d1: DAY_SECONDS,
  d7: 7 * DAY_SECONDS,
  d30: 30 * DAY_SECONDS,
} as const

/** A state that held at a time (seconds since the epoch). */
export type StateAt = { state: VaultState; timestamp: bigint }

/**
 * Net yearly yield of a share between two times, from its price at each: what a holder really had, fees and the unlocking of
 * profit included. A total loss is -1; `undefined` where no time has passed or the share was worth nothing before.
 */
export function trailingNetApy(
  before: StateAt,
  now: StateAt,
  shareDecimals: number,
): number | undefined {
  const [priceBefore, priceNow] = [before, now].map(({ state, timestamp }) =>
    sharePriceWadAt(state, shareDecimals, timestamp),
  ) as [bigint, bigint]
  const seconds = Number(now.timestamp - before.timestamp)
  if (seconds <= 0 || priceBefore === 0n) return undefined
  return priceNow === 0n ? -1 : netApy(priceBefore, priceNow, seconds)
}
