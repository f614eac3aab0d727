import type { Hex } from '#lib/vaults/events.ts'
import { copyRows } from './copyRows.ts'
import type { Db, Transaction } from './openDatabase.ts'

/** What a strategy owes after one block in which that, or its place, changed. */
export type StrategyDebt = {
  vault: Hex
  strategy: Hex
  blockNumber: bigint
  /** In the order of withdrawal, from 0; `undefined` once it is unlisted. */
  place: number | undefined
  debt: bigint
}

export async function addStrategyDebts(
  transaction: Transaction,
  chainId: number,
  debts: readonly StrategyDebt[],
): Promise<void> {
  await copyRows(
    transaction,
    'strategy_debts',
    ['chain_id', 'vault', 'strategy', 'block_number', 'place', 'debt'],
    debts.map(({ vault, strategy, blockNumber, place, debt }) => ({
      chain_id: BigInt(chainId),
      vault,
      strategy,
      block_number: blockNumber,
      place: place ?? null,
      debt,
    })),
  )
}

/** The latest debts of all strategies that the vaults ever listed. */
export async function getStrategyDebts(
  db: Db,
  chainId: number,
  vaults: readonly Hex[],
): Promise<StrategyDebt[]> {
  if (vaults.length === 0) return []
  const rows = await db
    .selectFrom('strategy_debts')
    .selectAll()
    .distinctOn(['vault', 'strategy'])
    .where('chain_id', '=', BigInt(chainId))
    .where('vault', 'in', vaults)
    .orderBy('vault')
    .orderBy('strategy')
    .orderBy('block_number', 'desc')
    .execute()
  return rows.map((row) => ({
    vault: row.vault,
    strategy: row.strategy,
    blockNumber: row.block_number,
    place: row.place ?? undefined,
    debt: row.debt,
  }))
}
