import { getChain } from '#lib/store/chains.ts'
import { getContractEvents } from '#lib/store/contractEvents.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { foldListing, type RegistryEvent } from '#lib/vaults/listing.ts'

/** Above every block number. */
const TOP = 2n ** 62n

/** What the chain's registry lists, as far as its events are stored; `undefined` without a registry. */
export async function getListing(
  db: Db,
  chainId: number,
): Promise<ReturnType<typeof foldListing> | undefined> {
  const registry = (await getChain(db, chainId))?.registry
  if (!registry) return undefined
  return foldListing(
    await getContractEvents<RegistryEvent>(db, chainId, registry, TOP),
  )
}

/** Whether that lists the vault. */
export async function isListed(
  db: Db,
  chainId: number,
  vault: Hex,
): Promise<boolean | undefined> {
  return (await getListing(db, chainId))?.has(vault)
}
