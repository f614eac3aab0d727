import { z } from 'zod/v4'

/** A part of a question: what it must be, in JSON Schema and in words. */
export type Parameter = {
  schema: z.ZodType
  expected: string
  about: string
  /** What it is called in a question, where another one has that name elsewhere. */
  name?: string | undefined
}

const address = z.string().regex(/^0[xX][0-9a-fA-F]{40}$/)
const ADDRESS = 'an address (0x and 40 hexadecimal digits)'

const integer = (least: number, most: number, about: string) => ({
  schema: z.int().min(least).max(most),
  expected: `a whole number from ${least} to ${most}`,
  about,
})

/** An amount that fits 128 bits, as vaults keep them. */
const amount = (about: string) => ({
  schema: z.string().regex(/^[1-9]\d{0,37}$/),
  expected:
    'a whole number of the token’s smallest unit, from 1 to 38 digits, without a point',
  about,
})

/** All parameters of all routes, by name. */
export const parameters = {
  chainId: integer(1, Number.MAX_SAFE_INTEGER, 'Chain of the vault.'),
  address: { schema: address, expected: ADDRESS, about: 'Of the vault.' },
  owner: { schema: address, expected: ADDRESS, about: 'Whose shares.' },
  pool: {
    schema: z
      .string()
      .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/),
    expected: 'the UUID of a pool',
    about: 'As /api/yields/pools names it.',
  },
  limit: integer(1, 200, 'Items of a page; 50 unless told.'),
  cursor: {
    schema: z.string().regex(/^\d{1,15}-\d{1,18}-\d{1,9}$/),
    expected: 'a cursor that came with the page before',
    about: 'nextCursor of the page before.',
  },
  days: integer(1, 36_500, 'The last days only; all of the past unless told.'),
  ahead: {
    ...integer(12, 365, 'How far to look ahead; 90 unless told.'),
    name: 'days',
  },
  assets: amount(
    'How much is deposited, in the smallest unit; one whole token unless told.',
  ),
  method: {
    schema: z.enum(['proRata', 'fifo', 'lifo', 'hifo', 'average']),
    expected: 'proRata, fifo, lifo, hifo or average',
    about:
      'Which lots a withdrawal closes; fifo, the oldest first, unless told.',
  },
  token: {
    schema: address,
    expected: ADDRESS,
    about: 'What is paid with; the vaults of a plan take it.',
  },
  amount: amount('How much is paid, in the smallest unit.'),
  receiver: {
    schema: address,
    expected: ADDRESS,
    about:
      'Who gets the shares; with it the answer holds the transaction that deposits the plan.',
  },
  goal: amount('What it shall be worth at the end, in the smallest unit.'),
  until: {
    schema: z.iso.date(),
    expected: 'a day as 2027-06-30, after today and within ten years',
    about: 'The day (UTC) of the goal.',
  },
  budgetBps: integer(
    0,
    10_000,
    'The most that may be lost on average in the worst twentieth of all outcomes, in hundredths of a percent; 500 unless told.',
  ),
  protocolCapBps: integer(
    1,
    10_000,
    'The most that may be with one protocol, in hundredths of a percent; 10000 unless told.',
  ),
  seed: integer(0, 2 ** 32 - 1, 'Of the random numbers; 1 unless told.'),
  format: {
    schema: z.enum(['json', 'csv']),
    expected: 'json or csv',
    about: 'Instead of the Accept header.',
  },
} as const satisfies Record<string, Parameter>

export type ParameterName = keyof typeof parameters
