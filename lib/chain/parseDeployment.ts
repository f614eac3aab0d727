import { type Address, getAddress, type Hash, isAddress, isHash } from 'viem'
import { z } from 'zod'
import { BaseError } from '#lib/errors.ts'
import type { Deployment } from './deployment.ts'
import { toReadableName, toReadableSymbol } from './readableText.ts'

export class InvalidDeploymentError extends BaseError {
  override name = 'InvalidDeploymentError'
  constructor(reason: string, cause?: unknown) {
    super(`The deployment file is not readable: ${reason}.`, {
      cause,
      hint: 'Deploy again; the file is written by whoever deploys.',
    })
  }
}

const address = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), 'not an address')
  .transform((text): Address => getAddress(text))
const hash = z
  .string()
  .refine((text) => isHash(text), 'not a hash')
  .transform((text) => text as Hash)
// Whoever wrote the file may have copied them from contracts of others.
const name = z.string().transform((text) => toReadableName(text) ?? '?')
const symbol = z.string().transform((text) => toReadableSymbol(text) ?? '?')
const count = z.number().int().nonnegative()

const token = z.object({
  address,
  symbol,
  name,
  decimals: count.max(18),
})

const deployment = z.object({
  chainId: count,
  genesisHash: hash,
  startBlock: count,
  multicall3: address,
  aaveV3: z.object({ pool: address, oracle: address }),
  registry: address.optional(),
  router: address.optional(),
  keeper: address.optional(),
  tokens: z.array(token),
  vaults: z.array(
    z.object({
      address,
      name,
      symbol,
      kind: z.enum(['staking', 'lending', 'liquidity']),
      asset: token,
      strategies: z.array(
        z.object({
          address,
          kind: z.enum([
            'aave-v3',
            'morpho-blue',
            'staking-rewards',
            'uniswap-v2-lp',
          ]),
          protocol: z.string(),
          reward: z.object({ token, auction: address.optional() }).optional(),
        }),
      ),
      allocator: address.optional(),
      queue: address.optional(),
      timelock: address.optional(),
      riskCaps: address.optional(),
      termStaking: z.object({ address, reward: token }).optional(),
    }),
  ),
  rangeVaults: z
    .array(
      z.object({
        address,
        kind: z.enum(['clm', 'v3-staker']),
        name,
        symbol,
        protocol: z.string(),
        pool: address,
        tokens: z.tuple([token, token]),
        reward: token.optional(),
      }),
    )
    .optional(),
})

/**
 * The deployment in `json`, with checksummed addresses. Unknown keys are left out.
 *
 * @throws InvalidDeploymentError naming the first key that does not fit.
 */
export function parseDeployment(json: string): Deployment {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch (cause) {
    throw new InvalidDeploymentError('it is no JSON', cause)
  }
  const result = deployment.safeParse(parsed)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new InvalidDeploymentError(
    issue ? `${issue.path.join('.')}: ${issue.message}` : 'it does not fit',
    result.error,
  )
}
