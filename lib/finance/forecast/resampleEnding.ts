import { meanOf } from '#lib/finance/risk/sample.ts'
import { resampleSums, toMeanBlock } from './bootstrapForecast.ts'

/** What an income that ends leaves: daily log `returns` from `days` (0 or more, need not be whole) on. */
export type Ending = { days: number; returns: readonly number[] }

/** Marks what is drawn after the end apart from what is drawn before it. */
const AFTER = 0x9e3779b9

/**
 * Sums as those of `resampleSums`, of days that are like `returns` until an income ends, and like `ending.returns` from then on. Both are
 * drawn for themselves: no block goes on over the end. The day in which it lies has its part of both means.
 *
 * @throws RangeError as `resampleSums`, of either history, and for an end before the start.
 */
export function resampleEnding(
  returns: readonly number[],
  {
    ending,
    horizons,
    ...paths
  }: {
    ending: Ending
    horizons: readonly number[]
    paths: number
    seed: number
    from?: number | undefined
  },
): Float64Array[] {
  if (!(ending.days >= 0)) throw new RangeError('an end is 0 or more days away')
  const whole = Math.floor(ending.days)
  const part = ending.days - whole
  const after = part > 0 ? whole + 1 : whole
  const joint =
    part > 0 ? part * meanOf(returns) + (1 - part) * meanOf(ending.returns) : 0
  const drawn = { ...paths, horizons }
  const before = sumsUntil(returns, drawn, (days) => Math.min(days, whole))
  const rest = sumsUntil(
    ending.returns,
    { ...drawn, seed: (paths.seed ^ AFTER) >>> 0 },
    (days) => Math.max(0, days - after),
  )
  return horizons.map((days, h) => {
    const [one, other] = [before[h], rest[h]]
    return Float64Array.from(
      { length: paths.paths },
      (_, i) =>
        (one?.[i] ?? 0) + (days > whole ? joint : 0) + (other?.[i] ?? 0),
    )
  })
}

/** For each horizon the sums of so many days as it has of this history; of none, none. */
function sumsUntil(
  returns: readonly number[],
  asked: Parameters<typeof resampleSums>[1],
  daysOf: (horizon: number) => number,
): (Float64Array | undefined)[] {
  const days = asked.horizons.map(daysOf)
  const horizons = [...new Set(days.filter((it) => it > 0))]
  const meanBlock = toMeanBlock(returns)
  const sums =
    horizons.length > 0
      ? resampleSums(returns, { ...asked, horizons, meanBlock })
      : []
  return days.map((it) => sums[horizons.indexOf(it)])
}
