import type { Rate } from '#lib/finance/rates.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPoolPricesIn } from '#lib/store/poolPrices.ts'
import { feeYield, RANGE_DECIMALS } from '#lib/vaults/rangeState.ts'
import {
  trailingNetApy,
  type WINDOW_SECONDS,
} from '#lib/vaults/trailingNetApy.ts'
import type { foldRange, ReadRange } from './readRange.ts'

const YEAR_SECONDS = 31_536_000

/**
 * What fees and incentives alone brought a share over `windowSeconds`, whatever the price did. A staker's vault makes liquidity
 * of them, so liquidity per share has it compounded; the other's fees are summed, each as a part of the worth at its time.
 * `undefined` where the vault is younger, or was without shares at the start.
 */
export async function getRangeEarnings(
  db: Db,
  range: ReadRange,
  states: ReturnType<typeof foldRange>,
  windowSeconds: (typeof WINDOW_SECONDS)[keyof typeof WINDOW_SECONDS],
): Promise<Rate | undefined> {
  const { stored, asOf } = range
  const start = asOf.timestamp - BigInt(windowSeconds)
  const now = states.at(-1)?.state
  const then = states.findLast(({ timestamp }) => timestamp <= start)?.state
  if (!now || !then || then.supply === 0n) return undefined
  const rate = { windowSeconds, asOfBlock: asOf.block }
  if (now.kind === 'v3-staker' && then.kind === 'v3-staker') {
    const value = trailingNetApy(
      { state: then.books, timestamp: start },
      { state: now.books, timestamp: asOf.timestamp },
      RANGE_DECIMALS,
    )
    if (value === undefined) return undefined
    return { ...rate, kind: 'apy', value, source: 'liquidity per share' }
  }
  const within = states.filter(({ timestamp }) => timestamp > start)
  const prices = await getPoolPricesIn(
    db,
    stored,
    within.map(({ block }) => block),
  )
  let before = then
  let sum = 0
  for (const { block, timestamp, state } of within) {
    const price = prices.get(block)
    if (!price) return undefined
    const { sqrtPrice } = price
    sum += feeYield(before, state, { sqrtPrice, timestamp }) ?? 0
    before = state
  }
  return {
    ...rate,
    kind: 'apr',
    value: (sum * YEAR_SECONDS) / windowSeconds,
    source: 'fees collected',
  }
}
