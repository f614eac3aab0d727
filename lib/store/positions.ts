import { sql } from 'kysely'
import type { Hex } from '#lib/vaults/events.ts'
import type { Position } from '#lib/vaults/position.ts'
import { copyRows } from './copyRows.ts'
import type { Db, Transaction } from './openDatabase.ts'
import type { PositionRow } from './schema.ts'

/** An owner's position after one block in which it changed. */
export type StoredPosition = Position & {
  vault: Hex
  owner: Hex
  blockNumber: bigint
}

export async function addPositions(
  transaction: Transaction,
  chainId: number,
  positions: readonly StoredPosition[],
): Promise<void> {
  await copyRows(
    transaction,
    'positions',
    [
      'chain_id',
      'vault',
      'owner',
      'block_number',
      'shares',
      'cost_basis',
      'deposited',
      'withdrawn',
      'first_timestamp',
    ],
    positions.map((position) => ({
      chain_id: BigInt(chainId),
      vault: position.vault,
      owner: position.owner,
      block_number: position.blockNumber,
      shares: position.shares,
      cost_basis: position.costBasis,
      deposited: position.deposited,
      withdrawn: position.withdrawn,
      first_timestamp: position.firstTimestamp,
    })),
  )
}

/** The latest positions of these pairs of vault and owner; a pair without one is left out. */
export async function getLatestPositions(
  db: Db,
  chainId: number,
  keys: readonly { vault: Hex; owner: Hex }[],
): Promise<StoredPosition[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<PositionRow>`
    select latest.*
    from unnest(
      ${keys.map(({ vault }) => vault)}::bytea[],
      ${keys.map(({ owner }) => owner)}::bytea[]
    ) as key (vault, owner)
    cross join lateral (
      select * from positions
      where chain_id = ${chainId} and positions.vault = key.vault and positions.owner = key.owner
      order by block_number desc
      limit 1
    ) as latest
  `.execute(db)
  return rows.map(toStoredPosition)
}

/** Everything that `owner` has or had, on all chains, in the order of vaults. */
export async function getPositionsOf(
  db: Db,
  owner: Hex,
): Promise<(StoredPosition & { chainId: number })[]> {
  const rows = await db
    .selectFrom('positions')
    .innerJoin('vaults', (join) =>
      join
        .onRef('vaults.chain_id', '=', 'positions.chain_id')
        .onRef('vaults.address', '=', 'positions.vault'),
    )
    .selectAll('positions')
    .distinctOn(['vaults.chain_id', 'vaults.ordinal'])
    .where('positions.owner', '=', owner)
    .orderBy('vaults.chain_id')
    .orderBy('vaults.ordinal')
    .orderBy('positions.block_number', 'desc')
    .execute()
  return rows.map((row) => ({
    ...toStoredPosition(row),
    chainId: Number(row.chain_id),
  }))
}

/** Everything that `owner` had after each block in which it changed, by vault and in the order of the chain. */
export async function getPositionHistory(
  db: Db,
  owner: Hex,
): Promise<(StoredPosition & { chainId: number })[]> {
  const rows = await db
    .selectFrom('positions')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('chain_id')
    .orderBy('vault')
    .orderBy('block_number')
    .execute()
  return rows.map((row) => ({
    ...toStoredPosition(row),
    chainId: Number(row.chain_id),
  }))
}

/** Positions of all owners that hold shares of the vault after block `through`. */
export async function getHolders(
  db: Db,
  chainId: number,
  vault: Hex,
  through: bigint,
): Promise<StoredPosition[]> {
  const { rows } = await sql<PositionRow>`
    select * from (
      select distinct on (owner) * from positions
      where chain_id = ${chainId} and vault = ${vault} and block_number <= ${through}
      order by owner, block_number desc
    ) as latest
    where shares > 0
  `.execute(db)
  return rows.map(toStoredPosition)
}

/** How many hold shares of each of the vaults now; one that nobody holds is left out. */
export async function countHolders(
  db: Db,
  chainId: number,
  vaults: readonly Hex[],
): Promise<Map<Hex, number>> {
  const { rows } = await sql<{ vault: Hex; holders: bigint }>`
    select vault, count(*) as holders from (
      select distinct on (vault, owner) vault, shares from positions
      where chain_id = ${chainId} and vault = any(${vaults}::bytea[])
      order by vault, owner, block_number desc
    ) as latest
    where shares > 0
    group by vault
  `.execute(db)
  return new Map(rows.map(({ vault, holders }) => [vault, Number(holders)]))
}

function toStoredPosition(row: PositionRow): StoredPosition {
  return {
    vault: row.vault,
    owner: row.owner,
    blockNumber: row.block_number,
    shares: row.shares,
    costBasis: row.cost_basis,
    deposited: row.deposited,
    withdrawn: row.withdrawn,
    firstTimestamp: row.first_timestamp,
  }
}
