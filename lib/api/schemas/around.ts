import { z } from 'zod/v4'
import { address, decimal, tokenSchema } from './common.ts'

/** Where a vault's shares are locked for a term. */
export const termStakingSchema = z.strictObject({
  chainId: z.int(),
  address: address,
  vault: address.describe('The vault whose shares are locked.'),
  reward: tokenSchema,
  totalShares: decimal,
  totalWeight: decimal.describe('The weight whose term has not ended.'),
  rewardsFunded: decimal,
  rewardsPaid: decimal,
  rewardsPerDay: decimal.describe(
    'Rewards (smallest unit) that flow a day now; 0 once the stream has ended.',
  ),
  rewardEndTimestamp: z
    .int()
    .nullable()
    .describe(
      'When the stream ends at the earliest; null before the first funding.',
    ),
  penalties: decimal.describe(
    'Penalties kept and not paid out yet, in shares.',
  ),
  tiers: z.array(
    z.strictObject({
      termDays: z.int(),
      weight: z.number().describe('What a share weighs.'),
      maxPenaltyBps: z
        .int()
        .describe(
          'Part of the shares that leaving right after the start would cost.',
        ),
      shares: decimal.describe(
        'In positions of this term that have not ended.',
      ),
      positions: z.int(),
      rewardsPerShareYear: decimal
        .nullable()
        .describe(
          'Rewards (smallest unit of reward) a year for one whole share at the stream of now; null while nothing flows.',
        ),
    }),
  ),
  asOfBlock: decimal,
  asOfTimestamp: z.int(),
})

export const termPositionSchema = z.strictObject({
  chainId: z.int(),
  vault: address,
  termStaking: address,
  id: z.string().describe('ERC-721.'),
  owner: address,
  termDays: z.int(),
  startTimestamp: z.int(),
  endTimestamp: z.int(),
  shares: decimal.describe(
    'Locked; 0 once it has left and only rewards are owed.',
  ),
  assets: decimal.describe("What they are worth in the vault's asset."),
  weight: decimal,
  rewards: decimal.describe('What claim would pay at asOfBlock.'),
  rewardsPaid: decimal,
  penalty: decimal.describe('What leaving at asOfBlock would cost, in shares.'),
  bonus: decimal.describe('What the penalties of others would add, in shares.'),
  asOfBlock: decimal,
  asOfTimestamp: z.int(),
})

export const queueRequestSchema = z.strictObject({
  chainId: z.int(),
  vault: address,
  queue: address,
  controller: address,
  requestId: decimal,
  shares: decimal,
  pendingShares: decimal,
  pendingAssets: decimal.describe(
    'What the pending shares are worth now; they gain and lose with the vault.',
  ),
  claimableShares: decimal,
  claimableAssets: decimal,
  claimedShares: decimal,
  claimedAssets: decimal,
  requestedTimestamp: z.int().describe('Of the first request into this batch.'),
})

/** Who waits for the vault's liquidity. */
export const withdrawalQueueSchema = z.strictObject({
  chainId: z.int(),
  address: address,
  vault: address,
  openBatch: decimal.describe('The batch that requests join now.'),
  payingBatch: decimal.describe('The batch that is paid next.'),
  pendingShares: decimal.describe(
    'Shares of all requests that nothing was redeemed for yet, and what they are worth now.',
  ),
  pendingAssets: decimal,
  claimableAssets: decimal.describe(
    'Redeemed and not claimed yet; roundings stay behind for ever.',
  ),
  requests: z
    .array(queueRequestSchema)
    .describe('In the order of their batches.'),
  asOfBlock: decimal,
  asOfTimestamp: z.int(),
})
