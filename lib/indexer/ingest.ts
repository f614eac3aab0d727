import { insertBlocks } from '#lib/store/blocks.ts'
import { addCheckpoints } from '#lib/store/checkpoints.ts'
import type { Database, Transaction } from '#lib/store/openDatabase.ts'
import { replaceReserveUpdates } from '#lib/store/reserveUpdates.ts'
import { replaceVaultEvents } from '#lib/store/vaultEvents.ts'
import type { Fetched } from './fetchRange.ts'
import { type Sources, toAddresses } from './sources.ts'

/**
 * Stores rows and checkpoint of a range in one transaction: after a crash either both are there or neither. Storing a
 * range again gives the same rows.
 */
export function ingest(
  database: Database,
  chainId: number,
  sources: Sources,
  fetched: Fetched,
): Promise<void> {
  return database.transaction((transaction) =>
    ingestWithin(transaction, chainId, sources, fetched),
  )
}

export async function ingestWithin(
  transaction: Transaction,
  chainId: number,
  sources: Sources,
  { range, blocks, vaultEvents, reserveUpdates }: Fetched,
): Promise<void> {
  const { vaults, pools } = sources
  await insertBlocks(transaction.db, chainId, blocks)
  if (vaults.length > 0)
    await replaceVaultEvents(transaction, chainId, {
      vaults,
      range,
      events: vaultEvents,
    })
  if (pools.length > 0)
    await replaceReserveUpdates(transaction, chainId, {
      pools,
      range,
      updates: reserveUpdates,
    })
  await addCheckpoints(transaction.db, chainId, toAddresses(sources), range)
}
