import type { Hex, VaultEvent } from '#lib/vaults/events.ts'
import type { BlockRange } from './checkpoints.ts'
import { copyRows } from './copyRows.ts'
import type { Db, Transaction } from './openDatabase.ts'
import type { VaultEventRow } from './schema.ts'
import {
  toVaultEvent,
  toVaultEventRow,
  vaultEventColumns,
} from './vaultEventRow.ts'

/**
 * Makes the events of `vaults` in `range` exactly these, so that a range may be stored twice. All of them must lie in it.
 */
export async function replaceVaultEvents(
  transaction: Transaction,
  chainId: number,
  {
    vaults,
    range,
    events,
  }: {
    vaults: readonly Hex[]
    range: BlockRange
    events: readonly VaultEvent[]
  },
): Promise<void> {
  await transaction.db
    .deleteFrom('vault_events')
    .where('chain_id', '=', BigInt(chainId))
    .where('block_number', '>=', range.from)
    .where('block_number', '<=', range.to)
    .where('vault', 'in', vaults)
    .execute()
  await copyRows(
    transaction,
    'vault_events',
    vaultEventColumns,
    events.map((event) => toVaultEventRow(chainId, event)),
  )
}

/** Events of `vaults` above `after` and up to `through` in the order of the chain, at most `limit`. */
export async function getVaultEvents(
  db: Db,
  chainId: number,
  {
    vaults,
    after,
    through,
    limit,
  }: {
    vaults: readonly Hex[]
    after: bigint
    through: bigint
    limit: number
  },
): Promise<VaultEvent[]> {
  const rows = await db
    .selectFrom('vault_events')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .where('vault', 'in', vaults)
    .where('block_number', '>', after)
    .where('block_number', '<=', through)
    .orderBy('block_number')
    .orderBy('log_index')
    .limit(limit)
    .execute()
  return rows.map(toVaultEvent)
}

/** The kinds that people ask about. */
export type Activity = Extract<
  VaultEvent,
  { kind: 'deposit' | 'withdraw' | 'transfer' | 'report' }
> & { chainId: number }

export type OwnerEvent = Extract<
  VaultEvent,
  { kind: 'deposit' | 'withdraw' | 'transfer' }
> & { chainId: number }

/** Everything that moved the shares of `owner` or told what was paid for them, mints and burns included, in the order of the chain. */
export async function getOwnerEvents(
  db: Db,
  owner: Hex,
): Promise<OwnerEvent[]> {
  const rows: VaultEventRow[] = await db
    .selectFrom('vault_events')
    .selectAll()
    .where('kind', 'in', ['deposit', 'withdraw', 'transfer'])
    .where((where) =>
      where.or([
        where('owner', '=', owner),
        where.and([
          where('kind', '=', 'transfer'),
          where.or([
            where('sender', '=', owner),
            where('receiver', '=', owner),
          ]),
        ]),
      ]),
    )
    .orderBy('chain_id')
    .orderBy('block_number')
    .orderBy('log_index')
    .execute()
  return rows.map((row) => ({
    ...(toVaultEvent(row) as OwnerEvent),
    chainId: Number(row.chain_id),
  }))
}

export type ActivityFilter = {
  vault?: { chainId: number; address: Hex } | undefined
  /** Events that touch this owner's shares. */
  owner?: Hex | undefined
  /** Only events before this one. */
  before?:
    | { chainId: number; blockNumber: bigint; logIndex: number }
    | undefined
  limit: number
}

/**
 * What happened, the latest first. A mint or burn is told by its deposit, withdrawal or report, so of the transfers only
 * those from one owner to another are here.
 */
export async function getActivity(
  db: Db,
  { vault, owner, before, limit }: ActivityFilter,
): Promise<Activity[]> {
  const zero: Hex = `0x${'0'.repeat(40)}`
  let query = db
    .selectFrom('vault_events')
    .selectAll()
    .where((where) =>
      where.or([
        where('kind', 'in', ['deposit', 'withdraw', 'report']),
        where.and([
          where('kind', '=', 'transfer'),
          where('sender', '<>', zero),
          where('receiver', '<>', zero),
        ]),
      ]),
    )
    .orderBy('chain_id', 'desc')
    .orderBy('block_number', 'desc')
    .orderBy('log_index', 'desc')
    .limit(limit)
  if (vault)
    query = query
      .where('chain_id', '=', BigInt(vault.chainId))
      .where('vault', '=', vault.address)
  if (owner)
    query = query.where((where) =>
      where.or([
        where.and([
          where('kind', 'in', ['deposit', 'withdraw']),
          where('owner', '=', owner),
        ]),
        where.and([
          where('kind', '=', 'transfer'),
          where.or([
            where('sender', '=', owner),
            where('receiver', '=', owner),
          ]),
        ]),
      ]),
    )
  if (before)
    query = query.where((where) =>
      where(
        where.refTuple('chain_id', 'block_number', 'log_index'),
        '<',
        where.tuple(
          BigInt(before.chainId),
          before.blockNumber,
          before.logIndex,
        ),
      ),
    )
  const rows: VaultEventRow[] = await query.execute()
  return rows.map((row) => ({
    ...(toVaultEvent(row) as Activity),
    chainId: Number(row.chain_id),
  }))
}
