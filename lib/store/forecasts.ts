import { sql } from 'kysely'
import type { Hex } from '#lib/vaults/events.ts'
import { copyRows } from './copyRows.ts'
import { ofDay } from './days.ts'
import type { Db, Transaction } from './openDatabase.ts'

/** What was said of a vault's share price at the end of a day about `days` later. */
export type StoredForecast = {
  vault: Hex
  day: number
  days: number
  /** Of the share's gain, as parts: eighty of a hundred outcomes lie from `low` to `high`. */
  low: number
  median: number
  high: number
  lossProbability: number
}

export async function addForecasts(
  transaction: Transaction,
  chainId: number,
  forecasts: readonly StoredForecast[],
): Promise<void> {
  await copyRows(
    transaction,
    'forecasts',
    [
      'chain_id',
      'vault',
      'day',
      'ends_at',
      'days',
      'low',
      'median',
      'high',
      'loss_probability',
    ],
    forecasts.map((it) => ({
      ...ofDay(chainId, it),
      vault: it.vault,
      day: it.day,
      days: it.days,
      low: it.low,
      median: it.median,
      high: it.high,
      loss_probability: it.lossProbability,
    })),
  )
}

/** All forecasts of the chain, or of one vault, with the share's gain since where its day has come; by vault and in order. */
export async function getForecasts(
  db: Db,
  chainId: number,
  vault?: Hex | undefined,
): Promise<(StoredForecast & { actual: number | undefined })[]> {
  const { rows } = await sql<
    Omit<StoredForecast, 'lossProbability'> & {
      loss_probability: number
      actual: number | null
    }
  >`
    select it.vault, it.day, it.days, it.low, it.median, it.high, it.loss_probability,
      ((later.share_price_wad - before.share_price_wad) / before.share_price_wad::float8)::float8 as actual
    from forecasts as it
    join vault_days as before on before.chain_id = it.chain_id and before.vault = it.vault and before.day = it.day
    left join vault_days as later on later.chain_id = it.chain_id and later.vault = it.vault
      and later.day = it.day + it.days
    where it.chain_id = ${chainId} ${vault ? sql`and it.vault = ${vault}` : sql``}
    order by it.vault, it.day, it.days
  `.execute(db)
  return rows.map(({ loss_probability, actual, ...row }) => ({
    ...row,
    lossProbability: loss_probability,
    actual: actual ?? undefined,
  }))
}
