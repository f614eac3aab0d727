import { sql } from 'kysely'
import type { Hex } from '#lib/vaults/events.ts'
import { copyRows } from './copyRows.ts'
import { ofDay } from './days.ts'
import type { Db, Transaction } from './openDatabase.ts'
import type { CalibrationRow } from './schema.ts'

/** A figure with its standard error; the error is `null` where none is known. */
export type StoredEstimate = { value: number; error: number | null }

/** What the days up to one say of a vault's share price, a pool's price or a lending market. */
export type Calibration = {
  kind: 'vault' | 'pool' | 'market'
  source: Hex
  /** Of a market its reserve; else the source itself. */
  part: Hex
  day: number
  windowDays: number
  count: number
  estimates: Readonly<Record<string, StoredEstimate>>
}

export async function addCalibrations(
  transaction: Transaction,
  chainId: number,
  calibrations: readonly Calibration[],
): Promise<void> {
  await copyRows(
    transaction,
    'calibrations',
    [
      'chain_id',
      'kind',
      'source',
      'part',
      'day',
      'ends_at',
      'window_days',
      'count',
      'estimates',
    ],
    calibrations.map((it) => ({
      ...ofDay(chainId, it),
      kind: it.kind,
      source: it.source,
      part: it.part,
      day: it.day,
      window_days: it.windowDays,
      count: it.count,
      estimates: JSON.stringify(it.estimates),
    })),
  )
}

/** The latest of each vault, pool and market of the chain; none of a day later than `through`. */
export async function getLatestCalibrations(
  db: Db,
  chainId: number,
  through = 2 ** 31 - 1,
): Promise<Calibration[]> {
  const { rows } = await sql<
    Omit<CalibrationRow, 'estimates'> & Pick<Calibration, 'estimates'>
  >`
    select distinct on (kind, source, part) * from calibrations
    where chain_id = ${chainId} and day <= ${through}
    order by kind, source, part, day desc
  `.execute(db)
  return rows.map((row) => ({
    kind: row.kind,
    source: row.source,
    part: row.part,
    day: row.day,
    windowDays: row.window_days,
    count: row.count,
    estimates: row.estimates,
  }))
}
