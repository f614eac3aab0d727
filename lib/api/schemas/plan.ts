import { z } from 'zod/v4'
import { address, decimal, rateSchema, tokenSchema } from './common.ts'

const part = z.number().describe('0.05 is 5 %.')

const estimateSchema = z.strictObject({
  value: part,
  error: z.number().describe('Standard error.'),
})

/** Why a vault gets what it gets. */
export const planReasonSchema = z.enum([
  'best',
  'depositLimit',
  'protocolCap',
  'riskBudget',
  'ownEffect',
  'earnsLess',
  'tooSmall',
  'otherToken',
  'twoTokens',
  'tooYoung',
  'full',
  'unlisted',
])

export const plannedVaultSchema = z.strictObject({
  address,
  name: z.string(),
  symbol: z.string(),
  tokens: z.array(tokenSchema).describe('What it takes.'),
  assets: decimal.describe('What of the amount goes there.'),
  shares: decimal
    .nullable()
    .describe('What that makes at asOfBlock; null where nothing goes there.'),
  part,
  reason: planReasonSchema.describe(
    'Why it gets no more: nothing is left (best), its limit, the cap of its protocol, the budget of losses, its own rate would fall (ownEffect), others earn more (earnsLess), under a hundredth (tooSmall); or why it is not looked at.',
  ),
  rate: rateSchema
    .nullable()
    .describe('Expected net yield; null under 14 days of history.'),
  rateError: z
    .number()
    .nullable()
    .describe('Standard error of the expected yield.'),
  apyAfter: z
    .number()
    .nullable()
    .describe('Expected net yield with the deposit in; null where none goes.'),
  volatility: z.number().nullable(),
  historyDays: z.int().describe('Daily returns that these are made of.'),
  protocols: z.array(z.strictObject({ name: z.string(), part })),
  limit: decimal
    .nullable()
    .describe(
      'Room below the caps of the vault itself; its maxDeposit on the chain may be less. Null where nobody knows a limit.',
    ),
})

export const planSchema = z.strictObject({
  chainId: z.int(),
  token: tokenSchema,
  amount: decimal,
  goal: decimal.nullable(),
  until: z.int(),
  days: z.number(),
  budget: part,
  protocolCap: part,
  seed: z.int(),
  paths: z.int(),
  model: z.string(),
  vaults: z
    .array(plannedVaultSchema)
    .describe('All of the chain; those of the plan have assets.'),
  cash: decimal.describe('What stays where it is.'),
  expected: z.strictObject({
    worth: decimal,
    gain: part.describe('Until the end, as a part of the amount.'),
  }),
  worstTwentieth: z.strictObject({
    worth: decimal.describe('Mean of the worst twentieth of all outcomes.'),
    loss: part.describe('As a part of the amount; negative for a gain.'),
  }),
  goalProbability: estimateSchema.nullable(),
  fan: z
    .array(
      z.strictObject({
        timestamp: z.int(),
        mean: decimal,
        percentiles: z
          .array(decimal)
          .length(5)
          .describe('5, 25, 50, 75 and 95 %.'),
        errors: z
          .array(decimal)
          .length(5)
          .describe('Standard errors of the percentiles.'),
      }),
    )
    .describe('What the whole may be worth at twelve times.'),
  transaction: z
    .strictObject({
      to: address.describe('The router.'),
      data: z.string().regex(/^0x[0-9a-f]+$/),
      value: decimal,
      deadline: z.int().describe('It does nothing any more after that.'),
      allowance: decimal.describe(
        'What of token the sender has to let the router take before.',
      ),
    })
    .nullable()
    .describe(
      'Deposits all of the plan or nothing, for the receiver and the shares told here less 0.1 %; null without a receiver, a router or anything to deposit.',
    ),
  asOfBlock: decimal,
  asOfTimestamp: z.int(),
})
