import { z } from 'zod/v4'

const percent = z.number().nullable()
const dollars = z.number().nullable()

/** One pool: first DefiLlama's fields in DefiLlama's order, then ours. */
export const yieldPoolSchema = z.strictObject({
  chain: z.string(),
  project: z.string(),
  symbol: z.string(),
  tvlUsd: dollars.describe('Null while no price is known.'),
  apyBase: percent.describe(
    'What the last day earned, a year; percent. Negative for a loss.',
  ),
  apyReward: percent.describe(
    'Null: rewards are sold or compounded by the vault and are part of apyBase.',
  ),
  apy: percent.describe('apyBase + apyReward.'),
  rewardTokens: z.array(z.string()).nullable(),
  pool: z.uuid().describe('UUID v5 of eip155:<chain>:<address>.'),
  apyPct1D: percent.describe('Points of apy over the day; null if younger.'),
  apyPct7D: percent,
  apyPct30D: percent,
  stablecoin: z.boolean().describe('Whether all tokens follow the dollar.'),
  ilRisk: z.enum(['yes', 'no']),
  exposure: z.enum(['single', 'multi']),
  predictions: z
    .strictObject({
      predictedClass: z.null(),
      predictedProbability: z.null(),
      binnedConfidence: z.null(),
    })
    .describe('Null: Millrace makes fans, not classes.'),
  poolMeta: z.string().nullable().describe('Name of the vault.'),
  mu: percent.describe('Yearly return of the daily yields, percent.'),
  sigma: percent.describe('Their yearly deviation, percent.'),
  count: z.int().describe('Daily samples with a yield.'),
  outlier: z
    .boolean()
    .describe('mu or sigma is outside the median ± 1.5 interquartile ranges.'),
  underlyingTokens: z.array(z.string()),
  il7d: percent.describe('Divergence over 7 days, fees excluded, percent.'),
  apyBase7d: percent,
  apyMean30d: percent.describe('Mean of the daily yields of 30 days.'),
  volumeUsd1d: dollars.describe(
    'Traded in the pool of a vault of two tokens in the last 24 h; null of one token.',
  ),
  volumeUsd7d: dollars,
  apyBaseInception: percent,
  // From here on ours.
  chainId: z.int(),
  address: z.string().describe('Of the vault; lower case.'),
  convention: z
    .enum(['apy', 'apr'])
    .describe('How the yields above are made: apr is not compounded.'),
  apr: percent.describe('apyBase as a simple rate, compounded daily.'),
  apyNet: percent.describe(
    'apyBase7d after all fees of the vault, compounded daily if it is an apr.',
  ),
  il1d: percent,
  il30d: percent,
  lvr: percent.describe(
    'Loss versus rebalancing, percent a year of the worth.',
  ),
  breakEvenFeesUsd1d: dollars.describe('Fees of a day that pay for the lvr.'),
  breakEvenVolumeUsd1d: dollars.describe(
    'What its pool must trade a day for the fees to pay for the lvr.',
  ),
  standardError: percent.describe('Of apyMean30d.'),
  priceSource: z
    .string()
    .nullable()
    .describe('Where the price in dollars comes from.'),
  method: z.string().describe('How the yields are measured.'),
  asOfBlock: z.string(),
  asOfTimestamp: z.int(),
})

export const yieldPoolsSchema = z.strictObject({
  status: z.literal('success'),
  data: z.array(yieldPoolSchema),
})

/** One day of a pool. */
export const yieldDaySchema = z.strictObject({
  timestamp: z.iso
    .datetime()
    .describe('Last second of the day (UTC); of today the indexed block.'),
  tvlUsd: dollars,
  apy: percent,
  apyBase: percent,
  apyReward: percent,
  il7d: percent,
  apyBase7d: percent,
  pricePerShare: z
    .number()
    .nullable()
    .describe('In the asset; of a range in its token1.'),
})

export const yieldChartSchema = z.strictObject({
  status: z.literal('success'),
  data: z.array(yieldDaySchema),
})

export type YieldPoolWire = z.infer<typeof yieldPoolSchema>
export type YieldDayWire = z.infer<typeof yieldDaySchema>
export type YieldPoolsWire = z.infer<typeof yieldPoolsSchema>
export type YieldChartWire = z.infer<typeof yieldChartSchema>
