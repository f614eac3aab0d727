import type { NetworkConnection } from 'hardhat/types/network'
import { type Address, type Hex, keccak256, stringToHex } from 'viem'
import Around from '#ignition/modules/Around.ts'
import type {
  DeployedRangeVault,
  DeployedVault,
} from '#lib/chain/deployment.ts'
import { registryAbi } from './abis.ts'
import { readOwnArtifact } from './artifacts.ts'
import type { Contracts } from './vaults.ts'
import type { Venues } from './venues.ts'

export type Surroundings = {
  registry: Address
  router: Address
  keeper: Address
}

/** Deploys what stands around the vaults: registry, router, and the contract with the keeper's jobs. */
export async function deploySurroundings(
  connection: NetworkConnection,
  { people, uniswapV2, uniswapV3 }: Venues,
): Promise<Surroundings> {
  const { bytecode } = await readOwnArtifact('Vault')
  const { registry, router, keeper }: Contracts<keyof Surroundings> =
    await connection.ignition.deploy(Around, {
      deploymentId: 'around',
      defaultSender: people.deployer,
      parameters: {
        Around: {
          vaultCodeHash: keccak256(bytecode as Hex),
          pairRouter: uniswapV2.router,
          poolRouter: uniswapV3.swapRouter,
        },
      },
    })
  return {
    registry: registry.address,
    router: router.address,
    keeper: keeper.address,
  }
}

/** The registry's owner shows every vault, as the kind that it is. */
export async function listVaults(
  { ledger, people }: Venues,
  registry: Address,
  vaults: readonly (DeployedVault | DeployedRangeVault)[],
): Promise<void> {
  for (const { address, kind } of vaults)
    await ledger.send(people.deployer, {
      to: registry,
      abi: registryAbi,
      functionName: 'list',
      args: [address, stringToHex(kind, { size: 32 })],
    })
}
