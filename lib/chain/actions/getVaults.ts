import { type Address, type Client, multicall3Abi } from 'viem'
import type { Deployment } from '#lib/chain/deployment.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'
import { readVaultAccount, type VaultAccount } from './readVaultAccount.ts'
import { type ChainVault, readVaultState } from './readVaultState.ts'

export type GetVaultsParameters = {
  deployment: Deployment
  /** Whose balances and positions to read along. */
  owner?: Address | undefined
  /** Pins the answer; else the newest block. */
  blockNumber?: bigint | undefined
}

export type GetVaultsReturnType = {
  blockNumber: bigint
  /** Chain time of that block, in seconds: permit deadlines count from it. */
  timestamp: bigint
  /** In the deployment's order. */
  vaults: readonly ChainVault[]
  /** What `owner` has; `null` without an owner. */
  account: {
    owner: Address
    /** Wei, for gas. */
    nativeBalance: bigint | null
    /** In the deployment's order. */
    vaults: readonly VaultAccount[]
  } | null
}

/**
 * Every vault of a deployment, and what one owner has in and for each, in one `eth_call`: all figures are of one block.
 *
 * @throws whatever the transport threw.
 */
export async function getVaults(
  client: Client,
  { deployment, owner, blockNumber }: GetVaultsParameters,
): Promise<GetVaultsReturnType> {
  const batch = createReadBatch()
  const vaults = deployment.vaults.map((vault) =>
    readVaultState(batch, deployment, vault),
  )
  const native =
    owner &&
    batch.read({
      abi: multicall3Abi,
      address: deployment.multicall3,
      functionName: 'getEthBalance',
      args: [owner],
    })
  const accounts = owner
    ? deployment.vaults.map((vault) => readVaultAccount(batch, vault, owner))
    : []
  const block = await batch.send(client, { blockNumber })
  return {
    ...block,
    vaults: vaults.map((answer) => answer()),
    account: owner
      ? {
          owner,
          nativeBalance: native?.() ?? null,
          vaults: accounts.map((answer) => answer()),
        }
      : null,
  }
}
