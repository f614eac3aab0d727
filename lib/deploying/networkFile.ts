import { type Address, getAddress, isAddress } from 'viem'
import { z } from 'zod'
import { BaseError } from '#lib/errors.ts'

/** The configuration of a deployment does not say what is needed. */
export class NetworkFileError extends BaseError {
  override name = 'NetworkFileError'
  constructor(path: string, reason: string, cause?: unknown) {
    super(`${path} cannot be deployed: ${reason}.`, {
      cause,
      hint: 'docs/deployment.md says what each key means; ignition/networks has an example.',
    })
  }
}

const address = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), 'is no address')
  .transform((text): Address => getAddress(text))
/** Amounts are decimal strings in the smallest unit: a number of JSON would round them. */
const amount = z
  .string()
  .regex(/^\d+$/, 'is no decimal string')
  .transform((text) => BigInt(text))
const count = z.number().int().nonnegative()

const identity = {
  name: z.string().min(1),
  // It is also the name of the journal.
  symbol: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'is no plain word'),
}
const settings = {
  ...identity,
  asset: address,
  performanceFeeBps: count.optional(),
  managementFeeBps: count.optional(),
  /** Seconds. */
  profitUnlockTime: count.optional(),
  depositCap: amount.optional(),
  strategyCap: amount.optional(),
  /** Locks the vault's shares for a term, against `reward`; `name` and `symbol` of the positions. */
  termStaking: z
    .object({ ...identity, reward: address })
    .strict()
    .optional(),
}
const market = z.object({
  loanToken: address,
  collateralToken: address,
  oracle: address,
  irm: address,
  lltv: amount,
})

const vault = z.discriminatedUnion('module', [
  z.object({ module: z.literal('AaveV3Vault'), ...settings }).strict(),
  z
    .object({
      module: z.literal('PrimeVault'),
      ...settings,
      morpho: address,
      firstMarket: market,
      secondMarket: market,
      riskCaps: z
        .object({
          morphoCap: amount.optional(),
          firstCollateralCap: amount.optional(),
          secondCollateralCap: amount.optional(),
          secondShareBps: count.max(10_000).optional(),
        })
        .strict()
        .optional(),
    })
    .strict(),
  z
    .object({
      module: z.literal('StakingRewardsVault'),
      ...settings,
      staking: address,
    })
    .strict(),
  z
    .object({
      module: z.literal('UniswapV2LpVault'),
      ...settings,
      gauge: address,
      rewardPair: address.optional(),
      maxSlippageBps: count.optional(),
    })
    .strict(),
  z
    .object({
      module: z.literal('ClmVault'),
      ...identity,
      pool: address,
      performanceFeeBps: count.optional(),
      mainWidth: count.optional(),
      limitWidth: count.optional(),
    })
    .strict(),
  z
    .object({
      module: z.literal('V3StakerVault'),
      ...identity,
      staker: address,
      pool: address,
      /** One of the pool's tokens, in which incentives are paid. */
      reward: address,
      tickLower: z.number().int(),
      tickUpper: z.number().int(),
      performanceFeeBps: count.optional(),
    })
    .strict(),
])

const networkFile = z
  .object({
    chainId: count,
    /** Blocks after which a transaction is believed. */
    confirmations: count.min(1).default(2),
    roles: z
      .object({
        /** Who is offered the vaults and the registry in the end; the deployer keeps them without one. */
        owner: address.optional(),
        curator: address.optional(),
        allocator: address.optional(),
        keeper: address.optional(),
        guardian: address.optional(),
        feeRecipient: address.optional(),
      })
      .strict()
      .default({}),
    /** Owns the vaults in the end, instead of `roles.owner`; `minDelay` in seconds. */
    timelock: z
      .object({
        owner: address,
        guardian: address,
        minDelay: count.max(30 * 86_400),
      })
      .strict()
      .optional(),
    /** The command ends well although the deployer still holds roles that another owner was named for. */
    deployerKeepsRoles: z.boolean().default(false),
    protocols: z
      .object({
        aaveV3: z.object({ pool: address, oracle: address }).strict(),
        uniswapV2Router: address,
        uniswapV3Router: address,
      })
      .strict(),
    vaults: z.array(vault).min(1),
  })
  .strict()

export type NetworkFile = z.output<typeof networkFile>
export type VaultEntry = z.output<typeof vault>

/**
 * The configuration of one deployment, from JSON.
 *
 * @throws NetworkFileError naming the first key that is missing or does not fit.
 */
export function parseNetworkFile(path: string, json: string): NetworkFile {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch (cause) {
    throw new NetworkFileError(path, 'it is no JSON', cause)
  }
  const result = networkFile.safeParse(parsed)
  if (!result.success) {
    const issue = result.error.issues[0]
    throw new NetworkFileError(
      path,
      issue
        ? `${issue.path.join('.') || 'the file'}: ${issue.message}`
        : 'it does not fit',
      result.error,
    )
  }
  if (result.data.timelock && result.data.roles.owner)
    throw new NetworkFileError(
      path,
      'timelock and roles.owner are both named, but a vault has one owner',
    )
  const symbols = result.data.vaults.map(({ symbol }) => symbol)
  const twice = symbols.find((symbol, i) => symbols.indexOf(symbol) !== i)
  if (twice)
    throw new NetworkFileError(path, `two vaults have the symbol ${twice}`)
  return result.data
}
