import type { Hex } from '#lib/vaults/events.ts'
import type { Db } from './openDatabase.ts'

/** A vault's fees as it last set them, in basis points; `undefined` before it ever did. */
export async function getVaultFees(
  db: Db,
  chainId: number,
  vault: Hex,
): Promise<
  { performanceFeeBps: bigint; managementFeeBps: bigint } | undefined
> {
  const row = await db
    .selectFrom('vault_events')
    .select(['performance_fee_bps', 'management_fee_bps'])
    .where('chain_id', '=', BigInt(chainId))
    .where('vault', '=', vault)
    .where('kind', '=', 'setFee')
    .orderBy('block_number', 'desc')
    .orderBy('log_index', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    performanceFeeBps: row.performance_fee_bps ?? 0n,
    managementFeeBps: row.management_fee_bps ?? 0n,
  }
}

/** When a strategy of the vault last reported, seconds; `undefined` before the first time. */
export async function getLastReport(
  db: Db,
  chainId: number,
  vault: Hex,
): Promise<bigint | undefined> {
  const row = await db
    .selectFrom('vault_events')
    .select('timestamp')
    .where('chain_id', '=', BigInt(chainId))
    .where('vault', '=', vault)
    .where('kind', '=', 'report')
    .orderBy('block_number', 'desc')
    .orderBy('log_index', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.timestamp
}
