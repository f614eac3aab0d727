import type { NetworkConnection } from 'hardhat/types/network'
import type { Address } from 'viem'
import MillraceVault from '#ignition/modules/MillraceVault.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import type { AaveV3 } from './aaveV3.ts'
import type { People } from './people.ts'
import type { Tokens } from './tokens.ts'

const offered = [
  { asset: 'USDC', name: 'Millrace USDC', symbol: 'mrUSDC' },
  { asset: 'DAI', name: 'Millrace DAI', symbol: 'mrDAI' },
  { asset: 'WETH', name: 'Millrace WETH', symbol: 'mrWETH' },
] as const

/** Ignition's own type needs artifacts, which a type check must not depend on. */
type ContractsOfVault = Record<'vault' | 'strategy', { address: Address }>

/** Deploys our vaults by the module that deploys them on public chains too. */
export async function deployVaults(
  connection: NetworkConnection,
  people: People,
  tokens: Tokens,
  aave: AaveV3,
): Promise<readonly DeployedVault[]> {
  const vaults: DeployedVault[] = []
  for (const { asset, name, symbol } of offered) {
    const { vault, strategy }: ContractsOfVault =
      await connection.ignition.deploy(MillraceVault, {
        deploymentId: symbol,
        defaultSender: people.deployer,
        parameters: {
          MillraceVault: {
            asset: tokens[asset].address,
            name,
            symbol,
            keeper: people.keeper,
            guardian: people.guardian,
            feeRecipient: people.deployer,
            aavePool: aave.pool,
          },
        },
      })
    vaults.push({
      address: vault.address,
      name,
      symbol,
      kind: 'lending',
      asset: tokens[asset],
      strategies: [
        { address: strategy.address, kind: 'aave-v3', protocol: 'Aave v3' },
      ],
    })
  }
  return vaults
}
