import { sql } from 'kysely'
import type { Hex } from '#lib/vaults/events.ts'
import type { Db } from './openDatabase.ts'

/** The rates (ray) of a lending market after one of its changes. */
type Rates = {
  liquidityRate: bigint
  borrowRate: bigint
  borrowIndex: bigint
}

/** A transaction of a vault of ours that changed a lending market, and nothing else of it. */
export type MarketMove = {
  /** Assets that came to the market; less than 0 where they left. */
  added: bigint
  before: Rates
  after: Rates
}

/**
 * The latest moves of a market by our vaults, the latest first: deposits and withdrawals of those that have it as their only strategy,
 * and what allocators moved. Transactions that changed the market more than once are left out.
 */
export async function getMarketMoves(
  db: Db,
  chainId: number,
  { pool, reserve, limit }: { pool: Hex; reserve: Hex; limit: number },
): Promise<MarketMove[]> {
  const { rows } = await sql<{
    added: bigint
    liquidity_rate: bigint
    variable_borrow_rate: bigint
    variable_borrow_index: bigint
    before_liquidity_rate: bigint
    before_borrow_rate: bigint
    before_borrow_index: bigint
  }>`
    with alone as (
      select vault from strategies where chain_id = ${chainId}
      group by vault having count(*) = 1 and bool_and(pool = ${pool})
    ), moved as (
      select transaction_hash,
        sum(case kind when 'deposit' then assets when 'withdraw' then -assets else delta end) as added
      from vault_events
      where chain_id = ${chainId} and (
        (kind in ('deposit', 'withdraw') and vault in (select vault from alone))
        or (kind = 'allocate' and strategy in (select address from strategies where chain_id = ${chainId} and pool = ${pool}))
      )
      group by transaction_hash
      order by max(block_number) desc
      limit ${4 * limit}
    )
    select moved.added, told.liquidity_rate, told.variable_borrow_rate, told.variable_borrow_index,
      earlier.liquidity_rate as before_liquidity_rate, earlier.variable_borrow_rate as before_borrow_rate,
      earlier.variable_borrow_index as before_borrow_index
    from moved
    join reserve_updates as told on told.transaction_hash = moved.transaction_hash
      and told.chain_id = ${chainId} and told.pool = ${pool} and told.reserve = ${reserve}
    cross join lateral (
      select * from reserve_updates as one
      where one.chain_id = ${chainId} and one.pool = ${pool} and one.reserve = ${reserve}
        and (one.block_number, one.log_index) < (told.block_number, told.log_index)
      order by one.block_number desc, one.log_index desc
      limit 1
    ) as earlier
    where earlier.transaction_hash <> told.transaction_hash and not exists (
      select from reserve_updates as other
      where other.chain_id = ${chainId} and other.transaction_hash = told.transaction_hash and other.pool = ${pool}
        and other.reserve = ${reserve} and other.log_index <> told.log_index
    )
    order by told.block_number desc
    limit ${limit}
  `.execute(db)
  return rows.map((row) => ({
    added: BigInt(row.added),
    before: {
      liquidityRate: row.before_liquidity_rate,
      borrowRate: row.before_borrow_rate,
      borrowIndex: row.before_borrow_index,
    },
    after: {
      liquidityRate: row.liquidity_rate,
      borrowRate: row.variable_borrow_rate,
      borrowIndex: row.variable_borrow_index,
    },
  }))
}
