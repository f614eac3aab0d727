import { query } from '#bench/indexer/postgres.ts'

/** Copies the indexed vaults, with all their share prices and days, until there are `count` pools. */
export async function multiplyVaults(
  databaseUrl: string,
  count: number,
): Promise<void> {
  const [row] = await query(
    databaseUrl,
    'select (select count(*) from vaults)::int as vaults, (select count(*) from range_vaults)::int as ranges',
  )
  const { vaults, ranges } = row as { vaults: number; ranges: number }
  const wanted = count - vaults - ranges
  await query(
    databaseUrl,
    `create table copies as
      select chain_id, address as original, ordinal + 1 + number as ordinal,
        substring(sha256(address || number::text::bytea) for 20) as address
      from vaults cross join generate_series(1, ${wanted}) as number
      where (number - 1) % ${vaults} = ordinal`,
  )
  await query(
    databaseUrl,
    `insert into vaults (chain_id, address, ordinal, name, symbol, decimals, kind, asset, derived_block, derived_timestamp)
      select chain_id, copies.address, copies.ordinal + 1000, name, symbol, decimals, kind, asset, derived_block, derived_timestamp
      from copies join vaults using (chain_id) where vaults.address = original`,
  )
  await query(
    databaseUrl,
    `insert into share_prices
      select chain_id, copies.address, block_number, "timestamp", booked, locked, locked_at, unlock_end, supply,
        total_assets, share_price_wad, net_apy_30d
      from copies join share_prices using (chain_id) where vault = original`,
  )
  await query(
    databaseUrl,
    `insert into vault_days
      select chain_id, copies.address, day, ends_at, block_number, share_price_wad, total_assets, supply, earned,
        amount0, amount1, sqrt_price, lvr, gain, loss, rewards
      from copies join vault_days using (chain_id) where vault = original`,
  )
  await query(databaseUrl, 'drop table copies')
  await query(databaseUrl, 'vacuum analyze')
}
