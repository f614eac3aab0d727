import { z } from 'zod/v4'

/** Lower case. */
export const address = z.string().regex(/^0x[0-9a-f]{40}$/)
export const hash = z.string().regex(/^0x[0-9a-f]{64}$/)
/** A whole number of any size as a decimal string, so that no reader rounds it. */
export const decimal = z.string().regex(/^-?\d+$/)

export const rateSchema = z.strictObject({
  kind: z.enum(['apr', 'apy']),
  value: z.number().describe('0.05 is 5 %.'),
  windowSeconds: z.int(),
  asOfBlock: decimal,
  source: z.string(),
})

export const tokenSchema = z.strictObject({
  address: address,
  symbol: z.string(),
  name: z.string(),
  decimals: z.int(),
})

/** Amounts of a pool's two tokens, each in its smallest unit. */
export const amountsSchema = z.strictObject({
  amount0: decimal,
  amount1: decimal,
})

export const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    hint: z.string().nullable(),
  }),
})
