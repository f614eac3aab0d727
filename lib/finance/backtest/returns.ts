import { type MoneyWeightedReturn, xirr } from '#lib/finance/returns/xirr.ts'
import { maxDrawdown } from '#lib/finance/risk/drawdown.ts'

const LEAST_SECONDS_FOR_A_YEARLY_RATE = 30 * 86_400

/** What a replay earned for its owner, and the worst on the way. */
export type ReplayReturns = {
  /** Of the whole time, over the deposit: 0.1 is 10 %. */
  period: number
  /** Money-weighted, a year; `null` under 30 days, and where there is none. */
  yearly: MoneyWeightedReturn | null
  /** The deepest fall of the worth, and between which times; gas is not in it. */
  drawdown: { depth: number; from: number; to: number }
}

/**
 * @param worths at each time, fees in them.
 * @param gas of each transaction, at its time, in order: the first opens, the last closes.
 */
export function computeReplayReturns(
  deposited: number,
  worths: readonly { timestamp: number; worth: number }[],
  gas: readonly { timestamp: number; amount: number }[],
): ReplayReturns {
  const [first, last] = [worths[0], worths.at(-1)]
  if (!first || !last) throw new RangeError('there must be a worth')
  const paid = gas.reduce((sum, { amount }) => sum + amount, 0)
  const { depth, peak, trough } = maxDrawdown(worths.map(({ worth }) => worth))
  const timeOf = (index: number) => worths[index]?.timestamp ?? first.timestamp
  const isLong =
    last.timestamp - first.timestamp >= LEAST_SECONDS_FOR_A_YEARLY_RATE
  return {
    period: (last.worth - paid) / deposited - 1,
    yearly: isLong
      ? xirr([
          { timestamp: first.timestamp, amount: -deposited },
          { timestamp: last.timestamp, amount: last.worth },
          ...gas.map(({ timestamp, amount }) => ({
            timestamp,
            amount: -amount,
          })),
        ])
      : null,
    drawdown: { depth, from: timeOf(peak), to: timeOf(trough) },
  }
}
