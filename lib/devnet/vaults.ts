import type { NetworkConnection } from 'hardhat/types/network'
import type { Address } from 'viem'
import AaveV3Vault from '#ignition/modules/AaveV3Vault.ts'
import PrimeVault from '#ignition/modules/PrimeVault.ts'
import StakingRewardsVault from '#ignition/modules/StakingRewardsVault.ts'
import TermStaking from '#ignition/modules/TermStaking.ts'
import UniswapV2LpVault from '#ignition/modules/UniswapV2LpVault.ts'
import type {
  DeployedStrategy,
  DeployedToken,
  DeployedVault,
} from '#lib/chain/deployment.ts'
import { deployRiskCaps, deployTimelock } from './governing.ts'
import { servedSymbols } from './jobs.ts'
import type { Surroundings } from './surroundings.ts'
import type { Venues } from './venues.ts'

/** Beside the protocols of others, and what of ours stands around all vaults. */
type Site = Venues & Surroundings

type Identity = { name: string; symbol: string }
/** Ignition's own types need artifacts, which a type check must not depend on. */
export type Contracts<name extends string> = Record<name, { address: Address }>

const simple = [
  { asset: 'USDC', name: 'Millrace USDC', symbol: 'mrUSDC' },
  { asset: 'DAI', name: 'Millrace DAI', symbol: 'mrDAI' },
  { asset: 'WETH', name: 'Millrace WETH', symbol: 'mrWETH' },
] as const

/** Deploys our vaults by the modules that deploy them on public chains too. */
export async function deployVaults(
  connection: NetworkConnection,
  venues: Site,
): Promise<readonly DeployedVault[]> {
  const vaults: DeployedVault[] = []
  for (const { asset, ...identity } of simple)
    vaults.push(
      await deployAaveVault(connection, venues, identity, venues.tokens[asset]),
    )
  vaults.push(await deployPrimeVault(connection, venues))
  vaults.push(await deployStakingVault(connection, venues))
  vaults.push(await deployLpVault(connection, venues))
  return vaults
}

async function deployAaveVault(
  connection: NetworkConnection,
  venues: Site,
  identity: Identity,
  asset: DeployedToken,
): Promise<DeployedVault> {
  const { vault, strategy, queue }: Contracts<'vault' | 'strategy' | 'queue'> =
    await connection.ignition.deploy(AaveV3Vault, {
      ...toOptions(venues, identity, asset, {
        AaveV3Vault: { pool: venues.aave.pool },
      }),
    })
  return {
    ...identity,
    address: vault.address,
    kind: 'lending',
    asset,
    strategies: [toAaveStrategy(strategy.address)],
    queue: queue.address,
  }
}

async function deployPrimeVault(
  connection: NetworkConnection,
  venues: Site,
): Promise<DeployedVault> {
  const identity = { name: 'Millrace USDC Prime', symbol: 'mrUSDCp' }
  const asset = venues.tokens.USDC
  const { morpho, markets } = venues.morphoBlue
  const timelock = await deployTimelock(connection, venues)
  const options = toOptions(venues, identity, asset, {
    PrimeVault: {
      aavePool: venues.aave.pool,
      morpho,
      firstMarket: markets.WETH.params,
      secondMarket: markets.WBTC.params,
    },
  })
  const { parameters } = options
  const deployed: Contracts<
    'vault' | 'first' | 'second' | 'aave' | 'allocator' | 'queue'
  > = await connection.ignition.deploy(PrimeVault, {
    ...options,
    parameters: {
      ...parameters,
      Vault: { ...parameters.Vault, curator: timelock },
    },
  })
  return {
    ...identity,
    address: deployed.vault.address,
    kind: 'lending',
    asset,
    strategies: [
      toMorphoStrategy(deployed.first.address, 'WETH'),
      toMorphoStrategy(deployed.second.address, 'WBTC'),
      toAaveStrategy(deployed.aave.address),
    ],
    allocator: deployed.allocator.address,
    queue: deployed.queue.address,
    timelock,
    riskCaps: await deployRiskCaps(connection, venues, {
      vault: deployed.vault.address,
      first: deployed.first.address,
      second: deployed.second.address,
    }),
  }
}

async function deployStakingVault(
  connection: NetworkConnection,
  venues: Site,
): Promise<DeployedVault> {
  const identity = { name: 'Millrace MILL', symbol: 'mrMILL' }
  const { staked: asset, reward, address: staking } = venues.programs.mill
  const deployed: Contracts<'vault' | 'strategy' | 'auction'> =
    await connection.ignition.deploy(
      StakingRewardsVault,
      toOptions(venues, identity, asset, { StakingRewardsVault: { staking } }),
    )
  return {
    ...identity,
    address: deployed.vault.address,
    kind: 'staking',
    asset,
    strategies: [
      {
        address: deployed.strategy.address,
        kind: 'staking-rewards',
        protocol: 'MILL staking',
        reward: { token: reward, auction: deployed.auction.address },
      },
    ],
    termStaking: await deployTermStaking(
      connection,
      venues,
      deployed.vault.address,
    ),
  }
}

/** Whoever locks shares of the staking vault is paid in MILL. */
async function deployTermStaking(
  connection: NetworkConnection,
  { people, tokens }: Venues,
  share: Address,
): Promise<DeployedVault['termStaking']> {
  const reward = tokens.MILL
  const identity = { name: 'Millrace MILL Terms', symbol: 'mrMILL-T' }
  const { staking }: Contracts<'staking'> = await connection.ignition.deploy(
    TermStaking,
    {
      deploymentId: identity.symbol,
      defaultSender: people.deployer,
      parameters: {
        TermStaking: { ...identity, share, reward: reward.address },
      },
    },
  )
  return { address: staking.address, reward }
}

async function deployLpVault(
  connection: NetworkConnection,
  venues: Site,
): Promise<DeployedVault> {
  const identity = { name: 'Millrace WETH/USDC LP', symbol: 'mrWETHUSDC' }
  const { staked: asset, reward, address: gauge } = venues.programs.gauge
  const { vault, strategy }: Contracts<'vault' | 'strategy'> =
    await connection.ignition.deploy(
      UniswapV2LpVault,
      toOptions(venues, identity, asset, {
        UniswapV2LpVault: {
          gauge,
          rewardPair: venues.uniswapV2.rewardPair.address,
        },
      }),
    )
  return {
    ...identity,
    address: vault.address,
    kind: 'liquidity',
    asset,
    strategies: [
      {
        address: strategy.address,
        kind: 'uniswap-v2-lp',
        protocol: 'Uniswap v2',
        reward: { token: reward },
      },
    ],
  }
}

function toAaveStrategy(address: Address): DeployedStrategy {
  return { address, kind: 'aave-v3', protocol: 'Aave v3' }
}

function toMorphoStrategy(
  address: Address,
  collateral: string,
): DeployedStrategy {
  return {
    address,
    kind: 'morpho-blue',
    protocol: `Morpho Blue ${collateral}/USDC`,
  }
}

function toOptions<parameters extends object>(
  { people, keeper }: Site,
  { name, symbol }: Identity,
  asset: DeployedToken,
  parameters: parameters,
) {
  const isServed = servedSymbols.includes(symbol)
  return {
    deploymentId: symbol,
    defaultSender: people.deployer,
    parameters: {
      ...parameters,
      Vault: {
        asset: asset.address,
        name,
        symbol,
        keeper: isServed ? keeper : people.keeper,
        guardian: people.guardian,
        feeRecipient: isServed ? keeper : people.deployer,
      },
    },
  }
}
