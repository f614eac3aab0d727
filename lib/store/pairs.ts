import { sql } from 'kysely'
import { type Hex, ZERO_ADDRESS } from '#lib/vaults/events.ts'
import type { PairState } from '#lib/vaults/pairState.ts'
import { insertTokens, type StoredToken } from './chains.ts'
import type { Db } from './openDatabase.ts'

/** A pair of Uniswap v2; its address is that of its shares, too. */
export type StoredPair = {
  chainId: number
  address: Hex
  /** In the order of the pair. */
  tokens: readonly [StoredToken, StoredToken]
  /** Before the first indexed block; `undefined` where nobody could tell. */
  first: PairState | undefined
}

/** Adds the pair; what was known of it before stays when the node has forgotten it. */
export async function registerPair(
  db: Db,
  { chainId, address, tokens, first }: StoredPair,
): Promise<void> {
  const chain_id = BigInt(chainId)
  await insertTokens(db, chain_id, tokens)
  const told = {
    token0: tokens[0].address,
    token1: tokens[1].address,
    ...(first && {
      first_reserve0: first.reserve0,
      first_reserve1: first.reserve1,
      first_supply: first.supply,
    }),
  }
  await db
    .insertInto('pairs')
    .values({ chain_id, address, ...told })
    .onConflict((conflict) =>
      conflict.columns(['chain_id', 'address']).doUpdateSet(told),
    )
    .execute()
}

export async function getPairs(db: Db, chainId: number): Promise<StoredPair[]> {
  const rows = await db
    .selectFrom('pairs')
    .innerJoin('tokens as one', (join) =>
      join
        .onRef('one.chain_id', '=', 'pairs.chain_id')
        .onRef('one.address', '=', 'pairs.token0'),
    )
    .innerJoin('tokens as two', (join) =>
      join
        .onRef('two.chain_id', '=', 'pairs.chain_id')
        .onRef('two.address', '=', 'pairs.token1'),
    )
    .where('pairs.chain_id', '=', BigInt(chainId))
    .select([
      'pairs.address',
      'pairs.first_reserve0',
      'pairs.first_reserve1',
      'pairs.first_supply',
      'one.address as token0',
      'one.symbol as symbol0',
      'one.name as name0',
      'one.decimals as decimals0',
      'two.address as token1',
      'two.symbol as symbol1',
      'two.name as name1',
      'two.decimals as decimals1',
    ])
    .orderBy('pairs.address')
    .execute()
  return rows.map((row) => ({
    chainId,
    address: row.address,
    tokens: [
      {
        address: row.token0,
        symbol: row.symbol0,
        name: row.name0,
        decimals: row.decimals0,
      },
      {
        address: row.token1,
        symbol: row.symbol1,
        name: row.name1,
        decimals: row.decimals1,
      },
    ],
    first:
      row.first_reserve0 === null ||
      row.first_reserve1 === null ||
      row.first_supply === null
        ? undefined
        : {
            reserve0: row.first_reserve0,
            reserve1: row.first_reserve1,
            supply: row.first_supply,
          },
  }))
}

/** The pair at each of `times` (seconds); none of it where its beginning is not known. */
export async function getPairStatesAt(
  db: Db,
  { chainId, address, first }: StoredPair,
  times: readonly bigint[],
): Promise<Map<bigint, PairState>> {
  if (times.length === 0 || !first) return new Map()
  const sorted = [...new Set(times)].sort((a, b) => (a < b ? -1 : 1))
  const synced = await sql<{
    at: bigint
    reserve0: string | null
    reserve1: string | null
  }>`
    select at, args->>'reserve0' as reserve0, args->>'reserve1' as reserve1
    from unnest(${sorted}::bigint[]) as at
    left join lateral (
      select args from contract_events
      where chain_id = ${chainId} and source = ${address} and "timestamp" <= at and name = 'Sync'
      order by "timestamp" desc, block_number desc, log_index desc
      limit 1
    ) as latest on true
  `.execute(db)
  // By how many of the times are before a mint or burn. Shares that somebody sends to nobody are shares still: the pair burns its own.
  const { rows: moved } = await sql<{ before: number; shares: bigint }>`
    with moves as (
      select "timestamp", (args->>'value')::numeric as shares,
        decode(substr(args->>'from', 3), 'hex') as sender, decode(substr(args->>'to', 3), 'hex') as receiver
      from contract_events
      where chain_id = ${chainId} and source = ${address} and name = 'Transfer'
    )
    select width_bucket("timestamp" - 1, ${sorted}::bigint[]) as before,
      sum(case when sender = ${ZERO_ADDRESS} then shares else -shares end) as shares
    from moves
    where sender = ${ZERO_ADDRESS} or (sender = ${address} and receiver = ${ZERO_ADDRESS})
    group by 1
  `.execute(db)
  const reserves = new Map(synced.rows.map((row) => [row.at, row]))
  const movedBefore = new Map(moved.map((row) => [row.before, row.shares]))
  let { supply } = first
  return new Map(
    sorted.map((at, i) => {
      supply += movedBefore.get(i) ?? 0n
      const { reserve0, reserve1 } = reserves.get(at) ?? {}
      return [
        at,
        {
          reserve0: reserve0 ? BigInt(reserve0) : first.reserve0,
          reserve1: reserve1 ? BigInt(reserve1) : first.reserve1,
          supply,
        },
      ]
    }),
  )
}
