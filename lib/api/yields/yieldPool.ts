import type { AsOf } from '#lib/api/asOf.ts'
import type { StoredToken } from '#lib/store/chains.ts'
import type { Hex } from '#lib/vaults/events.ts'
import type { YieldTrack } from '#lib/vaults/yieldTrack.ts'

/** A vault as those know it who compare yields. */
export type YieldPool = {
  chainId: number
  address: Hex
  name: string
  /** The tokens that a depositor is exposed to, in the order of the pool. */
  tokens: readonly StoredToken[]
  /** The token that worths and share prices are counted in. */
  unit: StoredToken
  exposure: 'single' | 'multi'
  method: string
  asOf: AsOf
  /** `undefined` before its first deposit. */
  track: YieldTrack | undefined
  /** A part of the worth a year; `undefined` for one token or too short a history. */
  lvr?: number | undefined
  /** What its pool traded; `undefined` of one token, and while the pool is younger than the window. */
  traded?: { d1: Traded | undefined; d7: Traded | undefined } | undefined
  /** What its pool must trade a day for the fees to pay for the loss versus rebalancing, in whole units of the unit. */
  breakEvenVolume?: number | undefined
}

/** In whole units of each of the pool's tokens. */
export type Traded = readonly [number, number]
