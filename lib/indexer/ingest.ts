import { insertBlocks } from '#lib/store/blocks.ts'
import { addCheckpoints } from '#lib/store/checkpoints.ts'
import { replaceContractEvents } from '#lib/store/contractEvents.ts'
import type { Transaction } from '#lib/store/openDatabase.ts'
import { replaceReserveUpdates } from '#lib/store/reserveUpdates.ts'
import { replaceVaultEvents } from '#lib/store/vaultEvents.ts'
import type { Fetched } from './fetchBlock.ts'
import { type Sources, toAddresses } from './sources.ts'

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
