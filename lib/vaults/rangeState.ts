import {
  type Amounts,
  amountsOf,
  NO_AMOUNTS,
  toValue1,
} from '#lib/finance/liquidity.ts'
import { toAssetsDown } from '#lib/finance/shares.ts'
import { sqrtPriceAt } from '#lib/finance/ticks.ts'
import type { RangeEvent } from './rangeEvents.ts'
import { EMPTY_VAULT, totalAssetsAt, type VaultState } from './vaultState.ts'

/** A position in the pool; both ticks are the same while there is none. */
export type Range = { lower: number; upper: number; liquidity: bigint }

/** Everything that a vault of two tokens told of itself so far. */
export type RangeState = {
  supply: bigint
  /** Collected, before the performance fee. */
  fees: Amounts
  /** Incentives harvested, in their token. */
  rewards: bigint
} & (
  | {
      kind: 'clm'
      main: Range
      limit: Range
      /** Tokens beside the positions. */
      idle: Amounts
      performanceFeeBps: bigint
    }
  | {
      kind: 'v3-staker'
      lower: number
      upper: number
      /** The books, in liquidity instead of assets. */
      books: VaultState
    }
)

/** Of the share; ERC-20's own: both contracts leave it as it is. */
export const RANGE_DECIMALS = 18
export const ONE_SHARE = 10n ** BigInt(RANGE_DECIMALS)

const NOWHERE: Range = { lower: 0, upper: 0, liquidity: 0n }
const BPS = 10_000n

/** A vault before its first event. The ends of a staker's position are fixed and in no event. */
export function openRangeState(
  vault:
    | { kind: 'clm' }
    | { kind: 'v3-staker'; tickLower: number; tickUpper: number },
): RangeState {
  const nothing = { supply: 0n, fees: NO_AMOUNTS, rewards: 0n }
  if (vault.kind === 'clm')
    return {
      ...nothing,
      kind: 'clm',
      main: NOWHERE,
      limit: NOWHERE,
      idle: NO_AMOUNTS,
      performanceFeeBps: 0n,
    }
  return {
    ...nothing,
    kind: 'v3-staker',
    lower: vault.tickLower,
    upper: vault.tickUpper,
    books: EMPTY_VAULT,
  }
}

/** The state after `event`. It is the vault's own once a call is over, not always between its logs. */
export function applyToRange(
  state: RangeState,
  event: RangeEvent,
  token0: string,
): RangeState {
  switch (event.name) {
    case 'Harvested': {
      if (state.kind === 'v3-staker')
        return { ...state, rewards: state.rewards + event.args.assets }
      const { amount0, amount1 } = state.fees
      const { token, assets } = event.args
      const fees =
        token === token0
          ? { amount0: amount0 + assets, amount1 }
          : { amount0, amount1: amount1 + assets }
      return { ...state, fees }
    }
    case 'Totals':
      if (state.kind === 'clm') return state
      return { ...state, supply: event.args.supply, books: event.args }
    case 'FeeSet': {
      if (state.kind === 'v3-staker') return state
      return { ...state, performanceFeeBps: event.args.performanceFeeBps }
    }
    case 'Rebalanced':
      if (state.kind === 'v3-staker') return state
      return { ...state, main: move(state.main, event.args) }
    case 'LimitPlaced':
      if (state.kind === 'v3-staker') return state
      return { ...state, limit: move(state.limit, event.args) }
    case 'Holdings': {
      if (state.kind === 'v3-staker') return state
      const { mainLiquidity, limitLiquidity, idle0, idle1, supply } = event.args
      return {
        ...state,
        supply,
        main: { ...state.main, liquidity: mainLiquidity },
        limit: { ...state.limit, liquidity: limitLiquidity },
        idle: { amount0: idle0, amount1: idle1 },
      }
    }
    case 'Transfer':
    case 'Deposited':
    case 'Withdrawn':
    case 'Compounded':
    case 'IncentiveAdded':
    case 'IncentiveDropped':
      return state
  }
}

function move(
  { liquidity }: Range,
  { tickLower, tickUpper }: { tickLower: number; tickUpper: number },
): Range {
  return { lower: tickLower, upper: tickUpper, liquidity }
}

/** What `shares` would withdraw at the price `sqrtPrice` in a block of this `timestamp`, as the vault's own `previewWithdraw` has it. */
export function previewRangeWithdraw(
  state: RangeState,
  shares: bigint,
  { sqrtPrice, timestamp }: { sqrtPrice: bigint; timestamp: bigint },
): Amounts {
  if (state.kind === 'v3-staker') {
    const { books, supply, lower, upper } = state
    const unlocked = totalAssetsAt(books, timestamp)
    const liquidity = toAssetsDown(shares, unlocked, supply)
    return amountsIn({ lower, upper, liquidity }, sqrtPrice)
  }
  if (state.supply === 0n) return NO_AMOUNTS
  const slice = (whole: bigint) => (whole * shares) / state.supply
  const parts = [state.main, state.limit].map((range) =>
    amountsIn({ ...range, liquidity: slice(range.liquidity) }, sqrtPrice),
  )
  const idle = {
    amount0: slice(state.idle.amount0),
    amount1: slice(state.idle.amount1),
  }
  return parts.reduce(addAmounts, idle)
}

function amountsIn(
  { lower, upper, liquidity }: Range,
  sqrtPrice: bigint,
): Amounts {
  if (lower === upper) return NO_AMOUNTS
  return amountsOf(liquidity, sqrtPrice, {
    sqrtLower: sqrtPriceAt(lower),
    sqrtUpper: sqrtPriceAt(upper),
  })
}

/** What shares hold, with their worth in token1, all at one price and time. */
export function toHoldings(
  state: RangeState,
  shares: bigint,
  { sqrtPrice, timestamp }: { sqrtPrice: bigint; timestamp: bigint },
): Amounts & { value1: bigint } {
  const amounts = previewRangeWithdraw(state, shares, { sqrtPrice, timestamp })
  return { ...amounts, value1: toValue1(amounts, sqrtPrice) }
}

export function addAmounts(a: Amounts, b: Amounts): Amounts {
  return {
    amount0: a.amount0 + b.amount0,
    amount1: a.amount1 + b.amount1,
  }
}

/**
 * Part of the vault's worth that a block's collected fees are, the performance fee taken off; a statistic. `undefined` while
 * the vault is worth nothing.
 */
export function feeYield(
  before: RangeState,
  after: RangeState,
  at: { sqrtPrice: bigint; timestamp: bigint },
): number | undefined {
  if (before.kind !== 'clm') return undefined
  const fees = {
    amount0: after.fees.amount0 - before.fees.amount0,
    amount1: after.fees.amount1 - before.fees.amount1,
  }
  const whole = toValue1(
    previewRangeWithdraw(after, after.supply, at),
    at.sqrtPrice,
  )
  if (whole === 0n) return undefined
  const net = toValue1(fees, at.sqrtPrice) * (BPS - before.performanceFeeBps)
  return Number(net) / Number(BPS) / Number(whole)
}

/**
 * What fees and incentives brought to `shares` that were held all the while from `before` to `after`, in token1 at the price of
 * `after`; the performance fee taken off. Of fees that were collected the part of the shares, of compounded ones the liquidity that
 * they became, as far as it is unlocked.
 */
export function feesOfShares(
  shares: bigint,
  before: { state: RangeState; timestamp: bigint },
  after: { state: RangeState; timestamp: bigint; sqrtPrice: bigint },
): bigint {
  const { sqrtPrice } = after
  const then = before.state
  if (shares === 0n || then.supply === 0n) return 0n
  if (then.kind === 'clm') {
    const fees = {
      amount0: after.state.fees.amount0 - then.fees.amount0,
      amount1: after.state.fees.amount1 - then.fees.amount1,
    }
    const net = toValue1(fees, sqrtPrice) * (BPS - then.performanceFeeBps)
    return (net * shares) / (BPS * then.supply)
  }
  const worthOf = (state: RangeState, timestamp: bigint) =>
    toHoldings(state, shares, { sqrtPrice, timestamp }).value1
  return worthOf(after.state, after.timestamp) - worthOf(then, before.timestamp)
}
