import { z } from 'zod/v4'
import { address, decimal } from './common.ts'

const part = z.number().nullable()

export const vaultDaySchema = z.strictObject({
  date: z.iso.date().describe('UTC; the day is over.'),
  endsAt: z.int(),
  block: decimal.describe('The last in which the vault changed.'),
  sharePriceWad: decimal.describe(
    'Of one whole share in the asset, or in token1; smallest unit times 1e18.',
  ),
  totalAssets: decimal,
  netYield1d: part.describe('A year, after all fees; 0.05 is 5 %.'),
  netYield7d: part,
  netYield30d: part,
  base7d: part.describe('The part of netYield7d that the venue paid.'),
  reward7d: part.describe('The part that rewards brought once sold.'),
  divergence1d: part.describe('In the window; negative for a loss.'),
  divergence7d: part,
  divergence30d: part,
  fees1d: part.describe('Earned in the window, of two tokens.'),
  fees7d: part,
  fees30d: part,
  againstHolding1d: part.describe(
    'Gained over holding what a share held, in the window.',
  ),
  againstHolding7d: part,
  againstHolding30d: part,
  drawdown: z
    .number()
    .describe('Deepest fall of the share price from a peak since the start.'),
  lvr: part.describe('Loss versus rebalancing, a year.'),
  poolVolume1: decimal
    .nullable()
    .describe('Traded in the pool that day, in token1.'),
  breakEvenVolume1: decimal
    .nullable()
    .describe('What must trade a day for the fees to pay for the lvr.'),
})

const estimate = z.strictObject({
  value: z.number(),
  error: z.number().nullable().describe('Standard error.'),
})

const scoresSchema = z.strictObject({
  vault: address.nullable().describe('Null of all vaults together.'),
  name: z.string().nullable().describe('Of the vault.'),
  days: z.int().describe('How far the forecasts looked ahead.'),
  count: z.int().describe('Forecasts whose day has come; their weeks overlap.'),
  coverage: z
    .number()
    .describe('The part of outcomes in their 80 % interval; 0.8 is perfect.'),
  pinball: z.number().describe('In parts of the share price; less is better.'),
  brier: z.number().describe('Of the probability of a loss; less is better.'),
})

export const calibrationSchema = z.strictObject({
  chainId: z.int(),
  day: z.iso.date().nullable().describe('The last day that is over.'),
  vaults: z.array(
    z.strictObject({
      address,
      unit: address.describe('The token that its figures are counted in.'),
      count: z.int().describe('Daily returns, of the last 90.'),
      expectedYield: estimate
        .nullable()
        .describe(
          'A year, compounded, prices going nowhere; null under 14 days.',
        ),
      volatility: estimate.nullable(),
    }),
  ),
  correlations: z
    .array(z.array(z.number()))
    .describe('In the order of vaults; shrunk, and repaired.'),
  intensity: z.number().describe('How far they are drawn to none, 0 to 1.'),
  estimates: z
    .array(
      z.strictObject({
        kind: z.enum(['vault', 'pool', 'market']),
        source: address,
        part: address.describe('Of a market its reserve.'),
        day: z.iso.date(),
        windowDays: z.int(),
        count: z.int(),
        estimates: z.record(z.string(), estimate),
      }),
    )
    .describe('What was measured of each share price, pool and market.'),
  scores: z.array(scoresSchema).describe('What became of past forecasts.'),
  asOfBlock: decimal.nullable(),
})

export type VaultDayWire = z.infer<typeof vaultDaySchema>
