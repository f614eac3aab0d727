import type {
  DeployedRangeVault,
  DeployedVault,
} from '#lib/chain/deployment.ts'
import { readConfiguration } from './readConfiguration.ts'
import { readFirstPaint } from './readFirstPaint.ts'

type Place = { chainId: string; address: string }

/** The vault of one asset at a place, from the deployment file or, where that does not know it, from what the registry lists. */
export async function findVault({
  chainId,
  address,
}: Place): Promise<DeployedVault | undefined> {
  const { deployment } = await readConfiguration()
  if (chainId !== String(deployment?.chainId)) return undefined
  const isThere = (candidate: DeployedVault) =>
    candidate.address.toLowerCase() === address.toLowerCase()
  return (
    deployment?.vaults.find(isThere) ??
    (await readStrangers())
      .flatMap((stranger) =>
        stranger.shape === 'vault' ? stranger.deployed : [],
      )
      .find(isThere)
  )
}

/** The vault of two tokens at a place, likewise. */
export async function findRange({
  chainId,
  address,
}: Place): Promise<DeployedRangeVault | undefined> {
  const { deployment } = await readConfiguration()
  if (chainId !== String(deployment?.chainId)) return undefined
  const isThere = (candidate: DeployedRangeVault) =>
    candidate.address.toLowerCase() === address.toLowerCase()
  return (
    deployment?.rangeVaults?.find(isThere) ??
    (await readStrangers())
      .flatMap((stranger) =>
        stranger.shape === 'range' ? stranger.deployed : [],
      )
      .find(isThere)
  )
}

async function readStrangers() {
  return (await readFirstPaint()).chain?.strangers ?? []
}
