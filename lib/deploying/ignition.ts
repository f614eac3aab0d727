import ignitionPlugin from '@nomicfoundation/hardhat-ignition-viem'
import { createHardhatRuntimeEnvironment } from 'hardhat/hre'
import type { NetworkConnection } from 'hardhat/types/network'
import type { Hex } from 'viem'

type ConnectParameters = {
  projectRoot: string
  /** Where journals are kept, in a folder `deployments`. */
  journalDirectory: string
  rpcUrl: string
  chainId: number
  privateKey: Hex
  confirmations: number
}

/** A connection to a chain of others, over which Ignition deploys what `compiled/` holds. */
export async function connectIgnition({
  projectRoot,
  journalDirectory,
  rpcUrl,
  chainId,
  privateKey,
  confirmations,
}: ConnectParameters): Promise<NetworkConnection> {
  const environment = await createHardhatRuntimeEnvironment(
    {
      plugins: [ignitionPlugin],
      paths: { artifacts: 'compiled', ignition: journalDirectory },
      networks: {
        target: { type: 'http', url: rpcUrl, chainId, accounts: [privateKey] },
      },
      ignition: { requiredConfirmations: confirmations },
    },
    {},
    projectRoot,
  )
  return environment.network.create('target')
}
