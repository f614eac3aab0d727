import type { Address } from 'viem'
import type { GetVaultsReturnType } from '#lib/chain/actions/getVaults.ts'
import { toVaultKind } from '#lib/chain/actions/readListing.ts'
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

/** In the order of the registry; what is not listed comes last, for somebody may still have money in it. */
export function inOrderOf<View extends { address: Address }>(
  chain: Chain,
  views: readonly View[],
): readonly View[] {
  const places = new Map(
    chain?.listing?.map(({ address }, place) => [address, place]),
  )
  const last = chain?.listing ? Number.MAX_SAFE_INTEGER : 0
  const placeOf = ({ address }: View) => places.get(address) ?? last
  return views.toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** What the index knows of one vault. */
export function findPast<Past extends { chainId: number; address: string }>(
  history: readonly Past[] | undefined | null,
  chainId: number,
  address: Address,
): Past | null {
  return (
    history?.find(
      (past) =>
        past.chainId === chainId &&
        past.address.toLowerCase() === address.toLowerCase(),
    ) ?? null
  )
}
