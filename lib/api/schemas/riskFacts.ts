import { z } from 'zod/v4'
import { address, decimal } from './common.ts'

export const riskFactsSchema = z.strictObject({
  chainId: z.int(),
  vault: address,
  facts: z
    .array(
      z.strictObject({
        name: z.enum([
          'has-history',
          'is-listed',
          'no-booked-loss',
          'reported-recently',
          'small-drawdown',
          'spread-over-venues',
          'market-is-liquid',
          'fees-are-moderate',
        ]),
        status: z.enum(['pass', 'fail', 'unknown']),
        evidence: z.string().describe('The figure and its bound, in words.'),
      }),
    )
    .describe('Always the same ones, in the same order.'),
  asOfBlock: decimal,
  asOfTimestamp: z.int(),
})

export type RiskFactsWire = z.infer<typeof riskFactsSchema>
