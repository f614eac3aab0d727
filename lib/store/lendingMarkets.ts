import { sql } from 'kysely'
import type { Hex } from '#lib/vaults/events.ts'
import type { Db } from './openDatabase.ts'

/** A market of Aave v3 with its terms: rates in ray. */
export type LendingMarket = {
  pool: Hex
  reserve: Hex
  kink: bigint
  baseRate: bigint
  slope1: bigint
  slope2: bigint
  reserveFactorBps: number
}

/** Adds the market, or brings its terms up to date. */
export async function registerLendingMarket(
  db: Db,
  chainId: number,
  { pool, reserve, ...market }: LendingMarket,
): Promise<void> {
  const terms = {
    kink: market.kink,
    base_rate: market.baseRate,
    slope1: market.slope1,
    slope2: market.slope2,
    reserve_factor_bps: market.reserveFactorBps,
  }
  await db
    .insertInto('lending_markets')
    .values({ chain_id: BigInt(chainId), pool, reserve, ...terms })
    .onConflict((conflict) =>
      conflict.columns(['chain_id', 'pool', 'reserve']).doUpdateSet(terms),
    )
    .execute()
}

export async function getLendingMarkets(
  db: Db,
  chainId: number,
): Promise<LendingMarket[]> {
  const rows = await db
    .selectFrom('lending_markets')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .orderBy('pool')
    .orderBy('reserve')
    .execute()
  return rows.map((row) => ({
    pool: row.pool,
    reserve: row.reserve,
    kink: row.kink,
    baseRate: row.base_rate,
    slope1: row.slope1,
    slope2: row.slope2,
    reserveFactorBps: row.reserve_factor_bps,
  }))
}

/** A market's rates (ray) at each of `times` (seconds); a time before its first change is left out. */
export async function getReserveRatesAt(
  db: Db,
  chainId: number,
  { pool, reserve }: { pool: Hex; reserve: Hex },
  times: readonly bigint[],
): Promise<Map<bigint, { liquidityRate: bigint; borrowRate: bigint }>> {
  if (times.length === 0) return new Map()
  const { rows } = await sql<{
    at: bigint
    liquidity_rate: bigint
    variable_borrow_rate: bigint
  }>`
    select at, latest.*
    from unnest(${[...times]}::bigint[]) as at
    cross join lateral (
      select liquidity_rate, variable_borrow_rate from reserve_updates
      where chain_id = ${chainId} and pool = ${pool} and reserve = ${reserve} and "timestamp" <= at
      order by block_number desc, log_index desc
      limit 1
    ) as latest
  `.execute(db)
  return new Map(
    rows.map((row) => [
      row.at,
      {
        liquidityRate: row.liquidity_rate,
        borrowRate: row.variable_borrow_rate,
      },
    ]),
  )
}

/** When a market's rates were first told, seconds. */
export async function getFirstReserveUpdate(
  db: Db,
  chainId: number,
  { pool, reserve }: { pool: Hex; reserve: Hex },
): Promise<bigint | undefined> {
  const { rows } = await sql<{ first: bigint | null }>`
    select min("timestamp") as first from reserve_updates
    where chain_id = ${chainId} and pool = ${pool} and reserve = ${reserve}
  `.execute(db)
  return rows[0]?.first ?? undefined
}
