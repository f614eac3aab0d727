import { toValue1 } from '#lib/finance/liquidity.ts'
import { concentratedLvr } from '#lib/finance/lvr/lossVersusRebalancing.ts'
import { previewRangeWithdraw, type RangeState } from './rangeState.ts'

const Q192 = 2 ** 192

/**
 * Loss versus rebalancing of a vault of two tokens, a part of its worth a year; tokens outside the ranges lose nothing. `undefined`
 * while it is worth nothing.
 *
 * @param volatility of the pool's price, a year.
 */
export function rangeLvr(
  state: RangeState,
  sqrtPrice: bigint,
  volatility: number,
): number | undefined {
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

/** token1 for token0, both in smallest units, of its root as Q64.96. */
export const toPrice = (sqrtPrice: bigint): number =>
  Number(sqrtPrice) ** 2 / Q192

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
