import { getPoolDays } from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPoolPricesIn } from '#lib/store/poolPrices.ts'
import { getRangeState } from '#lib/store/rangeStates.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { toRangeRiskFacts } from '#lib/vaults/rangeRiskFacts.ts'
import { getRangeDays } from './getDays.ts'
import { isListed } from './isListed.ts'
import { poolVolatilities } from './poolVolatilities.ts'
import { findRangeVault, getRangeAsOf } from './readRange.ts'
import type { VaultDayWire } from './schemas/days.ts'
import type { RangeRiskFactsWire } from './schemas/riskFacts.ts'

const BPS = 10_000
const WEEK = 7

/** What is known for and against a vault of two tokens. @throws VaultNotFoundError, NotIndexedError */
export async function getRangeRiskFacts(
  db: Db,
  place: { chainId: number; address: Hex },
): Promise<RangeRiskFactsWire> {
  const range = await findRangeVault(db, place)
  const { chainId, address, pool } = range
  const asOf = await getRangeAsOf(db, range)
  const days = await getRangeDays(db, { ...place, days: undefined })
  const state = await getRangeState(db, range, asOf.block)
  const price = (await getPoolPricesIn(db, range, [asOf.block])).get(asOf.block)
  const { lower, upper } = state.kind === 'clm' ? state.main : state
  const volatilities = poolVolatilities(await getPoolDays(db, chainId, pool))
  const facts = toRangeRiskFacts({
    days: days.length,
    isListed: await isListed(db, chainId, address),
    isInRange:
      price && lower < upper
        ? price.tick >= lower && price.tick < upper
        : undefined,
    volatility: [...volatilities.values()].at(-1),
    againstHolding: toAgainstHolding(days.at(-1)),
    volumePart: toVolumePart(days.slice(-WEEK)),
    performanceFee:
      state.kind === 'clm' ? Number(state.performanceFeeBps) / BPS : undefined,
  })
  return {
    chainId,
    vault: address,
    facts,
    asOfBlock: String(asOf.block),
    asOfTimestamp: Number(asOf.timestamp),
  }
}

/** Over the longest window that the vault is old enough for. */
function toAgainstHolding(
  last: VaultDayWire | undefined,
): { part: number; days: number } | undefined {
  const month = last?.againstHolding30d ?? undefined
  if (month !== undefined) return { part: month, days: 30 }
  const week = last?.againstHolding7d ?? undefined
  return week === undefined ? undefined : { part: week, days: WEEK }
}

/** `undefined` where either is unknown of any of the days, and for fewer than seven. */
function toVolumePart(days: readonly VaultDayWire[]): number | undefined {
  let [traded, needed] = [0, 0]
  for (const { poolVolume1, breakEvenVolume1 } of days) {
    if (poolVolume1 === null || breakEvenVolume1 === null) return undefined
    traded += Number(poolVolume1)
    needed += Number(breakEvenVolume1)
  }
  return days.length < WEEK || needed === 0 ? undefined : traded / needed
}
