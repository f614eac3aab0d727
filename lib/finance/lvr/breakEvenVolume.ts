import { finite } from '#lib/finance/finite.ts'
import { SECONDS_PER_YEAR } from '#lib/finance/rates.ts'

/**
 * The volume, in the unit of `poolValue`, that must trade in `seconds` for the fees to pay for the loss versus rebalancing.
 *
 * @param lvr per year and unit of value, as of `lossVersusRebalancing.ts`.
 * @param fee of a trade that stays with the pool: 0.003 is 0.3 %.
 * @throws RangeError unless all are finite, `fee` in (0, 1] and the rest >= 0.
 */
export function breakEvenVolume({
  lvr,
  poolValue,
  fee,
  seconds,
}: {
  lvr: number
  poolValue: number
  fee: number
  seconds: number
}): number {
  if (!(fee > 0 && fee <= 1)) throw new RangeError('the fee must be in (0, 1]')
  for (const figure of [lvr, poolValue, seconds])
    if (!(figure >= 0 && figure < Infinity))
      throw new RangeError('rate, worth and time must be >= 0 and finite')
  return finite((lvr * poolValue * (seconds / SECONDS_PER_YEAR)) / fee)
}
