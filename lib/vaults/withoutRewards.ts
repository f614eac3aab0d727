import { toLogReturns } from '#lib/finance/calibration/growth.ts'
import type { DayRecord } from './dayFigures.ts'

const DAYS_PER_YEAR = 365
const BPS = 10_000

type Reported = Pick<DayRecord, 'gain' | 'rewards'>

/** The part of all that strategies gained on `days` that came from rewards; `undefined` where it cannot be told. */
export function rewardPartOf(days: readonly Reported[]): number | undefined {
  let [gained, sold] = [0n, 0n]
  for (const { gain, rewards } of days) {
    if (gain === null || rewards === null) return undefined
    gained += gain
    sold += rewards
  }
  return gained === 0n ? undefined : Number(sold) / Number(gained)
}

/**
 * The daily log returns of a share had there been no rewards: what it gained before the fee on assets less `part` of it, and that fee as
 * it was. A loss stays whole.
 *
 * @param part as `rewardPartOf`; the performance fee takes the same of both parts.
 */
export function withoutRewards(
  sharePrices: readonly number[],
  { part, managementFeeBps }: { part: number; managementFeeBps: number },
): number[] {
  const fee = managementFeeBps / BPS / DAYS_PER_YEAR
  return toLogReturns(sharePrices).map((net) => {
    const gross = net + fee
    return gross > 0 ? gross * (1 - part) - fee : net
  })
}

/**
 * A yearly log rate of growth on average over a time of which rewards last only the part `lasting`; the rest of it is as `withoutRewards`.
 */
export function rateWhileRewardsLast(
  rate: number,
  {
    part,
    managementFeeBps,
    lasting,
  }: { part: number; managementFeeBps: number; lasting: number },
): number {
  const fee = managementFeeBps / BPS
  const gross = rate + fee
  return gross > 0 ? gross * (1 - part * (1 - lasting)) - fee : rate
}
