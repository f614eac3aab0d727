import type { Address } from 'viem'
import { toVaultKind } from '#lib/chain/actions/getStrangers.ts'
import type { GetVaultsReturnType } from '#lib/chain/actions/getVaults.ts'
import type { VaultKind } from '#lib/vaults/vault.ts'

/** What the registry says of a vault. */
export type Listing = {
  kind: VaultKind | null
  isListed: boolean
  isStranger: boolean
}

type Chain = Pick<GetVaultsReturnType, 'listing'> | null | undefined

/** The registry's word for a vault that the deployment file knows; the file's own, where the registry has none or is silent. */
export function findListing(
  chain: Chain,
  { address, kind }: { address: Address; kind: string },
): Listing {
  const listing = chain?.listing ?? null
  const listed = listing?.find((one) => one.address === address)
  return {
    kind: toVaultKind(listed?.kind ?? null) ?? toVaultKind(kind) ?? 'liquidity',
    isListed: listing === null || listed !== undefined,
    isStranger: false,
  }
}

/** Where the registry has it; what is not listed comes last, and without a registry nothing moves. */
export function positionOf(chain: Chain, address: Address): number {
  const position =
    chain?.listing?.findIndex((one) => one.address === address) ?? 0
  return position === -1 ? Number.MAX_SAFE_INTEGER : position
}
