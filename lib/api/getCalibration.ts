import {
  type Outcome,
  type Scores,
  scoreForecasts,
} from '#lib/finance/forecast/scores.ts'
import { getLatestCalibrations } from '#lib/store/calibrations.ts'
import { getStoredVaults } from '#lib/store/chains.ts'
import { getForecasts } from '#lib/store/forecasts.ts'
import { getIndexerStatus } from '#lib/store/indexerStatus.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getStoredRangeVaults } from '#lib/store/rangeVaults.ts'
import { FORECAST_DAYS } from '#lib/vaults/calibrate.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { NotIndexedError } from './errors.ts'
import { toDate } from './getDays.ts'
import { readCalibration } from './readCalibration.ts'
import type { CalibrationWire } from './wire.ts'

/** What the days of a chain say, and how good what was said before has been. @throws NotIndexedError */
export async function getCalibration(
  db: Db,
  chainId: number,
): Promise<CalibrationWire> {
  const status = await getIndexerStatus(db, chainId)
  if (status?.indexedBlock === undefined) throw new NotIndexedError(chainId)
  const { day, vaults, correlations, intensity } = await readCalibration(
    db,
    chainId,
  )
  const calibrations = await getLatestCalibrations(db, chainId)
  const forecasts = await getForecasts(db, chainId)
  const scored = forecasts.filter(
    (it): it is typeof it & { actual: number } => it.actual !== undefined,
  )
  const names = new Map(
    [...(await getStoredVaults(db)), ...(await getStoredRangeVaults(db))]
      .filter((it) => it.chainId === chainId)
      .map(({ address, name }) => [address, name]),
  )
  return {
    chainId,
    day: day === undefined ? null : toDate(day),
    vaults: vaults.map(({ unit, isRange: _, ...vault }) => ({
      address: vault.address,
      unit: unit.address,
      count: vault.count,
      expectedYield: vault.expectedYield ?? null,
      volatility: vault.volatility ?? null,
    })),
    correlations: correlations.map((row) => [...row]),
    intensity,
    estimates: calibrations.map(({ day: last, estimates, ...it }) => ({
      kind: it.kind,
      source: it.source,
      part: it.part,
      day: toDate(last),
      windowDays: it.windowDays,
      count: it.count,
      estimates,
    })),
    scores: [
      ...toScores({ vault: null, name: null }, scored),
      ...[...Map.groupBy(scored, ({ vault }) => vault)].flatMap(
        ([vault, outcomes]) =>
          toScores({ vault, name: names.get(vault) ?? null }, outcomes),
      ),
    ],
    asOfBlock: String(status.indexedBlock),
  }
}

function toScores(
  whose: { vault: Hex | null; name: string | null },
  outcomes: readonly Outcome[],
): CalibrationWire['scores'] {
  if (outcomes.length === 0) return []
  const { coverageError: _, ...scores }: Scores = scoreForecasts(outcomes)
  return [{ ...whose, days: FORECAST_DAYS, ...scores }]
}
