import { getChain } from '#lib/store/chains.ts'
import { getContractEvents } from '#lib/store/contractEvents.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { foldListing, type RegistryEvent } from '#lib/vaults/listing.ts'

/** Above every block number. */
const TOP = 2n ** 62n

/** Whether the chain's registry lists the vault, as far as its events are stored; `undefined` without a registry. */
export async function isListed(
  db: Db,
  chainId: number,
  vault: Hex,
): Promise<boolean | undefined> {
  const registry = (await getChain(db, chainId))?.registry
  if (!registry) return undefined
  return foldListing(
    await getContractEvents<RegistryEvent>(db, chainId, registry, TOP),
  ).has(vault)
}
