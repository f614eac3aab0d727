import { truncateCheckpoints } from './checkpoints.ts'
import { deleteContractRows } from './contractRows.ts'
import { forgetDays } from './days.ts'
import { DERIVED_TABLES } from './derived.ts'
import { lockIndexerStatus, updateIndexerStatus } from './indexerStatus.ts'
import type { Transaction } from './openDatabase.ts'
import { forgetUncheckedAnswers } from './uncheckedAnswers.ts'

/** Above every block number. */
const TOP = 2n ** 62n

const TABLES = [
  'vault_events',
  'reserve_updates',
  'contract_events',
  ...DERIVED_TABLES,
] as const

/**
 * Forgets everything above `fork`, the last block that both versions of the chain share. Derived rows are one a block, so
 * what is left is what was right at the fork; nothing has to be computed again.
 */
export async function rewind(
  { db }: Transaction,
  chainId: number,
  fork: { number: bigint; timestamp: bigint },
): Promise<void> {
  const status = await lockIndexerStatus(db, chainId)
  for (const table of TABLES)
    await db
      .deleteFrom(table)
      .where('chain_id', '=', BigInt(chainId))
      .where('block_number', '>', fork.number)
      .execute()
  await forgetDays(db, chainId, fork.timestamp)
  await deleteContractRows(db, chainId, {
    range: { from: fork.number + 1n, to: TOP },
  })
  await db
    .deleteFrom('blocks')
    .where('chain_id', '=', BigInt(chainId))
    .where('number', '>', fork.number)
    .execute()
  await db
    .updateTable('vaults')
    .set({ derived_block: fork.number, derived_timestamp: fork.timestamp })
    .where('chain_id', '=', BigInt(chainId))
    .where('derived_block', '>', fork.number)
    .execute()
  await truncateCheckpoints(db, chainId, fork.number)
  await forgetUncheckedAnswers(db, chainId, fork.number)
  await updateIndexerStatus(db, chainId, {
    reorgs: status.reorgs + 1,
    ...(status.indexedBlock !== undefined &&
      status.indexedBlock > fork.number && {
        indexedBlock: fork.number,
        indexedTimestamp: fork.timestamp,
      }),
  })
}
