import { toValue1 } from '#lib/finance/liquidity.ts'
import { concentratedLvr } from '#lib/finance/lvr/lossVersusRebalancing.ts'
import { deviationOf } from '#lib/finance/risk/sample.ts'
import type { PoolPrice } from '#lib/store/rangeVaults.ts'
import {
  previewRangeWithdraw,
  type RangeState,
} from '#lib/vaults/rangeState.ts'
import type { TrackPoint } from '#lib/vaults/yieldTrack.ts'

/** Fewer daily returns than this tell no volatility. */
const LEAST_RETURNS = 14
const MOST_RETURNS = 30
const DAYS_PER_YEAR = 365
const Q192 = 2 ** 192

/**
 * Loss versus rebalancing of a vault of two tokens, a part of its worth a year, at the volatility of its pool's last 30 daily closes;
 * tokens outside the ranges lose nothing. `undefined` while there are fewer than 14 daily returns, or no worth.
 *
 * @param days the last of which is today's, still open.
 */
export function rangeLvr(
  state: RangeState,
  { sqrtPrice }: PoolPrice,
  days: readonly TrackPoint[],
): number | undefined {
  const closes = days
    .slice(0, -1)
    .flatMap(({ holding }) => (holding ? toPrice(holding.sqrtPrice) : []))
    .slice(-MOST_RETURNS - 1)
  if (closes.length <= LEAST_RETURNS) return undefined
  const returns = closes
    .slice(1)
    .map((close, i) => Math.log(close / (closes[i] as number)))
  const volatility = deviationOf(returns) * Math.sqrt(DAYS_PER_YEAR)
  const whole = worthOf(state, sqrtPrice)
  if (whole === 0) return undefined
  if (state.kind === 'v3-staker')
    return concentratedLvr(toPrices(state), toPrice(sqrtPrice), volatility)
  return [state.main, state.limit].reduce((sum, range) => {
    if (range.liquidity === 0n) return sum
    const alone: RangeState = {
      ...state,
      main: range,
      limit: { lower: 0, upper: 0, liquidity: 0n },
      idle: { amount0: 0n, amount1: 0n },
    }
    const rate = concentratedLvr(
      toPrices(range),
      toPrice(sqrtPrice),
      volatility,
    )
    return sum + (rate * worthOf(alone, sqrtPrice)) / whole
  }, 0)
}

/** In token1, smallest unit, whatever part of a gain is still locked. */
function worthOf(state: RangeState, sqrtPrice: bigint): number {
  const at = { sqrtPrice, timestamp: 0n }
  if (state.kind === 'v3-staker') return Number(state.books.booked)
  return Number(
    toValue1(previewRangeWithdraw(state, state.supply, at), sqrtPrice),
  )
}

const toPrices = (range: { lower: number; upper: number }) => ({
  lower: 1.0001 ** range.lower,
  upper: 1.0001 ** range.upper,
})

/** token1 for token0, both in smallest units. */
const toPrice = (sqrtPrice: bigint): number => Number(sqrtPrice) ** 2 / Q192
