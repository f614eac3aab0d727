import type { Db } from '#lib/store/openDatabase.ts'
import { getPoolPricesAt } from '#lib/store/poolPrices.ts'
import {
  getStoredRangeVaults,
  type StoredRangeVault,
} from '#lib/store/rangeVaults.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  foldRangePositionAt,
  type RangePosition,
} from '#lib/vaults/rangePosition.ts'
import { type RangeState, toHoldings } from '#lib/vaults/rangeState.ts'
import { NotIndexedError } from './errors.ts'
import { readHolderEvents } from './getRangePositions.ts'
import { DAYS_AT_MOST, listDays } from './listDays.ts'
import { foldRange, type ReadRange, readRange } from './readRange.ts'
import { type RangePositionHistoryRowWire, toWire } from './wire.ts'
import { readUsdPrices, type UsdPrices } from './yields/usdPrices.ts'

/** A position at a time, with what backed the shares then. */
type Moment = { at: bigint; position: RangePosition; state: RangeState }

/**
 * What `owner` had in each vault of two tokens: now, and whole days before now, ascending by vault; from its first shares on, at most
 * a year or the last `days`. Now is the block up to which the vault and its pool are indexed; one that is not is left out.
 */
export async function getRangePositionHistory(
  db: Db,
  { owner, days = DAYS_AT_MOST }: { owner: Hex; days?: number | undefined },
): Promise<RangePositionHistoryRowWire[]> {
  const ranges = await getStoredRangeVaults(db)
  const rows: RangePositionHistoryRowWire[] = []
  for (const stored of ranges) {
    const moments = await readMoments(db, stored, owner, days)
    const prices = await readUsdPrices(
      db,
      ranges,
      moments.map(({ at }) => Number(at)),
    )
    rows.push(...(await toRows(db, stored, moments, prices)))
  }
  return rows
}

async function readMoments(
  db: Db,
  stored: StoredRangeVault,
  owner: Hex,
  days: number,
): Promise<Moment[]> {
  const range = await readRange(db, stored).catch((error: unknown) => {
    if (error instanceof NotIndexedError) return undefined
    throw error
  })
  if (!range) return []
  const { asOf } = range
  const events = await readHolderEvents(db, stored, owner, asOf.block)
  const first = foldRangePositionAt(events, owner, [asOf.timestamp])[0]
  if (!first) return []
  const times = listDays(
    first.firstTimestamp,
    asOf.timestamp,
    Math.min(days, DAYS_AT_MOST),
  )
  const positions = foldRangePositionAt(events, owner, times)
  return joinStates(range, times).flatMap(({ at, state }, index) => {
    const position = positions[index]
    return position && state ? { at, position, state } : []
  })
}

function joinStates(range: ReadRange, times: readonly bigint[]) {
  const states = foldRange(range)
  return times.map((at) => ({
    at,
    state: states.findLast(({ timestamp }) => timestamp <= at)?.state,
  }))
}

async function toRows(
  db: Db,
  stored: StoredRangeVault,
  moments: readonly Moment[],
  prices: UsdPrices,
): Promise<RangePositionHistoryRowWire[]> {
  const { chainId, address, tokens } = stored
  const poolPrices = await getPoolPricesAt(
    db,
    stored,
    moments.map(({ at }) => at),
  )
  return moments.map(({ at, position, state }) => {
    const { shares, deposited, withdrawn } = position
    const timestamp = Number(at)
    const sqrtPrice = poolPrices.get(at)?.sqrtPrice
    const holdings =
      sqrtPrice === undefined
        ? undefined
        : toHoldings(state, shares, { sqrtPrice, timestamp: at })
    const [usd0, usd1] = tokens.map((token) =>
      prices.priceOf(chainId, token, timestamp),
    )
    const worthOf = (units: bigint, index: 0 | 1, price: number) =>
      (Number(units) / 10 ** tokens[index].decimals) * price
    return toWire({
      chainId,
      vault: address,
      timestamp,
      shares,
      holdings,
      deposited,
      withdrawn,
      usd0,
      usd1,
      usd:
        holdings && usd0 !== undefined && usd1 !== undefined
          ? worthOf(holdings.amount0, 0, usd0) +
            worthOf(holdings.amount1, 1, usd1)
          : undefined,
    })
  })
}
