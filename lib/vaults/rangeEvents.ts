import type { Named } from './contractEvents.ts'
import type { Hex } from './events.ts'

type Ticks = { tickLower: number; tickUpper: number }

/** What a vault of two tokens says: shares, amounts in smallest units, and the state behind a share after every step. */
export type RangeEvent =
  | Named<'Transfer', { from: Hex; to: Hex; value: bigint }>
  | Named<
      'Deposited',
      {
        sender: Hex
        receiver: Hex
        shares: bigint
        amount0: bigint
        amount1: bigint
      }
    >
  | Named<
      'Withdrawn',
      {
        sender: Hex
        receiver: Hex
        owner: Hex
        shares: bigint
        amount0: bigint
        amount1: bigint
      }
    >
  | Named<'Harvested', { strategy: Hex; token: Hex; assets: bigint }>
  | Named<'Rebalanced', Ticks & { amount0: bigint; amount1: bigint }>
  | Named<'LimitPlaced', Ticks>
  | Named<
      'Holdings',
      {
        mainLiquidity: bigint
        limitLiquidity: bigint
        idle0: bigint
        idle1: bigint
        supply: bigint
      }
    >
  | Named<
      'FeeSet',
      {
        performanceFeeBps: bigint
        managementFeeBps: bigint
        feeRecipient: Hex
      }
    >
  | Named<'Compounded', { gain: bigint; feeShares: bigint }>
  | Named<
      'Totals',
      {
        booked: bigint
        locked: bigint
        lockedAt: bigint
        unlockEnd: bigint
        supply: bigint
      }
    >
  | Named<
      'IncentiveAdded',
      { incentive: Hex; startTime: bigint; endTime: bigint }
    >
  | Named<'IncentiveDropped', { incentive: Hex }>

/** The pool's price after a trade, or its first one: the square root of token1 for a token0 as Q64.96. */
export type PoolEvent =
  | Named<'Initialize', { sqrtPriceX96: bigint; tick: number }>
  | Named<'Swap', { sqrtPriceX96: bigint; tick: number }>
