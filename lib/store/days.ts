import { sql } from 'kysely'
import type { Hex } from '#lib/vaults/events.ts'
import type { VaultState } from '#lib/vaults/vaultState.ts'
import { copyRows } from './copyRows.ts'
import type { Db, Transaction } from './openDatabase.ts'
import type { MarketDayRow, PoolDayRow, VaultDayRow } from './schema.ts'

export const DAY_SECONDS = 86_400n

/** The last second of a day that is counted from the epoch. */
export function endOf(day: number): bigint {
  return BigInt(day + 1) * DAY_SECONDS - 1n
}

/** The last day that is over at `timestamp` (seconds): nothing can be added to it any more. */
export function lastDayBefore(timestamp: bigint): number {
  return Number(timestamp / DAY_SECONDS) - 1
}

/** A vault at the end of a day; see the table for units. */
export type VaultDay = Omit<VaultDayRow, 'chain_id' | 'ends_at'>
export type PoolDay = Omit<PoolDayRow, 'chain_id' | 'ends_at'>
export type MarketDay = Omit<MarketDayRow, 'chain_id' | 'ends_at'>

const TABLES = {
  vault_days: 'vault',
  pool_days: 'pool',
  market_days: 'pool',
  calibrations: 'source',
  forecasts: 'vault',
} as const

export async function addVaultDays(
  transaction: Transaction,
  chainId: number,
  days: readonly VaultDay[],
): Promise<void> {
  await copyRows(
    transaction,
    'vault_days',
    [
      'chain_id',
      'vault',
      'day',
      'ends_at',
      'block_number',
      'share_price_wad',
      'total_assets',
      'supply',
      'earned',
      'amount0',
      'amount1',
      'sqrt_price',
      'lvr',
      'gain',
      'loss',
      'rewards',
    ],
    days.map((it) => ({ ...it, ...ofDay(chainId, it) })),
  )
}

export async function addPoolDays(
  transaction: Transaction,
  chainId: number,
  days: readonly PoolDay[],
): Promise<void> {
  await copyRows(
    transaction,
    'pool_days',
    [
      'chain_id',
      'pool',
      'day',
      'ends_at',
      'sqrt_price',
      'volume1',
      'trades',
      'turnover',
    ],
    days.map((it) => ({ ...it, ...ofDay(chainId, it) })),
  )
}

export async function addMarketDays(
  transaction: Transaction,
  chainId: number,
  days: readonly MarketDay[],
): Promise<void> {
  await copyRows(
    transaction,
    'market_days',
    [
      'chain_id',
      'pool',
      'reserve',
      'day',
      'ends_at',
      'utilisation',
      'borrow_apr',
      'supply_apr',
    ],
    days.map((it) => ({ ...it, ...ofDay(chainId, it) })),
  )
}

export function ofDay(
  chainId: number,
  { day }: { day: number },
): { chain_id: bigint; ends_at: bigint } {
  return { chain_id: BigInt(chainId), ends_at: endOf(day) }
}

/** The last stored day of each vault, pool or market (its reserve) of the chain. */
export async function getLastDays(
  db: Db,
  chainId: number,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; day: number }>`
    select 'vault ' || '0x' || encode(vault, 'hex') as key, max(day) as day from vault_days
      where chain_id = ${chainId} group by vault
    union all
    select 'pool ' || '0x' || encode(pool, 'hex'), max(day) from pool_days
      where chain_id = ${chainId} group by pool
    union all
    select 'market ' || '0x' || encode(pool, 'hex') || ' 0x' || encode(reserve, 'hex'), max(day) from market_days
      where chain_id = ${chainId} group by pool, reserve
  `.execute(db)
  return new Map(rows.map(({ key, day }) => [key, day]))
}

/** The last day that is stored of any vault of the chain. */
export async function getLastDay(
  db: Db,
  chainId: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ day: number | null }>`
    select max(day) as day from vault_days where chain_id = ${chainId}
  `.execute(db)
  return rows[0]?.day ?? undefined
}

/** Days of vaults of the chain from `from` through `to`, by vault and in order; of all or of `vaults`. */
export async function getVaultDays(
  db: Db,
  chainId: number,
  {
    vaults,
    from = 0,
    to = 2 ** 31 - 1,
  }: {
    vaults?: readonly Hex[] | undefined
    from?: number | undefined
    to?: number | undefined
  } = {},
): Promise<Map<Hex, VaultDay[]>> {
  const { rows } = await sql<VaultDayRow>`
    select * from vault_days
    where chain_id = ${chainId} and day between ${from} and ${to}
      ${vaults ? sql`and vault = any(${[...vaults]}::bytea[])` : sql``}
    order by vault, day
  `.execute(db)
  return Map.groupBy(rows, ({ vault }) => vault)
}

export async function getPoolDays(
  db: Db,
  chainId: number,
  pool: Hex,
  from = 0,
): Promise<PoolDay[]> {
  return db
    .selectFrom('pool_days')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .where('pool', '=', pool)
    .where('day', '>=', from)
    .orderBy('day')
    .execute()
}

export async function getMarketDays(
  db: Db,
  chainId: number,
  { pool, reserve, from = 0 }: { pool: Hex; reserve: Hex; from?: number },
): Promise<MarketDay[]> {
  return db
    .selectFrom('market_days')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .where('pool', '=', pool)
    .where('reserve', '=', reserve)
    .where('day', '>=', from)
    .orderBy('day')
    .execute()
}

/** Deletes every day that was not over at `timestamp`, and what was made of it; of all or of what comes from `sources`. */
export async function forgetDays(
  db: Db,
  chainId: number,
  timestamp: bigint,
  sources?: readonly Hex[] | undefined,
): Promise<void> {
  if (sources?.length === 0) return
  for (const [table, column] of Object.entries(TABLES))
    await sql`
      delete from ${sql.table(table)}
      where chain_id = ${chainId} and ends_at >= ${timestamp}
        ${sources ? sql`and ${sql.ref(column)} = any(${[...sources]}::bytea[])` : sql``}
    `.execute(db)
  // Of vaults their own cursor tells that days are missing.
  if (!sources)
    await sql`
      update indexer_status set days_through = least(days_through, ${lastDayBefore(timestamp)}::integer)
      where chain_id = ${chainId} and days_through is not null
    `.execute(db)
}

/** The state of each of `vaults` at each of its times (seconds), with the block that it is of; one before its first is left out. */
export async function getVaultStatesAt(
  db: Db,
  chainId: number,
  wanted: readonly { vault: Hex; at: bigint }[],
): Promise<{ vault: Hex; at: bigint; block: bigint; state: VaultState }[]> {
  if (wanted.length === 0) return []
  const { rows } = await sql<
    Omit<VaultState, 'lockedAt' | 'unlockEnd'> & {
      vault: Hex
      at: bigint
      block: bigint
      locked_at: bigint
      unlock_end: bigint
    }
  >`
    select wanted.vault, wanted.at, state.*
    from unnest(${wanted.map((it) => it.vault)}::bytea[], ${wanted.map((it) => it.at)}::bigint[]) as wanted(vault, at)
    cross join lateral (
      select block_number as block, booked, locked, locked_at, unlock_end, supply
      from share_prices
      where chain_id = ${chainId} and share_prices.vault = wanted.vault and "timestamp" <= wanted.at
      order by "timestamp" desc, block_number desc
      limit 1
    ) as state
  `.execute(db)
  return rows.map((row) => ({
    vault: row.vault,
    at: row.at,
    block: row.block,
    state: {
      booked: row.booked,
      locked: row.locked,
      lockedAt: row.locked_at,
      unlockEnd: row.unlock_end,
      supply: row.supply,
    },
  }))
}

/**
 * What strategies of each vault reported on days from `from` on. A gain is a reward where the strategy has sold rewards before; of one
 * that also earns a rate of a market (`strategies.pool`) nobody tells them apart.
 */
export async function getReported(
  db: Db,
  chainId: number,
  vault: Hex,
  from: number,
): Promise<
  Map<number, { gain: bigint; loss: bigint; rewards: bigint | null }>
> {
  const { rows } = await sql<{
    day: bigint
    gain: bigint
    loss: bigint
    rewards: bigint
    mixed: boolean
  }>`
    select it."timestamp" / 86400 as day, sum(it.gain) as gain, sum(it.loss) as loss,
      coalesce(sum(it.gain) filter (where sold.since is not null and strategies.pool is null), 0) as rewards,
      coalesce(bool_or(sold.since is not null and strategies.pool is not null and it.gain > 0), false) as mixed
    from vault_events as it
    left join strategies on strategies.chain_id = it.chain_id and strategies.vault = it.vault
      and strategies.address = it.strategy
    left join lateral (
      select block_number as since from vault_events as harvest
      where harvest.chain_id = it.chain_id and harvest.vault = it.vault and harvest.kind = 'harvest'
        and harvest.strategy = it.strategy and harvest.assets > 0 and harvest.block_number <= it.block_number
      limit 1
    ) as sold on true
    where it.chain_id = ${chainId} and it.vault = ${vault} and it.kind = 'report'
      and it."timestamp" >= ${BigInt(from) * DAY_SECONDS}
    group by it."timestamp" / 86400
  `.execute(db)
  return new Map(
    rows.map(({ day, gain, loss, rewards, mixed }) => [
      Number(day),
      { gain, loss, rewards: mixed ? null : rewards },
    ]),
  )
}

/** A pool's trades on each day from `from` through `to` on which there were any. */
export async function getPoolTrades(
  db: Db,
  chainId: number,
  pool: Hex,
  { from, to }: { from: number; to: number },
): Promise<Map<number, { volume1: bigint; trades: number; turnover: number }>> {
  const { rows } = await sql<{
    day: bigint
    volume1: bigint
    trades: number
    turnover: number
  }>`
    select "timestamp" / 86400 as day, count(*)::integer as trades,
      sum(abs((args->>'amount1')::numeric)) as volume1,
      coalesce(sum(abs((args->>'amount1')::float8) * 2 ^ 96 / (args->>'sqrtPriceX96')::float8
        / nullif((args->>'liquidity')::float8, 0) order by block_number, log_index), 0) as turnover
    from contract_events
    where chain_id = ${chainId} and source = ${pool} and name = 'Swap'
      and "timestamp" between ${BigInt(from) * DAY_SECONDS} and ${endOf(to)}
    group by "timestamp" / 86400
  `.execute(db)
  return new Map(
    rows.map(({ day, ...figures }) => [Number(day), { ...figures }]),
  )
}

/** What traded in a pool after `since` up to `until` (seconds), in each of its tokens, and for each unit of liquidity and root of the price. */
export async function getPoolVolume(
  db: Db,
  { chainId, pool }: { chainId: number; pool: Hex },
  { since, until }: { since: bigint; until: bigint },
): Promise<{ amount0: bigint; amount1: bigint; turnover: number }> {
  const { rows } = await sql<{
    amount0: bigint
    amount1: bigint
    turnover: number
  }>`
    select coalesce(sum(abs((args->>'amount0')::numeric)), 0) as amount0,
      coalesce(sum(abs((args->>'amount1')::numeric)), 0) as amount1,
      coalesce(sum(abs((args->>'amount1')::float8) * 2 ^ 96 / (args->>'sqrtPriceX96')::float8
        / nullif((args->>'liquidity')::float8, 0)), 0) as turnover
    from contract_events
    where chain_id = ${chainId} and source = ${pool} and name = 'Swap'
      and "timestamp" > ${since} and "timestamp" <= ${until}
  `.execute(db)
  return rows[0] ?? { amount0: 0n, amount1: 0n, turnover: 0 }
}

/** The day on which the pool was first heard of. */
export async function getFirstDay(
  db: Db,
  chainId: number,
  pool: Hex,
): Promise<number | undefined> {
  const { rows } = await sql<{ first: bigint | null }>`
    select min("timestamp") as first from contract_events
    where chain_id = ${chainId} and source = ${pool}
  `.execute(db)
  const first = rows[0]?.first
  return first === null || first === undefined
    ? undefined
    : Number(first / DAY_SECONDS)
}
