import { insertBlocks } from '#lib/store/blocks.ts'
import { addCheckpoints } from '#lib/store/checkpoints.ts'
import { replaceContractEvents } from '#lib/store/contractEvents.ts'
import { forgetDerived } from '#lib/store/derived.ts'
import type { Database, Transaction } from '#lib/store/openDatabase.ts'
import { replaceReserveUpdates } from '#lib/store/reserveUpdates.ts'
import { replaceVaultEvents } from '#lib/store/vaultEvents.ts'
import type { Fetched } from './fetchRange.ts'
import { type Sources, toAddresses } from './sources.ts'

/**
 * Stores rows and checkpoint of a hole in one transaction: after a crash either both are there or neither. What was derived
 * of a vault without knowing these rows, although they came before, goes in the same breath.
 */
export function ingest(
  database: Database,
  chainId: number,
  sources: Sources,
  fetched: Fetched,
): Promise<void> {
  return database.transaction(async (transaction) => {
    await ingestWithin(transaction, chainId, sources, fetched)
    const touched = new Set(fetched.vaultEvents.map(({ vault }) => vault))
    await forgetDerived(
      transaction.db,
      chainId,
      [...touched],
      fetched.range.from,
    )
  })
}

/** Stores rows and checkpoint of a range; storing it again gives the same rows. */
export async function ingestWithin(
  transaction: Transaction,
  chainId: number,
  sources: Sources,
  { range, blocks, vaultEvents, reserveUpdates, contractEvents }: Fetched,
): Promise<void> {
  const { vaults, pools, contracts } = sources
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
  if (contracts.size > 0)
    await replaceContractEvents(transaction, chainId, {
      sources: [...contracts.keys()],
      range,
      events: contractEvents,
    })
  await addCheckpoints(transaction.db, chainId, toAddresses(sources), range)
}
