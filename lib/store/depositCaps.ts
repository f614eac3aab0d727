import { sql } from 'kysely'
import type { Hex } from '#lib/vaults/events.ts'
import type { Db } from './openDatabase.ts'

/** What a vault may book at most, and each of its strategies; as its events last told. */
export type DepositCaps = {
  whole: bigint | undefined
  byStrategy: ReadonlyMap<Hex, bigint>
}

/** The caps of all vaults of the chain; one that never told any is left out. */
export async function getDepositCaps(
  db: Db,
  chainId: number,
): Promise<Map<Hex, DepositCaps>> {
  const { rows } = await sql<{
    vault: Hex
    strategy: Hex | null
    cap: bigint
  }>`
    select distinct on (vault, strategy) vault, strategy, cap
    from vault_events
    where chain_id = ${chainId} and kind in ('setDepositCap', 'setCap')
    order by vault, strategy, block_number desc, log_index desc
  `.execute(db)
  const byVault = Map.groupBy(rows, ({ vault }) => vault)
  return new Map(
    [...byVault].map(([vault, caps]) => [
      vault,
      {
        whole: caps.find(({ strategy }) => strategy === null)?.cap,
        byStrategy: new Map(
          caps.flatMap(({ strategy, cap }) =>
            strategy === null ? [] : [[strategy, cap]],
          ),
        ),
      },
    ]),
  )
}
