import { z } from 'zod/v4'
import { address, decimal, tokenSchema } from './common.ts'

/** Rewards that flow beside what a venue pays. */
export const rewardScheduleSchema = z.strictObject({
  distributor: address.describe('Who pays them.'),
  token: tokenSchema,
  rewardRate: decimal
    .nullable()
    .describe(
      'Smallest unit of token a second, to all who are staked there together, until periodFinish; null where it is not known.',
    ),
  periodFinish: z
    .int()
    .describe('When they end, unless somebody pays for more; may be past.'),
  block: decimal
    .nullable()
    .describe(
      'In which they were last paid for; null if before the first that is indexed.',
    ),
})
