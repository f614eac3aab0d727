import type { NetworkConnection } from 'hardhat/types/network'
import { type Address, type Hex, isAddressEqual, keccak256 } from 'viem'
import { getBlock } from 'viem/actions'
import Around from '#ignition/modules/Around.ts'
import RegistryHandover from '#ignition/modules/RegistryHandover.ts'
import type { ChainClient } from '#lib/chain/clients.ts'
import type {
  DeployedRangeVault,
  DeployedToken,
  DeployedVault,
  Deployment,
} from '#lib/chain/deployment.ts'
import { BaseError } from '#lib/errors.ts'
import { type DeployContext, deployVault } from './deployVault.ts'
import { deployTimelock } from './governing.ts'
import { getLastingOwner } from './handover.ts'
import { readJournals } from './journal.ts'
import type { NetworkFile } from './networkFile.ts'

type DeployAllParameters = {
  connection: NetworkConnection
  client: ChainClient
  file: NetworkFile
  deployer: Address
  vaultCode: Hex
  journalDirectory: string
  onProgress: (sentence: string) => void
}

/**
 * Deploys all that the configuration names and that the journals do not know yet, lists it, and tells what there is. Run
 * again after any interruption, it goes on where it ended: every transaction is in a journal before it is sent.
 */
export async function deployAll({
  connection,
  client,
  file,
  deployer,
  vaultCode,
  journalDirectory,
  onProgress,
}: DeployAllParameters): Promise<Deployment> {
  const { chainId, protocols, roles } = file
  const multicall3 = client.chain.contracts?.multicall3?.address
  if (!multicall3) throw new BaseError(`Chain ${chainId} has no Multicall3.`)
  const lasting = getLastingOwner(file)
  const treasury = roles.feeRecipient ?? lasting
  onProgress('Registry, router and keeper')
  const around: Record<'registry' | 'router' | 'keeper', { address: Address }> =
    await connection.ignition.deploy(Around, {
      deploymentId: `chain-${chainId}-around`,
      parameters: {
        Around: {
          vaultCodeHash: keccak256(vaultCode),
          pairRouter: protocols.uniswapV2Router,
          poolRouter: protocols.uniswapV3Router,
          ...(treasury && { treasury }),
          // The registry's owner lists the vaults below; the keeper contract is not needed here.
          ...(lasting && { keeperOwner: lasting }),
        },
      },
    })
  const context: DeployContext = {
    connection,
    client,
    file,
    deployer,
    registry: around.registry.address,
    timelock: await deployTimelock(connection, file),
  }
  const vaults: DeployedVault[] = []
  const rangeVaults: DeployedRangeVault[] = []
  for (const [index, entry] of file.vaults.entries()) {
    onProgress(`${entry.name} (${index + 1} of ${file.vaults.length})`)
    const deployed = await deployVault(context, entry)
    if ('asset' in deployed) vaults.push(deployed)
    else rangeVaults.push(deployed)
  }
  if (lasting && !isAddressEqual(lasting, deployer))
    await connection.ignition.deploy(RegistryHandover, {
      deploymentId: `chain-${chainId}-registry-handover`,
      parameters: {
        RegistryHandover: { registry: around.registry.address, owner: lasting },
      },
    })
  const { firstBlock } = await readJournals(journalDirectory, chainId)
  if (firstBlock === undefined)
    throw new BaseError('The journals name no transaction.', {
      hint: 'Deploy with the journals that the first run has written.',
    })
  const genesis = await getBlock(client, { blockNumber: 0n })
  return {
    chainId,
    genesisHash: genesis.hash,
    startBlock: firstBlock,
    multicall3,
    aaveV3: protocols.aaveV3,
    registry: around.registry.address,
    router: around.router.address,
    keeper: around.keeper.address,
    tokens: toTokens(vaults, rangeVaults),
    vaults,
    rangeVaults,
  }
}

/** Every token once, in the order in which vaults name them. */
function toTokens(
  vaults: readonly DeployedVault[],
  rangeVaults: readonly DeployedRangeVault[],
): DeployedToken[] {
  const all = [
    ...vaults.map(({ asset }) => asset),
    ...vaults.flatMap(({ termStaking }) =>
      termStaking ? [termStaking.reward] : [],
    ),
    ...vaults.flatMap(({ strategies }) =>
      strategies.flatMap(({ reward }) => (reward ? [reward.token] : [])),
    ),
    ...rangeVaults.flatMap(({ tokens }) => tokens),
  ]
  return [...new Map(all.map((token) => [token.address, token])).values()]
}
