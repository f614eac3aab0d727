import { z } from 'zod/v4'
import { address, decimal } from './common.ts'

const factsOf = <const Names extends readonly [string, ...string[]]>(
  names: Names,
) =>
  z.strictObject({
    chainId: z.int(),
    vault: address,
    facts: z
      .array(
        z.strictObject({
          name: z.enum(names),
          status: z.enum(['pass', 'fail', 'unknown']),
          evidence: z.string().describe('The figure and its bound, in words.'),
        }),
      )
      .describe('Always the same ones, in the same order.'),
    asOfBlock: decimal,
    asOfTimestamp: z.int(),
  })

export const riskFactsSchema = factsOf([
  'has-history',
  'is-listed',
  'no-booked-loss',
  'reported-recently',
  'small-drawdown',
  'spread-over-venues',
  'market-is-liquid',
  'fees-are-moderate',
])

export const rangeRiskFactsSchema = factsOf([
  'has-history',
  'is-listed',
  'is-in-range',
  'price-is-calm',
  'fees-pay-for-divergence',
  'volume-breaks-even',
  'fees-are-moderate',
])

export type RiskFactsWire = z.infer<typeof riskFactsSchema>
export type RangeRiskFactsWire = z.infer<typeof rangeRiskFactsSchema>
