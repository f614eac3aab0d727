import type { NetworkConnection } from 'hardhat/types/network'
import { type Address, isAddressEqual, parseAbi, stringToHex } from 'viem'
import { readContract } from 'viem/actions'
import AaveV3Vault from '#ignition/modules/AaveV3Vault.ts'
import ClmVault from '#ignition/modules/ClmVault.ts'
import Handover from '#ignition/modules/Handover.ts'
import Listing from '#ignition/modules/Listing.ts'
import PrimeVault from '#ignition/modules/PrimeVault.ts'
import StakingRewardsVault from '#ignition/modules/StakingRewardsVault.ts'
import TermStaking from '#ignition/modules/TermStaking.ts'
import TimelockHandover from '#ignition/modules/TimelockHandover.ts'
import UniswapV2LpVault from '#ignition/modules/UniswapV2LpVault.ts'
import V3StakerVault from '#ignition/modules/V3StakerVault.ts'
import type { ChainClient } from '#lib/chain/clients.ts'
import type {
  DeployedRangeVault,
  DeployedToken,
  DeployedVault,
} from '#lib/chain/deployment.ts'
import { BaseError } from '#lib/errors.ts'
import { deployRiskCaps } from './governing.ts'
import { getLastingOwner } from './handover.ts'
import type { NetworkFile, VaultEntry } from './networkFile.ts'
import { readToken } from './readToken.ts'

export type DeployContext = {
  connection: NetworkConnection
  client: ChainClient
  file: NetworkFile
  deployer: Address
  registry: Address
  /** Becomes the owner of every vault of one asset. */
  timelock: Address | undefined
}

type Entry<name extends VaultEntry['module']> = Extract<
  VaultEntry,
  { module: name }
>
type AssetEntry = Exclude<VaultEntry, Entry<'ClmVault' | 'V3StakerVault'>>
/** Ignition's own types need artifacts, which a type check must not depend on. */
type Contracts<name extends string> = Record<name, { address: Address }>

const abi = parseAbi([
  'function kindOf(address vault) view returns (bytes32)',
  'function owner() view returns (address)',
  'function rewardsToken() view returns (address)',
  'function symbol() view returns (string)',
  'function token0() view returns (address)',
  'function token1() view returns (address)',
])

/** The deployer lists no more, since the registry has another owner. */
class NotRegistrarError extends BaseError {
  override name = 'NotRegistrarError'
  constructor(
    { symbol, address, kind }: DeployedVault | DeployedRangeVault,
    registry: Address,
    owner: Address,
  ) {
    super(
      `${symbol} is deployed and cannot be listed: the registry is not the deployer's.`,
      {
        hint: `Let ${owner} call list(${address}, "${kind}" as 32 bytes: ${stringToHex(kind, { size: 32 })}) at ${registry}, then run this command again.`,
      },
    )
  }
}

/** One vault with its strategies, shown in the registry, and offered to its lasting owner. */
export async function deployVault(
  context: DeployContext,
  entry: VaultEntry,
): Promise<DeployedVault | DeployedRangeVault> {
  const deployed = await deployEntry(context, entry)
  await listVault(context, entry, deployed)
  const { connection, file, deployer, timelock } = context
  const { owner } = file.roles
  // A journal of its own for each module: Ignition takes what another has begun in the same one for a failure.
  const deploymentId = toDeploymentId(context, entry)
  const { address: vault } = deployed
  // A vault of two tokens needs nothing of its owner here, and so has the lasting one from the first.
  if (owner && !isAddressEqual(owner, deployer) && 'asset' in deployed)
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

/** By the deployer as the registry's owner, unless the vault is listed already. */
async function listVault(
  context: DeployContext,
  entry: VaultEntry,
  deployed: DeployedVault | DeployedRangeVault,
): Promise<void> {
  const { client, connection, deployer, registry } = context
  const at = { address: registry, abi } as const
  const vault = deployed.address
  const listedAs = await readContract(client, {
    ...at,
    functionName: 'kindOf',
    args: [vault],
  })
  const owner = await readContract(client, { ...at, functionName: 'owner' })
  if (!isAddressEqual(owner, deployer)) {
    if (BigInt(listedAs) > 0n) return
    throw new NotRegistrarError(deployed, registry, owner)
  }
  const kind = stringToHex(deployed.kind, { size: 32 })
  await connection.ignition.deploy(Listing, {
    deploymentId: `${toDeploymentId(context, entry)}-listing`,
    parameters: { Listing: { registry, vault, kind } },
  })
}

async function deployEntry(
  context: DeployContext,
  entry: VaultEntry,
): Promise<DeployedVault | DeployedRangeVault> {
  if (entry.module === 'ClmVault') return deployClm(context, entry)
  if (entry.module === 'V3StakerVault') return deployStaker(context, entry)
  const deployed = await deployAssetVault(context, entry)
  if (!entry.termStaking) return deployed
  const { reward, name, symbol } = entry.termStaking
  const { staking }: Contracts<'staking'> =
    await context.connection.ignition.deploy(TermStaking, {
      deploymentId: `${toDeploymentId(context, entry)}-terms`,
      parameters: {
        TermStaking: { share: deployed.address, reward, name, symbol },
      },
    })
  return {
    ...deployed,
    termStaking: {
      address: staking.address,
      reward: await readToken(context.client, reward),
    },
  }
}

function deployAssetVault(
  context: DeployContext,
  entry: AssetEntry,
): Promise<DeployedVault> {
  switch (entry.module) {
    case 'AaveV3Vault':
      return deployAave(context, entry)
    case 'PrimeVault':
      return deployPrime(context, entry)
    case 'StakingRewardsVault':
      return deployStaking(context, entry)
    case 'UniswapV2LpVault':
      return deployLp(context, entry)
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
  const { connection } = context
  const { module: _, ...settings } = entry
  const { keeper, guardian, feeRecipient } = toRoles(context)
  const { vault }: Contracts<'vault'> = await connection.ignition.deploy(
    ClmVault,
    {
      ...toOptions(context, entry),
      parameters: {
        ClmVault: leaveOutUnknown({
          ...settings,
          owner: toRangeOwner(context),
          keeper,
          guardian,
          feeRecipient,
        }),
      },
    },
  )
  const { name, symbol, pool } = entry
  return {
    name,
    symbol,
    pool,
    tokens: await readPair(context, pool),
    address: vault.address,
    kind: 'clm',
    protocol: 'Uniswap v3',
  }
}

async function deployStaker(
  context: DeployContext,
  entry: Entry<'V3StakerVault'>,
): Promise<DeployedRangeVault> {
  const { connection, client } = context
  const { module: _, ...settings } = entry
  const { keeper, feeRecipient } = toRoles(context)
  const { vault }: Contracts<'vault'> = await connection.ignition.deploy(
    V3StakerVault,
    {
      ...toOptions(context, entry),
      parameters: {
        V3StakerVault: leaveOutUnknown({
          ...settings,
          owner: toRangeOwner(context),
          keeper,
          feeRecipient,
        }),
      },
    },
  )
  const { name, symbol, pool, reward } = entry
  return {
    name,
    symbol,
    pool,
    tokens: await readPair(context, pool),
    address: vault.address,
    kind: 'v3-staker',
    protocol: 'Uniswap v3 staker',
    reward: await readToken(client, reward),
  }
}

/** In the order of the pool. */
async function readPair(
  { client }: DeployContext,
  pool: Address,
): Promise<[DeployedToken, DeployedToken]> {
  const at = { address: pool, abi } as const
  return [
    await readToken(
      client,
      await readContract(client, { ...at, functionName: 'token0' }),
    ),
    await readToken(
      client,
      await readContract(client, { ...at, functionName: 'token1' }),
    ),
  ]
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

/** Who is what from the first: the lasting owner, where the file names nobody. The deployer needs to be nothing but owner. */
function toRoles({ file }: DeployContext): NetworkFile['roles'] {
  const { owner: _, ...named } = file.roles
  const lasting = getLastingOwner(file)
  if (!lasting) return named
  return {
    allocator: lasting,
    keeper: lasting,
    guardian: file.timelock?.guardian ?? lasting,
    feeRecipient: lasting,
    ...named,
  }
}

function toRangeOwner({ file, timelock }: DeployContext): Address | undefined {
  return timelock ?? file.roles.owner
}

/** The deployer stays the owner until all is listed: only an owner lists strategies. */
function toSettings(context: DeployContext, entry: AssetEntry) {
  const { file, timelock } = context
  const { asset, name, symbol, depositCap } = entry
  const { performanceFeeBps, managementFeeBps, profitUnlockTime } = entry
  return leaveOutUnknown({
    // Whoever owns the vault in the end is its curator as well, if the file names nobody.
    curator: timelock ?? file.roles.owner,
    ...toRoles(context),
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
