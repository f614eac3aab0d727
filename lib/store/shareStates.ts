import { sql } from 'kysely'
import type { Hex } from '#lib/vaults/events.ts'
import type { VaultState } from '#lib/vaults/vaultState.ts'
import type { Db } from './openDatabase.ts'

/** What a vault's share price follows from, since a time in seconds. */
export type StateSince = { since: bigint; state: VaultState }

type Row = {
  vault: Hex
  since: bigint
  at: bigint
  booked: bigint
  locked: bigint
  locked_at: bigint
  unlock_end: bigint
  supply: bigint
}

/** The state that held in each of `vaults` at each of its times (seconds); one before its first is left out. */
export async function getStatesAt(
  db: Db,
  chainId: number,
  wanted: readonly { vault: Hex; at: bigint }[],
): Promise<Map<Hex, Map<bigint, VaultState>>> {
  const byVault = new Map<Hex, Map<bigint, VaultState>>()
  if (wanted.length === 0) return byVault
  const { rows } = await sql<Row>`
    select wanted.vault, wanted.at, state.*
    from unnest(${wanted.map((it) => it.vault)}::bytea[], ${wanted.map((it) => it.at)}::bigint[]) as wanted(vault, at)
    cross join lateral (
      select "timestamp" as since, booked, locked, locked_at, unlock_end, supply
      from share_prices
      where chain_id = ${chainId} and share_prices.vault = wanted.vault and "timestamp" <= wanted.at
      order by "timestamp" desc, block_number desc
      limit 1
    ) as state
  `.execute(db)
  for (const row of rows) {
    const states = byVault.get(row.vault) ?? new Map<bigint, VaultState>()
    states.set(row.at, toStateSince(row).state)
    byVault.set(row.vault, states)
  }
  return byVault
}

/** The state that held in one vault at each of `times` (seconds); one before its first is left out. */
export async function getVaultStatesAt(
  db: Db,
  { chainId, address }: { chainId: number; address: Hex },
  times: readonly bigint[],
): Promise<Map<bigint, VaultState>> {
  const wanted = times.map((at) => ({ vault: address, at }))
  return (await getStatesAt(db, chainId, wanted)).get(address) ?? new Map()
}

/** When each vault of the chain, or the one, first had shares; one that never had any is left out. */
export async function getInceptions(
  db: Db,
  chainId: number,
  vault?: Hex | undefined,
): Promise<Map<Hex, StateSince>> {
  const { rows } = await sql<Row>`
    select vaults.address as vault, state.*
    from vaults
    cross join lateral (
      select "timestamp" as since, booked, locked, locked_at, unlock_end, supply
      from share_prices
      where chain_id = vaults.chain_id and vault = vaults.address and supply > 0
      order by block_number
      limit 1
    ) as state
    where chain_id = ${chainId} ${vault ? sql`and vaults.address = ${vault}` : sql``}
  `.execute(db)
  return new Map(rows.map((row) => [row.vault, toStateSince(row)]))
}

function toStateSince(row: Row): StateSince {
  const { since, booked, locked, supply } = row
  return {
    since,
    state: {
      booked,
      locked,
      lockedAt: row.locked_at,
      unlockEnd: row.unlock_end,
      supply,
    },
  }
}
