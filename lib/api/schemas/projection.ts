import { z } from 'zod/v4'
import { address, decimal, tokenSchema } from './common.ts'

const estimate = z.strictObject({
  value: z.number(),
  error: z.number().nullable().describe('Standard error.'),
})

const outcome = z.strictObject({
  assets: decimal.describe('What the deposit is worth then, smallest unit.'),
  gain: z.number().describe('As a part: 0.01 is 1 %.'),
  error: z.number().describe('Standard error of the gain.'),
})

export const fanPointSchema = z.strictObject({
  days: z.number().describe('From asOfTimestamp.'),
  timestamp: z.int(),
  mean: outcome,
  p5: outcome,
  p25: outcome,
  p50: outcome,
  p75: outcome,
  p95: outcome,
  lossProbability: z.number().describe('Of being worth less than put in.'),
})

export const projectionSchema = z.strictObject({
  chainId: z.int(),
  vault: address,
  token: tokenSchema.describe('What assets are counted in.'),
  assets: decimal,
  days: z.int(),
  seed: z.int().describe('The same seed gives the same paths.'),
  paths: z.int(),
  model: z
    .enum(['lending', 'liquidity', 'history'])
    .describe(
      'lending: a utilisation that returns to its level, through the market’s rate curve; liquidity: a price without direction; history: days of the past in blocks.',
    ),
  window: z.strictObject({
    days: z.int(),
    count: z.int().describe('Daily figures in it.'),
    endsAt: z.int().describe('Its last second.'),
  }),
  parameters: z
    .record(z.string(), estimate)
    .describe('What was measured in the window; a year.'),
  rewardEndTimestamp: z
    .int()
    .nullable()
    .describe(
      'Until when the rewards in it are paid for, the first of them; null where there are none, or nobody knows.',
    ),
  assumptions: z.array(z.string()).describe('In words.'),
  fan: z.array(fanPointSchema),
  asOfBlock: decimal,
  asOfTimestamp: z.int().describe('From when on the days count.'),
})

export type ProjectionWire = z.infer<typeof projectionSchema>
