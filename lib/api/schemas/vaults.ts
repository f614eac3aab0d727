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

export const vaultSchema = z.strictObject({
  chainId: z.int(),
  address: address,
  name: z.string(),
  symbol: z.string(),
  decimals: z.int().describe('Decimals of the share.'),
  kind: z.enum(['staking', 'lending', 'liquidity']),
  asset: tokenSchema,
  strategies: z.array(
    z.strictObject({
      address: address,
      protocol: z.string(),
      debt: decimal.nullable(),
      rewardSchedule: rewardScheduleSchema
        .nullable()
        .describe(
          'Of rewards that it sells for the asset; null where there are none, or nothing is known of them.',
        ),
    }),
  ),
  totalAssets: decimal,
  totalSupply: decimal,
  sharePriceWad: decimal.describe(
    'Assets (smallest unit) for one whole share, times 1e18.',
  ),
  netApy: z
    .strictObject({
      d1: rateSchema.nullable(),
      d7: rateSchema.nullable(),
      d30: rateSchema.nullable(),
    })
    .describe(
      'Net realised APY from the share price; null where the vault is younger than the window.',
    ),
  netApyInception: rateSchema
    .nullable()
    .describe(
      'Since the first deposit: the window that a young vault can show.',
    ),
  grossApr: rateSchema.nullable().describe("The venue's own rate now, gross."),
  listed: z
    .boolean()
    .nullable()
    .describe(
      'Whether the registry lists it; null where the chain has no registry.',
    ),
  queue: address
    .nullable()
    .describe('Where to wait for liquidity, if there is a queue.'),
  termStaking: address
    .nullable()
    .describe('Where to lock shares for a term, if that is possible.'),
  holders: z.int(),
  inceptionTimestamp: z.int().nullable(),
  asOfBlock: decimal,
  asOfTimestamp: z.int(),
})

export const vaultHistoryRowSchema = z.strictObject({
  block: decimal,
  timestamp: z.int(),
  totalAssets: decimal,
  totalSupply: decimal,
  sharePriceWad: decimal,
  netApy30d: z
    .number()
    .nullable()
    .describe(
      'Trailing net APY over 30 days (0.05 is 5 %), null while the vault is younger.',
    ),
})

export const positionSchema = z.strictObject({
  chainId: z.int(),
  vault: address,
  owner: address,
  shares: decimal,
  assets: decimal.describe(
    'What the shares are worth at asOfBlock, as convertToAssets has it.',
  ),
  costBasis: decimal.describe(
    'Cost of the shares still held, average cost method.',
  ),
  deposited: decimal,
  withdrawn: decimal,
  earned: decimal.describe('assets + withdrawn - deposited; may be negative.'),
  realised: decimal,
  unrealised: decimal,
  firstDepositTimestamp: z.int(),
  asOfBlock: decimal,
  asOfTimestamp: z.int(),
})

export const lotSchema = z.strictObject({
  chainId: z.int(),
  vault: address,
  asset: z.string().describe('Symbol of what cost and proceeds are paid in.'),
  openedAt: z.int(),
  closedAt: z.int().nullable().describe('null while the lot is open.'),
  end: z
    .enum(['withdrawn', 'sent'])
    .nullable()
    .describe('How it was closed; null while it is open.'),
  shares: decimal,
  cost: decimal.describe(
    'What was paid for these shares, or came along with them from another owner.',
  ),
  proceeds: decimal
    .nullable()
    .describe(
      'What came out of them; of shares that were sent, their cost. null while the lot is open.',
    ),
  worth: decimal
    .nullable()
    .describe('Of an open lot, what it is worth at asOfBlock; else null.'),
  gain: decimal.describe('proceeds or worth, less cost; may be negative.'),
  method: z.enum(['proRata', 'fifo', 'lifo', 'hifo', 'average']),
  asOfBlock: decimal,
})

export const positionHistoryRowSchema = z.strictObject({
  chainId: z.int(),
  vault: address,
  timestamp: z.int(),
  shares: decimal.describe(
    'Those that are locked for a term or wait in the queue among them.',
  ),
  locked: decimal
    .nullable()
    .describe(
      'How many of the shares are under a term; null while not indexed.',
    ),
  queued: decimal
    .nullable()
    .describe(
      'How many of the shares wait in the queue; null while not indexed.',
    ),
  claimable: decimal
    .nullable()
    .describe(
      'What the queue has paid and nobody has taken; null while not indexed.',
    ),
  assets: decimal.describe(
    'What the shares were worth, as convertToAssets had it, and what is claimable; the penalty of leaving a term early is not taken off.',
  ),
  deposited: decimal.describe(
    'Paid in, and carried in or out with transferred shares. Locking shares, taking them back and letting them wait changes nothing.',
  ),
  withdrawn: decimal.describe('What was claimed from the queue among it.'),
  usd: z
    .number()
    .nullable()
    .describe(
      'US dollars of assets at that time; null where no price was indexed, or not what is locked or waits.',
    ),
  pair: z
    .strictObject({
      token0: address,
      token1: address,
      holdings: amountsSchema.extend({ value1: decimal }),
      againstHolding1: decimal.describe(
        'What it was worth with what was withdrawn, less what was deposited, all in token1 at the price of then: fees1 and divergence1. Shares that were received or sent are deposited or withdrawn at what they held.',
      ),
      fees1: decimal.describe(
        'What the pair’s fees and rewards brought since the first share, from day to day, in token1 at the price at the end of each.',
      ),
      divergence1: decimal.describe(
        'What is left of againstHolding1 without the fees; negative for a loss.',
      ),
      lvr: z
        .number()
        .nullable()
        .describe(
          'Loss versus rebalancing, a year, as a part of the worth; null under 14 days.',
        ),
    })
    .nullable()
    .describe(
      'Where the asset is a share of a Uniswap v2 pair, the two tokens that it held; else, and where not all is known of them, null.',
    ),
})

export const activitySchema = z.strictObject({
  chainId: z.int(),
  vault: address,
  kind: z.enum(['deposit', 'withdraw', 'transfer', 'report']),
  block: decimal,
  logIndex: z.int(),
  timestamp: z.int(),
  transactionHash: hash,
  owner: address.nullable(),
  counterparty: address
    .nullable()
    .describe('The other side of a transfer; else null.'),
  assets: decimal.nullable(),
  shares: decimal.nullable(),
})

export const activityPageSchema = z.strictObject({
  items: z.array(activitySchema).describe('The latest first.'),
  nextCursor: z
    .string()
    .nullable()
    .describe('Give it as cursor to get what came before; null at the end.'),
})
