import { sql } from 'kysely'
import type { PoolEvent } from '#lib/vaults/rangeEvents.ts'
import { getContractEventsAt } from './contractEvents.ts'
import type { Db } from './openDatabase.ts'
import type { PoolPrice, StoredRangeVault } from './rangeVaults.ts'

/** The pool's price at each of `times` (seconds); one before the first known price is left out. */
export async function getPoolPricesAt(
  db: Db,
  { chainId, pool, firstPrice }: StoredRangeVault,
  times: readonly bigint[],
): Promise<Map<bigint, PoolPrice>> {
  const prices = new Map<bigint, PoolPrice>()
  if (times.length === 0) return prices
  const { rows } = await sql<{
    at: bigint
    sqrt_price: string | null
    tick: number | null
  }>`
    select at, args->>'sqrtPriceX96' as sqrt_price, (args->>'tick')::integer as tick
    from unnest(${[...times]}::bigint[]) as at
    left join lateral (
      select args from contract_events
      where chain_id = ${chainId} and source = ${pool} and "timestamp" <= at
        and name in ('Initialize', 'Swap')
      order by "timestamp" desc, block_number desc, log_index desc
      limit 1
    ) as latest on true
  `.execute(db)
  for (const { at, sqrt_price, tick } of rows)
    if (sqrt_price !== null && tick !== null)
      prices.set(at, { sqrtPrice: BigInt(sqrt_price), tick })
    else if (firstPrice) prices.set(at, firstPrice)
  return prices
}

/** The pool's price at the end of each of `blocks`; one before the first known price is left out. */
export async function getPoolPricesIn(
  db: Db,
  { chainId, pool, firstPrice }: StoredRangeVault,
  blocks: readonly bigint[],
): Promise<Map<bigint, PoolPrice>> {
  const told = await getContractEventsAt<PoolEvent>(db, chainId, {
    source: pool,
    names: ['Initialize', 'Swap'],
    blocks,
  })
  const prices = new Map<bigint, PoolPrice>()
  for (const block of blocks) {
    const args = told.get(block)?.args
    const price = args
      ? { sqrtPrice: args.sqrtPriceX96, tick: args.tick }
      : firstPrice
    if (price) prices.set(block, price)
  }
  return prices
}
