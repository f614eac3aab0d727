import { getDerived } from '#lib/store/derived.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { NotIndexedError } from './errors.ts'

/** The block that all figures of one vault are about. */
export type AsOf = {
  block: bigint
  /** Seconds since the epoch. */
  timestamp: bigint
}

/** @throws NotIndexedError before the indexer derived anything of the vault. */
export async function getAsOf(
  db: Db,
  chainId: number,
  vault: Hex,
): Promise<AsOf> {
  const derived = (await getDerived(db, chainId)).get(vault)
  if (!derived) throw new NotIndexedError(chainId)
  return derived
}
