import type { NetworkConnection } from 'hardhat/types/network'
import { type Address, parseAbi, stringToHex } from 'viem'
import { readContract } from 'viem/actions'
import AaveV3Vault from '#ignition/modules/AaveV3Vault.ts'
import ClmVault from '#ignition/modules/ClmVault.ts'
import Handover from '#ignition/modules/Handover.ts'
import Listing from '#ignition/modules/Listing.ts'
import PrimeVault from '#ignition/modules/PrimeVault.ts'
import StakingRewardsVault from '#ignition/modules/StakingRewardsVault.ts'
import TimelockHandover from '#ignition/modules/TimelockHandover.ts'
import UniswapV2LpVault from '#ignition/modules/UniswapV2LpVault.ts'
import type { ChainClient } from '#lib/chain/clients.ts'
import type {
  DeployedRangeVault,
  DeployedToken,
  DeployedVault,
} from '#lib/chain/deployment.ts'
import { deployRiskCaps } from './governing.ts'
import type { NetworkFile, VaultEntry } from './networkFile.ts'
import { readToken } from './readToken.ts'

export type DeployContext = {
  connection: NetworkConnection
  client: ChainClient
  file: NetworkFile
  registry: Address
  /** Becomes the owner of every vault of one asset. */
  timelock: Address | undefined
}

type Entry<name extends VaultEntry['module']> = Extract<
  VaultEntry,
  { module: name }
>
type AssetEntry = Exclude<VaultEntry, Entry<'ClmVault'>>
/** Ignition's own types need artifacts, which a type check must not depend on. */
type Contracts<name extends string> = Record<name, { address: Address }>

const abi = parseAbi([
  'function rewardsToken() view returns (address)',
  'function symbol() view returns (string)',
  'function token0() view returns (address)',
  'function token1() view returns (address)',
])

/** One vault with its strategies, shown in the registry, and offered to its lasting owner. */
export async function deployVault(
  context: DeployContext,
  entry: VaultEntry,
): Promise<DeployedVault | DeployedRangeVault> {
  const deployed = await deployEntry(context, entry)
  const { connection, file, registry, timelock } = context
  const { owner } = file.roles
  // A journal of its own for each module: Ignition takes what another has begun in the same one for a failure.
  const deploymentId = toDeploymentId(context, entry)
  const kind = stringToHex(deployed.kind, { size: 32 })
  const { address: vault } = deployed
  await connection.ignition.deploy(Listing, {
    deploymentId: `${deploymentId}-listing`,
    parameters: { Listing: { registry, vault, kind } },
  })
  // A vault of two tokens has a fixed owner's list of its own; it is handed over by hand.
  if (owner && 'asset' in deployed)
    await connection.ignition.deploy(Handover, {
      deploymentId: `${deploymentId}-handover`,
      parameters: { Handover: { vault, owner } },
    })
  if (!timelock || !('asset' in deployed)) return deployed
  await connection.ignition.deploy(TimelockHandover, {
    deploymentId: `${deploymentId}-timelock-handover`,
    parameters: { TimelockHandover: { vault, timelock } },
  })
  return { ...deployed, timelock }
}

function deployEntry(
  context: DeployContext,
  entry: VaultEntry,
): Promise<DeployedVault | DeployedRangeVault> {
  switch (entry.module) {
    case 'AaveV3Vault':
      return deployAave(context, entry)
    case 'PrimeVault':
      return deployPrime(context, entry)
    case 'StakingRewardsVault':
      return deployStaking(context, entry)
    case 'UniswapV2LpVault':
      return deployLp(context, entry)
    case 'ClmVault':
      return deployClm(context, entry)
  }
}

async function deployAave(
  context: DeployContext,
  entry: Entry<'AaveV3Vault'>,
): Promise<DeployedVault> {
  const { connection, file } = context
  const { vault, strategy, queue }: Contracts<'vault' | 'strategy' | 'queue'> =
    await connection.ignition.deploy(AaveV3Vault, {
      ...toOptions(context, entry),
      parameters: {
        Vault: toSettings(context, entry),
        AaveV3Vault: { pool: file.protocols.aaveV3.pool, ...toCap(entry) },
      },
    })
  return {
    ...(await readIdentity(context, entry, vault.address)),
    kind: 'lending',
    strategies: [
      { address: strategy.address, kind: 'aave-v3', protocol: 'Aave v3' },
    ],
    queue: queue.address,
  }
}

async function deployPrime(
  context: DeployContext,
  entry: Entry<'PrimeVault'>,
): Promise<DeployedVault> {
  const { connection, file, client } = context
  const { morpho, firstMarket, secondMarket } = entry
  const deployed: Contracts<
    'vault' | 'first' | 'second' | 'aave' | 'allocator' | 'queue'
  > = await connection.ignition.deploy(PrimeVault, {
    ...toOptions(context, entry),
    parameters: {
      Vault: toSettings(context, entry),
      PrimeVault: {
        aavePool: file.protocols.aaveV3.pool,
        morpho,
        firstMarket,
        secondMarket,
        ...toCap(entry),
      },
    },
  })
  const toMorpho = async (
    { address }: { address: Address },
    { collateralToken, loanToken }: typeof firstMarket,
  ) => {
    const [collateral, loan] = await Promise.all([
      readToken(client, collateralToken),
      readToken(client, loanToken),
    ])
    return {
      address,
      kind: 'morpho-blue',
      protocol: `Morpho Blue ${collateral.symbol}/${loan.symbol}`,
    } as const
  }
  const riskCaps =
    entry.riskCaps &&
    (await deployRiskCaps(connection, {
      deploymentId: `${toDeploymentId(context, entry)}-risk-caps`,
      vault: deployed.vault.address,
      first: deployed.first.address,
      second: deployed.second.address,
      collaterals: [
        (await readToken(client, firstMarket.collateralToken)).symbol,
        (await readToken(client, secondMarket.collateralToken)).symbol,
      ],
      caps: leaveOutUnknown(entry.riskCaps),
    }))
  return {
    ...(await readIdentity(context, entry, deployed.vault.address)),
    kind: 'lending',
    strategies: [
      await toMorpho(deployed.first, firstMarket),
      await toMorpho(deployed.second, secondMarket),
      { address: deployed.aave.address, kind: 'aave-v3', protocol: 'Aave v3' },
    ],
    allocator: deployed.allocator.address,
    queue: deployed.queue.address,
    ...(riskCaps && { riskCaps }),
  }
}

async function deployStaking(
  context: DeployContext,
  entry: Entry<'StakingRewardsVault'>,
): Promise<DeployedVault> {
  const { staking } = entry
  const deployed: Contracts<'vault' | 'strategy' | 'auction'> =
    await context.connection.ignition.deploy(StakingRewardsVault, {
      ...toOptions(context, entry),
      parameters: {
        Vault: toSettings(context, entry),
        StakingRewardsVault: { staking, ...toCap(entry) },
      },
    })
  const description = await readIdentity(context, entry, deployed.vault.address)
  return {
    ...description,
    kind: 'staking',
    strategies: [
      {
        address: deployed.strategy.address,
        kind: 'staking-rewards',
        protocol: `${description.asset.symbol} staking`,
        reward: {
          token: await readReward(context, staking),
          auction: deployed.auction.address,
        },
      },
    ],
  }
}

async function deployLp(
  context: DeployContext,
  entry: Entry<'UniswapV2LpVault'>,
): Promise<DeployedVault> {
  const { gauge, rewardPair, maxSlippageBps } = entry
  const { vault, strategy }: Contracts<'vault' | 'strategy'> =
    await context.connection.ignition.deploy(UniswapV2LpVault, {
      ...toOptions(context, entry),
      parameters: {
        Vault: toSettings(context, entry),
        UniswapV2LpVault: {
          gauge,
          ...(rewardPair && { rewardPair }),
          ...(maxSlippageBps !== undefined && { maxSlippageBps }),
          ...toCap(entry),
        },
      },
    })
  return {
    ...(await readIdentity(context, entry, vault.address)),
    kind: 'liquidity',
    strategies: [
      {
        address: strategy.address,
        kind: 'uniswap-v2-lp',
        protocol: 'Uniswap v2',
        reward: { token: await readReward(context, gauge) },
      },
    ],
  }
}

async function deployClm(
  context: DeployContext,
  entry: Entry<'ClmVault'>,
): Promise<DeployedRangeVault> {
  const { client, file, connection } = context
  const { module: _, ...settings } = entry
  const { keeper, guardian, feeRecipient } = file.roles
  const { vault }: Contracts<'vault'> = await connection.ignition.deploy(
    ClmVault,
    {
      ...toOptions(context, entry),
      parameters: {
        ClmVault: leaveOutUnknown({
          ...settings,
          keeper,
          guardian,
          feeRecipient,
        }),
      },
    },
  )
  const at = { address: entry.pool, abi } as const
  const tokens: [DeployedToken, DeployedToken] = [
    await readToken(
      client,
      await readContract(client, { ...at, functionName: 'token0' }),
    ),
    await readToken(
      client,
      await readContract(client, { ...at, functionName: 'token1' }),
    ),
  ]
  const { name, symbol, pool } = entry
  return {
    name,
    symbol,
    pool,
    tokens,
    address: vault.address,
    kind: 'clm',
    protocol: 'Uniswap v3',
  }
}

async function readIdentity(
  { client }: DeployContext,
  { name, symbol, asset }: AssetEntry,
  address: Address,
): Promise<Pick<DeployedVault, 'name' | 'symbol' | 'address' | 'asset'>> {
  return { name, symbol, address, asset: await readToken(client, asset) }
}

async function readReward(
  { client }: DeployContext,
  address: Address,
): Promise<DeployedToken> {
  return readToken(
    client,
    await readContract(client, { address, abi, functionName: 'rewardsToken' }),
  )
}

function toDeploymentId({ file }: DeployContext, { symbol }: VaultEntry) {
  return `chain-${file.chainId}-${symbol}`
}

function toOptions(context: DeployContext, entry: VaultEntry) {
  return { deploymentId: toDeploymentId(context, entry) }
}

/** The deployer stays the owner until all is listed: only an owner lists strategies. */
function toSettings({ file, timelock }: DeployContext, entry: AssetEntry) {
  const { owner, ...roles } = file.roles
  const { asset, name, symbol, depositCap } = entry
  const { performanceFeeBps, managementFeeBps, profitUnlockTime } = entry
  return leaveOutUnknown({
    // Whoever owns the vault in the end is its curator as well, if the file names nobody.
    curator: timelock ?? owner,
    ...roles,
    asset,
    name,
    symbol,
    depositCap,
    performanceFeeBps,
    managementFeeBps,
    profitUnlockTime,
  })
}

function toCap({ strategyCap }: AssetEntry): { strategyCap?: bigint } {
  return strategyCap === undefined ? {} : { strategyCap }
}

/** Ignition takes a parameter that is there to be meant. */
function leaveOutUnknown<value>(
  parameters: Record<string, value | undefined>,
): Record<string, value> {
  return Object.fromEntries(
    Object.entries(parameters).filter(
      (pair): pair is [string, value] => pair[1] !== undefined,
    ),
  )
}
