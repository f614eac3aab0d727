import type { Hex } from '#lib/vaults/events.ts'
import { insertTokens, type StoredToken } from './chains.ts'
import type { Db } from './openDatabase.ts'

/** A price of a pool: the square root of token1 for a token0 as Q64.96, and its tick. */
export type PoolPrice = { sqrtPrice: bigint; tick: number }

export type StoredRangeVault = {
  chainId: number
  address: Hex
  name: string
  symbol: string
  protocol: string
  pool: Hex
  /** What the pool keeps of a trade, in millionths. */
  feePips?: number | undefined
  /** In the order of the pool. */
  tokens: readonly [StoredToken, StoredToken]
  reward: StoredToken | undefined
  /** Before the first indexed block; `undefined` where nobody could tell. */
  firstPrice: PoolPrice | undefined
} & (
  | { kind: 'clm' }
  | {
      kind: 'v3-staker'
      tickLower: number
      tickUpper: number
      /** What its position is staked in; `undefined` before that was read. */
      staker: Hex | undefined
    }
)

/** Adds the vault, or brings what is known of it up to date; nothing indexed is touched. */
export async function registerRangeVault(
  db: Db,
  vault: StoredRangeVault,
  ordinal: number,
): Promise<void> {
  const chain_id = BigInt(vault.chainId)
  const { address, kind, name, symbol, protocol, pool, reward } = vault
  const [token0, token1] = vault.tokens
  await insertTokens(db, chain_id, [
    token0,
    token1,
    ...(reward ? [reward] : []),
  ])
  const told = {
    ordinal,
    kind,
    name,
    symbol,
    protocol,
    pool,
    token0: token0.address,
    token1: token1.address,
    reward: reward?.address ?? null,
    fee_pips: vault.feePips ?? null,
    tick_lower: vault.kind === 'v3-staker' ? vault.tickLower : null,
    tick_upper: vault.kind === 'v3-staker' ? vault.tickUpper : null,
    staker: vault.kind === 'v3-staker' ? (vault.staker ?? null) : null,
    // A node that forgot it takes nothing from what was known before.
    ...(vault.firstPrice && {
      first_sqrt_price: vault.firstPrice.sqrtPrice,
      first_tick: vault.firstPrice.tick,
    }),
  }
  await db
    .insertInto('range_vaults')
    .values({ chain_id, address, ...told })
    .onConflict((conflict) =>
      conflict.columns(['chain_id', 'address']).doUpdateSet(told),
    )
    .execute()
}

/** All vaults of two tokens of all chains in the order of their deployment, or only the one of `place`. */
export async function getStoredRangeVaults(
  db: Db,
  place?: { chainId: number; address: Hex } | undefined,
): Promise<StoredRangeVault[]> {
  let query = db
    .selectFrom('range_vaults')
    .selectAll()
    .orderBy('chain_id')
    .orderBy('ordinal')
  if (place)
    query = query
      .where('chain_id', '=', BigInt(place.chainId))
      .where('address', '=', place.address)
  const rows = await query.execute()
  if (rows.length === 0) return []
  const tokens = await db.selectFrom('tokens').selectAll().execute()
  const tokenOf = (chainId: bigint, address: Hex) => {
    const row = tokens.find(
      (it) => it.chain_id === chainId && it.address === address,
    )
    // The foreign keys are why it is there.
    const { symbol, name, decimals } = row as NonNullable<typeof row>
    return { address, symbol, name, decimals }
  }
  return rows.map((row) => ({
    chainId: Number(row.chain_id),
    address: row.address,
    name: row.name,
    symbol: row.symbol,
    protocol: row.protocol,
    pool: row.pool,
    feePips: row.fee_pips ?? undefined,
    tokens: [
      tokenOf(row.chain_id, row.token0),
      tokenOf(row.chain_id, row.token1),
    ] as const,
    reward: row.reward ? tokenOf(row.chain_id, row.reward) : undefined,
    firstPrice:
      row.first_sqrt_price === null || row.first_tick === null
        ? undefined
        : { sqrtPrice: row.first_sqrt_price, tick: row.first_tick },
    ...(row.kind === 'clm'
      ? { kind: 'clm' as const }
      : {
          kind: 'v3-staker' as const,
          tickLower: row.tick_lower as number,
          tickUpper: row.tick_upper as number,
          staker: row.staker ?? undefined,
        }),
  }))
}
