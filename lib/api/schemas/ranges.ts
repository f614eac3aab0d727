import { z } from 'zod/v4'
import {
  address,
  amountsSchema,
  decimal,
  hash,
  rateSchema,
  tokenSchema,
} from './common.ts'
import { rewardScheduleSchema } from './rewards.ts'

/**
 * What shares of a vault of two tokens would withdraw at the pool's price at the end of the block, rounded down as the vault
 * rounds. Fees that the pool has not been asked for are in no figure: `previewWithdraw` tells of them too, so it is never less.
 */
export const rangeHoldingsSchema = amountsSchema.extend({
  value1: decimal.describe(
    'Both amounts in token1, smallest unit, at that same price: no other currency and no oracle is in it.',
  ),
})

/** A vault of two tokens in one pool of Uniswap v3; its share is an ERC-20 and it is no ERC-4626. */
export const rangeVaultSchema = z.strictObject({
  chainId: z.int(),
  address: address,
  kind: z.enum(['clm', 'v3-staker']),
  name: z.string(),
  symbol: z.string(),
  decimals: z.int().describe('Decimals of the share.'),
  protocol: z.string(),
  pool: address,
  tokens: z
    .tuple([tokenSchema, tokenSchema])
    .describe('In the order of the pool: token0, token1.'),
  reward: tokenSchema
    .nullable()
    .describe(
      'What incentives pay beside the fees; null where there are none.',
    ),
  rewardSchedules: z
    .array(rewardScheduleSchema)
    .nullable()
    .describe(
      'Of each incentive that its position is staked in; the rate is what was paid for it over its whole time. Null where that is not known.',
    ),
  listed: z
    .boolean()
    .nullable()
    .describe(
      'Whether the registry lists it; null where the chain has no registry.',
    ),
  totalSupply: decimal,
  holdings: rangeHoldingsSchema
    .nullable()
    .describe('Of all shares; null while no price of the pool is known.'),
  share: rangeHoldingsSchema
    .nullable()
    .describe('Of one whole share; null likewise.'),
  priceWad: decimal
    .nullable()
    .describe(
      'token1 (smallest unit) for one whole token0, times 1e18; null while it is unknown.',
    ),
  tick: z.int().nullable(),
  ranges: z
    .array(
      z.strictObject({
        kind: z.enum(['main', 'limit']),
        tickLower: z.int(),
        tickUpper: z.int(),
        liquidity: decimal,
        isInRange: z
          .boolean()
          .nullable()
          .describe('Whether it earns fees at this tick.'),
      }),
    )
    .describe(
      'Where the liquidity lies; empty before the first deposit. A limit range is beside the price on purpose.',
    ),
  fees: amountsSchema
    .nullable()
    .describe(
      "The pool's fees collected since the beginning, before the performance fee; null for a vault that tells no amounts.",
    ),
  rewards: decimal
    .nullable()
    .describe(
      'Incentives harvested since the beginning, in reward; null without incentives.',
    ),
  earnings: z
    .strictObject({ d7: rateSchema.nullable(), d30: rateSchema.nullable() })
    .describe(
      'Yield of fees and incentives alone, whatever the price did; null where the vault is younger than the window.',
    ),
  holders: z.int(),
  inceptionTimestamp: z.int().nullable(),
  asOfBlock: decimal,
  asOfTimestamp: z.int(),
})

export const rangeHistoryRowSchema = z.strictObject({
  block: decimal,
  timestamp: z.int(),
  totalSupply: decimal,
  holdings: rangeHoldingsSchema,
  share: rangeHoldingsSchema,
  priceWad: decimal,
  heldValue1: decimal.describe(
    'What the amounts of one share at the first row would be worth in token1 now, had they been held.',
  ),
  fees: amountsSchema.nullable(),
  rewards: decimal.nullable(),
})

export const rangePositionSchema = z.strictObject({
  chainId: z.int(),
  vault: address,
  owner: address,
  shares: decimal,
  holdings: rangeHoldingsSchema
    .nullable()
    .describe('null while no price of the pool is known.'),
  cost: amountsSchema.describe(
    'Cost of the shares still held, token by token (average cost method).',
  ),
  deposited: amountsSchema.describe(
    'Paid in, and carried in or out with transferred shares.',
  ),
  withdrawn: amountsSchema,
  earned1: decimal
    .nullable()
    .describe(
      'What it is worth with what was withdrawn, less what was deposited, all in token1 at the price of now: the gain over having kept the tokens. May be negative.',
    ),
  firstDepositTimestamp: z.int(),
  asOfBlock: decimal,
  asOfTimestamp: z.int(),
})

export const rangePositionHistoryRowSchema = z.strictObject({
  chainId: z.int(),
  vault: address,
  timestamp: z.int(),
  shares: decimal,
  holdings: rangeHoldingsSchema
    .nullable()
    .describe(
      'What the shares held; null where no price of the pool is known.',
    ),
  deposited: amountsSchema,
  withdrawn: amountsSchema,
  againstHolding1: decimal
    .nullable()
    .describe(
      'What it was worth with what was withdrawn, less what was deposited, all in token1 at the price of then: fees1 and divergence1. Null where no price is known, as they are.',
    ),
  fees1: decimal
    .nullable()
    .describe(
      'What fees and incentives brought since the first share, each in token1 at the price when it came; the performance fee taken off.',
    ),
  divergence1: decimal
    .nullable()
    .describe(
      'What is left of againstHolding1 without the fees; negative for a loss.',
    ),
  lvr: z
    .number()
    .nullable()
    .describe(
      'Loss versus rebalancing, a year, as a part of the worth; null under 14 days of the pool.',
    ),
  usd0: z
    .number()
    .nullable()
    .describe(
      'US dollars of one whole token0 at that time; null where no price was indexed.',
    ),
  usd1: z.number().nullable(),
  usd: z
    .number()
    .nullable()
    .describe(
      'US dollars of holdings; null where any part of them is unknown.',
    ),
})

export const rangeActivitySchema = z.strictObject({
  chainId: z.int(),
  vault: address,
  kind: z.enum([
    'deposit',
    'withdraw',
    'transfer',
    'rebalance',
    'harvest',
    'compound',
  ]),
  block: decimal,
  logIndex: z.int(),
  timestamp: z.int(),
  transactionHash: hash,
  owner: address.nullable(),
  counterparty: address
    .nullable()
    .describe('The other side of a transfer; else null.'),
  shares: decimal.nullable(),
  amount0: decimal.nullable(),
  amount1: decimal.nullable(),
  token: address
    .nullable()
    .describe('What was harvested, and how much of it; else null.'),
  amount: decimal.nullable(),
  tickLower: z
    .int()
    .nullable()
    .describe('The new main range of a rebalance; else null.'),
  tickUpper: z.int().nullable(),
  liquidity: decimal
    .nullable()
    .describe('Liquidity that a compound booked; else null.'),
})

export const rangeActivityPageSchema = z.strictObject({
  items: z.array(rangeActivitySchema).describe('The latest first.'),
  nextCursor: z.string().nullable(),
})
