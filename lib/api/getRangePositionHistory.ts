import { getPoolDays, lastDayBefore } from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPoolPricesAt } from '#lib/store/poolPrices.ts'
import {
  getStoredRangeVaults,
  type StoredRangeVault,
} from '#lib/store/rangeVaults.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { rangeLvr } from '#lib/vaults/rangeLvr.ts'
import {
  earnedOverHolding,
  foldRangePositionAt,
  type RangePosition,
} from '#lib/vaults/rangePosition.ts'
import {
  feesOfShares,
  type RangeState,
  toHoldings,
} from '#lib/vaults/rangeState.ts'
import { readHolderEvents } from './getRangePositions.ts'
import { ifIndexed } from './ifIndexed.ts'
import { DAYS_AT_MOST, listDays } from './listDays.ts'
import { poolVolatilities } from './poolVolatilities.ts'
import { foldRange, readRange } from './readRange.ts'
import { type RangePositionHistoryRowWire, toWire } from './wire.ts'
import { readUsdPrices, type UsdPrices } from './yields/usdPrices.ts'

/** A position at a time, with what backed the shares then. */
type Moment = {
  at: bigint
  position: RangePosition
  state: RangeState
  /** The root of the pool's price as Q64.96, and what fees had brought by then in token1; `undefined` while no price is known. */
  sqrtPrice: bigint | undefined
  fees1: bigint | undefined
}

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
  const range = await ifIndexed(readRange(db, stored))
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
  const states = foldRange(range)
  // Fees come with what the vault says, and are unlocked in between.
  const all = [
    ...new Set([...states.map(({ timestamp }) => timestamp), ...times]),
  ].sort((a, b) => (a < b ? -1 : 1))
  const positions = foldRangePositionAt(events, owner, all)
  const prices = await getPoolPricesAt(db, stored, all)
  const wanted = new Set(times)
  const moments: Moment[] = []
  let before: { state: RangeState; timestamp: bigint } | undefined
  let [next, shares] = [0, 0n]
  let fees1: bigint | undefined = 0n
  for (const [i, timestamp] of all.entries()) {
    while ((states[next]?.timestamp ?? timestamp + 1n) <= timestamp) next++
    const state = states[next - 1]?.state
    if (!state) continue
    const sqrtPrice = prices.get(timestamp)?.sqrtPrice
    const after = { state, timestamp }
    if (before && shares > 0n)
      fees1 =
        fees1 === undefined || sqrtPrice === undefined
          ? undefined
          : fees1 + feesOfShares(shares, before, { ...after, sqrtPrice })
    const position = positions[i]
    if (position && wanted.has(timestamp))
      moments.push({ at: timestamp, position, state, sqrtPrice, fees1 })
    before = after
    shares = position?.shares ?? 0n
  }
  return moments
}

async function toRows(
  db: Db,
  stored: StoredRangeVault,
  moments: readonly Moment[],
  prices: UsdPrices,
): Promise<RangePositionHistoryRowWire[]> {
  const { chainId, address, tokens } = stored
  const volatilities = poolVolatilities(
    await getPoolDays(db, chainId, stored.pool),
  )
  return moments.map(({ at, position, state, sqrtPrice, fees1 }) => {
    const { shares, deposited, withdrawn } = position
    const timestamp = Number(at)
    const volatility = volatilities.get(lastDayBefore(at))
    const holdings =
      sqrtPrice === undefined
        ? undefined
        : toHoldings(state, shares, { sqrtPrice, timestamp: at })
    const [usd0, usd1] = tokens.map((token) =>
      prices.priceOf(chainId, token, timestamp),
    )
    const worthOf = (units: bigint, index: 0 | 1, price: number) =>
      (Number(units) / 10 ** tokens[index].decimals) * price
    const againstHolding1 =
      holdings && sqrtPrice !== undefined
        ? earnedOverHolding(position, holdings, sqrtPrice)
        : undefined
    return toWire({
      chainId,
      vault: address,
      timestamp,
      shares,
      holdings,
      deposited,
      withdrawn,
      againstHolding1,
      fees1,
      divergence1:
        againstHolding1 === undefined || fees1 === undefined
          ? undefined
          : againstHolding1 - fees1,
      lvr:
        sqrtPrice === undefined || volatility === undefined
          ? undefined
          : rangeLvr(state, sqrtPrice, volatility),
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
