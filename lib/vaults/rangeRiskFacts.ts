import {
  judge,
  MOST_FEES,
  percent,
  type RiskFact,
  toCommonFacts,
} from './riskFacts.ts'

/** What can be ruled out of a vault of two tokens; see `RangeRiskEvidence`. */
export type RangeRiskName =
  | 'has-history'
  | 'is-listed'
  | 'is-in-range'
  | 'price-is-calm'
  | 'fees-pay-for-divergence'
  | 'volume-breaks-even'
  | 'fees-are-moderate'

/** What is known of a vault of two tokens; `undefined` where nothing is. */
export type RangeRiskEvidence = {
  /** Days of history. */
  days: number
  isListed: boolean | undefined
  /** Whether its main liquidity earns fees at the price of now. */
  isInRange: boolean | undefined
  /** Of the pool's price, a year. */
  volatility: number | undefined
  /** What a share gained over holding what it held: a part, over so many days. */
  againstHolding: { part: number; days: number } | undefined
  /** What the pool traded a day, of what it must for the fees to pay for the loss versus rebalancing; over the last week. */
  volumePart: number | undefined
  performanceFee: number | undefined
}

const MOST_VOLATILITY = 1

/** Facts that a program can decide by, always the same ones and in the same order. */
export function toRangeRiskFacts(
  known: RangeRiskEvidence,
): RiskFact<RangeRiskName>[] {
  return [
    ...toCommonFacts(known),
    judge('is-in-range', known.isInRange, (isInRange) => [
      isInRange,
      isInRange
        ? 'the price is within the main range'
        : 'the price is outside the main range, which earns nothing',
    ]),
    judge('price-is-calm', known.volatility, (volatility) => [
      volatility <= MOST_VOLATILITY,
      `the price varies by ${percent(volatility)} a year; ${percent(MOST_VOLATILITY)} is allowed`,
    ]),
    judge('fees-pay-for-divergence', known.againstHolding, ({ part, days }) => [
      part >= 0,
      `${percent(part)} against holding both tokens over ${days} days`,
    ]),
    judge('volume-breaks-even', known.volumePart, (part) => [
      part >= 1,
      `the pool traded ${percent(part)} of what its fees need to pay for the loss versus rebalancing, over 7 days`,
    ]),
    judge('fees-are-moderate', known.performanceFee, (fee) => [
      fee <= MOST_FEES.performance,
      `${percent(fee)} of gains; ${percent(MOST_FEES.performance)} is allowed`,
    ]),
  ]
}
