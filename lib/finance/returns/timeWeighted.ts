import { finite } from '#lib/finance/finite.ts'
/** What a portfolio was worth just before a flow, and the flow: money put in (positive) or taken out (negative). Any one unit. */
export type Valuation = { value: number; flow: number }

/**
 * Time-weighted return: the growth of each stretch between flows, chained. 0.1 is 10 % over the whole time; size and time of the flows
 * do not matter. Stretches in which nothing was invested count for nothing. -1 is a total loss.
 *
 * @param valuations in order of time; the last is now, and its flow does not count.
 * @throws RangeError for fewer than two, a negative worth, or a worth out of nothing.
 */
export function timeWeightedReturn(valuations: readonly Valuation[]): number {
  if (valuations.length < 2)
    throw new RangeError('a return takes two valuations')
  let growth = 1
  let invested: number | undefined
  for (const { value, flow } of valuations) {
    if (!(value >= 0 && value < Infinity) || !Number.isFinite(flow))
      throw new RangeError('worths must be >= 0, flows finite')
    if (invested !== undefined) {
      if (invested > 0) growth *= value / invested
      else if (value > 0) throw new RangeError('a worth came out of nothing')
    }
    invested = value + flow
    if (invested < 0) throw new RangeError('more was taken out than there was')
  }
  return finite(growth - 1)
}
