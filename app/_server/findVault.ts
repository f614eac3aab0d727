import { cache } from 'react'
import { getAddress, isAddress } from 'viem'
import { getStrangers, type Stranger } from '#lib/chain/actions/getStrangers.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import type {
  DeployedRangeVault,
  DeployedVault,
} from '#lib/chain/deployment.ts'
import { readEnvironment } from '#lib/environment.ts'
import { readConfiguration } from './readConfiguration.ts'

type Place = { chainId: string; address: string }

/** How long a page waits for the chain that has nothing to show without it, milliseconds. */
const patience = 10_000

/**
 * The vault of one asset at a place, from the deployment file or, where that does not know it, from what the registry lists.
 *
 * @throws whatever the chain's endpoint threw, where only it could tell: what nobody answered is not known to be absent.
 */
export async function findVault({
  chainId,
  address,
}: Place): Promise<DeployedVault | undefined> {
  const { deployment } = await readConfiguration()
  if (chainId !== String(deployment?.chainId)) return undefined
  const known = deployment?.vaults.find(isAt(address))
  if (known) return known
  const stranger = await readStranger(address)
  return stranger?.shape === 'vault' ? stranger.deployed : undefined
}

/** The vault of two tokens at a place, likewise. */
export async function findRange({
  chainId,
  address,
}: Place): Promise<DeployedRangeVault | undefined> {
  const { deployment } = await readConfiguration()
  if (chainId !== String(deployment?.chainId)) return undefined
  const known = deployment?.rangeVaults?.find(isAt(address))
  if (known) return known
  const stranger = await readStranger(address)
  return stranger?.shape === 'range' ? stranger.deployed : undefined
}

function isAt(address: string) {
  return (candidate: { address: string }) =>
    candidate.address.toLowerCase() === address.toLowerCase()
}

/** The chain is asked about this one alone: a registry may list hundreds. */
const readStranger = cache(
  async (address: string): Promise<Stranger | undefined> => {
    const { chainId, deployment } = await readConfiguration()
    const registry = deployment?.registry
    if (!registry || !isAddress(address, { strict: false })) return undefined
    const { rpcUrls } = readEnvironment()
    const [stranger] = await getStrangers(
      createChainClient({ chainId, rpcUrls, timeout: patience }),
      {
        deployment: { ...deployment, registry },
        addresses: [getAddress(address)],
      },
    )
    return stranger?.kind ? stranger : undefined
  },
)
