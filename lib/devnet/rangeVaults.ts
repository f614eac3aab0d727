import type { NetworkConnection } from 'hardhat/types/network'
import ClmVault from '#ignition/modules/ClmVault.ts'
import V3StakerVault from '#ignition/modules/V3StakerVault.ts'
import type { DeployedRangeVault } from '#lib/chain/deployment.ts'
import { getLenderRange, isFirst } from './uniswapV3.ts'
import type { Contracts } from './vaults.ts'
import type { Venues } from './venues.ts'

/** Deploys the vaults of two tokens: one that follows the price, one that stays and is paid for it. */
export async function deployRangeVaults(
  connection: NetworkConnection,
  venues: Venues,
): Promise<readonly DeployedRangeVault[]> {
  return [
    await deployClmVault(connection, venues),
    await deployV3StakerVault(connection, venues),
  ]
}

async function deployClmVault(
  connection: NetworkConnection,
  venues: Venues,
): Promise<DeployedRangeVault> {
  const { people, uniswapV3 } = venues
  const identity = { name: 'Millrace WETH/USDC Range', symbol: 'mrRANGE' }
  const { pool } = uniswapV3
  const { vault }: Contracts<'vault'> = await connection.ignition.deploy(
    ClmVault,
    {
      deploymentId: identity.symbol,
      defaultSender: people.deployer,
      parameters: {
        ClmVault: {
          ...identity,
          pool,
          keeper: people.keeper,
          guardian: people.guardian,
          feeRecipient: people.deployer,
        },
      },
    },
  )
  return {
    ...identity,
    address: vault.address,
    kind: 'clm',
    protocol: 'Uniswap v3',
    pool,
    tokens: toPair(venues),
  }
}

/** As wide as the lender's own position, so that no price within bounds leaves it. */
async function deployV3StakerVault(
  connection: NetworkConnection,
  venues: Venues,
): Promise<DeployedRangeVault> {
  const { ledger, people, tokens, uniswapV3 } = venues
  const identity = { name: 'Millrace WETH/USDC Staked', symbol: 'mrSTAKED' }
  const { pool, staker } = uniswapV3
  const { vault }: Contracts<'vault'> = await connection.ignition.deploy(
    V3StakerVault,
    {
      deploymentId: identity.symbol,
      defaultSender: people.deployer,
      parameters: {
        V3StakerVault: {
          ...identity,
          ...(await getLenderRange(ledger, pool)),
          staker,
          pool,
          keeper: people.keeper,
          feeRecipient: people.deployer,
          reward: tokens.USDC.address,
        },
      },
    },
  )
  return {
    ...identity,
    address: vault.address,
    kind: 'v3-staker',
    protocol: 'Uniswap v3 staker',
    pool,
    tokens: toPair(venues),
    reward: tokens.USDC,
  }
}

function toPair({
  tokens: { WETH, USDC },
}: Venues): DeployedRangeVault['tokens'] {
  return isFirst(WETH, USDC) ? [WETH, USDC] : [USDC, WETH]
}
