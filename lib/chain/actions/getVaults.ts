import { type Address, type Client, multicall3Abi } from 'viem'
import type { Deployment } from '#lib/chain/deployment.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'
import type { Stranger } from './getStrangers.ts'
import { type Listed, readListing } from './readListing.ts'
import { type RangeAccount, readRangeAccount } from './readRangeAccount.ts'
import { type ChainRangeVault, readRangeState } from './readRangeState.ts'
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
  /** Those of two tokens, in the deployment's order. */
  rangeVaults: readonly ChainRangeVault[]
  /** What the registry lists, in its order; `null` where there is none, or it does not answer. */
  listing: readonly Listed[] | null
  /** Listed, but not in the deployment file. */
  strangers: readonly Stranger[]
  /** What `owner` has; `null` without an owner. */
  account: {
    owner: Address
    /** Wei, for gas. */
    nativeBalance: bigint | null
    /** In the deployment's order. */
    vaults: readonly VaultAccount[]
    rangeVaults: readonly RangeAccount[]
  } | null
}

/**
 * Every vault of a deployment and of its registry, and what one owner has in and for each, all figures of one block: in one `eth_call`,
 * and two more if the registry lists what the deployment file does not know.
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
  const ranges = deployment.rangeVaults ?? []
  const rangeVaults = ranges.map((vault) =>
    readRangeState(batch, deployment, vault),
  )
  const known = [...deployment.vaults, ...ranges].map(({ address }) => address)
  const listing = readListing(batch, deployment, known)
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
  const rangeAccounts = owner
    ? ranges.map((vault) => readRangeAccount(batch, vault, owner))
    : []
  const block = await batch.send(client, { blockNumber })
  const listed = listing()
  const unknown = (listed ?? [])
    .map(({ address }) => address)
    .filter((address) => !known.includes(address))
  return {
    ...block,
    vaults: vaults.map((answer) => answer()),
    rangeVaults: rangeVaults.map((answer) => answer()),
    listing: listed,
    strangers: await readStrangers(unknown),
    account: owner
      ? {
          owner,
          nativeBalance: native?.() ?? null,
          vaults: accounts.map((answer) => answer()),
          rangeVaults: rangeAccounts.map((answer) => answer()),
        }
      : null,
  }

  async function readStrangers(
    addresses: readonly Address[],
  ): Promise<readonly Stranger[]> {
    const { registry } = deployment
    if (!registry || addresses.length === 0) return []
    // Most registries list what is known, and a page need not load how to get acquainted.
    const { getStrangers } = await import('./getStrangers.ts')
    return getStrangers(client, {
      deployment: { ...deployment, registry },
      addresses,
      owner,
      blockNumber: block.blockNumber,
    })
  }
}
