import {
  estimateGrowth,
  toLogReturns,
} from '#lib/finance/calibration/growth.ts'
import { shrinkCorrelation } from '#lib/finance/calibration/shrinkCorrelation.ts'
import type { Estimate } from '#lib/finance/kernel/fan.ts'
import { meanOf } from '#lib/finance/risk/sample.ts'
import { getStoredVaults, type StoredToken } from '#lib/store/chains.ts'
import {
  getLastDay,
  getPoolDays,
  getVaultDays,
  type VaultDay,
} from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import {
  getStoredRangeVaults,
  type StoredRangeVault,
} from '#lib/store/rangeVaults.ts'
import { LEAST_DAYS, WINDOW_DAYS } from '#lib/vaults/calibrate.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { toPrice } from '#lib/vaults/rangeLvr.ts'
import { isDollar } from './yields/usdPrices.ts'

/** What is known of one vault's yield: parts, a year, after all fees. */
export type CalibratedVault = {
  address: Hex
  /** The token that its figures are counted in: the asset, of two tokens the second; in dollars where those are asked for. */
  unit: StoredToken
  isRange: boolean
  /** Daily returns that the figures are made of. */
  count: number
  /** Compounded, prices going nowhere; `undefined` under 14 daily returns, and in dollars where nobody tells the price of the unit. */
  expectedYield: Estimate | undefined
  volatility: Estimate | undefined
}

export type CalibrationView = {
  chainId: number
  /** The last day (from the epoch, UTC) that is over; `undefined` before the first. */
  day: number | undefined
  vaults: readonly CalibratedVault[]
  /** In the order of `vaults`; of those without figures nothing but a 1 of its own. Shrunk, and repaired: it has a Cholesky factor. */
  correlations: readonly (readonly number[])[]
  /** How far they were drawn towards none, from 0 to 1. */
  intensity: number
  /** Daily log returns of the window, moved to the expected yield; one list a vault, all of the same days, the latest last, to be resampled together. */
  returns: readonly (readonly (number | undefined)[])[]
}

/**
 * What the last 90 days say of every vault of a chain: expected net yield, volatility, and how they move together. Correlations follow
 * from the stored days of two vaults, so they are not stored themselves: of a thousand vaults they would be half a million a day.
 *
 * @param numeraire `unit`: each vault in its own token; `usd`: all in dollars, from indexed prices only.
 */
export async function readCalibration(
  db: Db,
  chainId: number,
  numeraire: 'unit' | 'usd' = 'unit',
): Promise<CalibrationView> {
  const ofChain = (it: { chainId: number }) => it.chainId === chainId
  const stored = (await getStoredVaults(db)).filter(ofChain)
  const ranges = (await getStoredRangeVaults(db)).filter(ofChain)
  const day = await getLastDay(db, chainId)
  const first = (day ?? 0) - WINDOW_DAYS
  const all = await getVaultDays(db, chainId, { from: first })
  const named = [
    ...stored.map(({ address, asset }) => ({
      address,
      unit: asset,
      isRange: false,
    })),
    ...ranges.map(({ address, tokens }) => ({
      address,
      unit: tokens[1],
      isRange: true,
    })),
  ]
  const dollars =
    numeraire === 'usd' ? await readDollars(db, ranges, first) : undefined
  const returns = named.map(({ address, unit }) =>
    toReturns(all.get(address) ?? [], first, (at) =>
      dollars ? dollars(unit, at) : 1,
    ),
  )
  const expected = named.map(({ address, isRange }) =>
    expectYield(all.get(address) ?? [], isRange),
  )
  const vaults = named.map((vault, i): CalibratedVault => {
    const known = (returns[i] ?? []).filter((it) => it !== undefined)
    const drift = expected[i]
    const isKnown = known.length >= LEAST_DAYS && drift
    return {
      ...vault,
      count: known.length,
      expectedYield: isKnown
        ? {
            value: Math.expm1(drift.value),
            error: Math.exp(drift.value) * drift.error,
          }
        : undefined,
      volatility: isKnown ? estimateGrowth(known).volatility : undefined,
    }
  })
  const { matrix, intensity } = shrinkCorrelation(returns)
  return {
    chainId,
    day,
    vaults,
    correlations: matrix,
    intensity,
    returns: returns.map((list, i) => moveTo(expected[i]?.value, list)),
  }
}

/**
 * What a share earns a year by itself, logarithmic. Where prices will go nobody knows: of two tokens it is what they earn less the loss
 * versus rebalancing, which is what remains on average when the price goes nowhere.
 */
function expectYield(
  days: readonly VaultDay[],
  isRange: boolean,
): Estimate | undefined {
  const earned = days
    .slice(1)
    .map((it, i) => it.earned - (days[i] as VaultDay).earned)
  if (earned.length < LEAST_DAYS) return undefined
  const { drift } = estimateGrowth(earned)
  if (!isRange) return drift
  const closes = days.flatMap(({ sqrt_price }) =>
    sqrt_price === null ? [] : toPrice(sqrt_price),
  )
  const { volatility } = estimateGrowth(toLogReturns(closes))
  const factor = meanOf(days.map(({ lvr }) => lvr ?? 0))
  return {
    value: drift.value - factor * volatility.value ** 2,
    error: Math.hypot(
      drift.error,
      2 * factor * volatility.value * volatility.error,
    ),
  }
}

/** The returns with another mean, that of a `drift` a year: what happened to prices is no reason to expect it again. */
function moveTo(
  drift: number | undefined,
  returns: readonly (number | undefined)[],
): (number | undefined)[] {
  const known = returns.filter((it) => it !== undefined)
  if (drift === undefined || known.length === 0) return [...returns]
  const shift = drift / 365 - meanOf(known)
  return returns.map((it) => (it === undefined ? undefined : it + shift))
}

/** The log return of each day after `first` through the window; `undefined` where a day or a price is missing. */
function toReturns(
  days: readonly VaultDay[],
  first: number,
  priceOf: (day: number) => number | undefined,
): (number | undefined)[] {
  const worths = new Map(
    days.map(({ day, share_price_wad }) => [day, Number(share_price_wad)]),
  )
  return Array.from({ length: WINDOW_DAYS }, (_, i) => {
    const day = first + 1 + i
    const [before, now] = [worths.get(day - 1), worths.get(day)]
    const [priceBefore, priceNow] = [priceOf(day - 1), priceOf(day)]
    if (!before || !now || !priceBefore || !priceNow) return undefined
    return (
      Math.log1p((now - before) / before) + Math.log(priceNow / priceBefore)
    )
  })
}

/** Dollars of a token at the end of a day: at par, or from the first pool that trades it against dollars. */
async function readDollars(
  db: Db,
  ranges: readonly StoredRangeVault[],
  from: number,
): Promise<(token: StoredToken, day: number) => number | undefined> {
  const byToken = new Map<Hex, Map<number, number>>()
  for (const { chainId, pool, tokens } of ranges) {
    const [token0, token1] = tokens
    if (isDollar(token0) === isDollar(token1)) continue
    const token = isDollar(token0) ? token1 : token0
    if (byToken.has(token.address)) continue
    const days = await getPoolDays(db, chainId, pool, from)
    byToken.set(
      token.address,
      new Map(
        days.map(({ day, sqrt_price }) => {
          const price = toPrice(sqrt_price)
          return [day, token === token0 ? price : 1 / price]
        }),
      ),
    )
  }
  return (token, day) =>
    isDollar(token) ? 1 : byToken.get(token.address)?.get(day)
}
