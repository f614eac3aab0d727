import { toValue1 } from '#lib/finance/liquidity.ts'
import { getSampledBlocks } from '#lib/store/contractEvents.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPoolPricesIn } from '#lib/store/poolPrices.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { ONE_SHARE, toHoldings } from '#lib/vaults/rangeState.ts'
import { WINDOW_SECONDS } from '#lib/vaults/trailingNetApy.ts'
import {
  findRangeVault,
  foldRange,
  priceWadOf,
  readRange,
  toEarnings,
} from './readRange.ts'
import { type RangeHistoryRowWire, toWire } from './wire.ts'

/** More points than a chart is wide are only weight. */
const ROWS_AT_MOST = 500

/**
 * The vault's figures after its own changes and its pool's, ascending, thinned to a chart's worth, and last at the indexed
 * block. Over the last `days`, or since there were both shares and a price.
 *
 * @throws VaultNotFoundError, NotIndexedError
 */
export async function getRangeHistory(
  db: Db,
  {
    days,
    ...place
  }: { chainId: number; address: Hex; days: number | undefined },
): Promise<RangeHistoryRowWire[]> {
  const stored = await findRangeVault(db, place)
  const range = await readRange(db, stored)
  const { asOf } = range
  const states = foldRange(range)
  const inception = states.find(({ state }) => state.supply > 0n)
  if (!inception) return []
  let from = inception.timestamp
  if (days !== undefined) {
    const start = asOf.timestamp - BigInt(days * WINDOW_SECONDS.d1)
    if (start > from) from = start
  }
  const sampled = await getSampledBlocks(db, stored.chainId, {
    sources: [stored.address, stored.pool],
    from,
    through: asOf.block,
    stepSeconds: Math.max(
      1,
      Math.ceil(Number(asOf.timestamp - from) / ROWS_AT_MOST),
    ),
  })
  // Thinning keeps the last of each step, and the beginning is worth keeping too.
  if (from === inception.timestamp && sampled[0]?.block !== inception.block)
    sampled.unshift(inception)
  if (sampled.at(-1)?.block !== asOf.block) sampled.push(asOf)
  const prices = await getPoolPricesIn(
    db,
    stored,
    sampled.map(({ block }) => block),
  )
  let next = 0
  let first: ReturnType<typeof toHoldings> | undefined
  return sampled.flatMap(({ block, timestamp }) => {
    while ((states[next + 1]?.block ?? block + 1n) <= block) next++
    const state = states[next]?.state
    const price = prices.get(block)
    if (!price || !state || (states[next]?.block ?? 0n) > block) return []
    const at = { sqrtPrice: price.sqrtPrice, timestamp }
    const share = toHoldings(state, ONE_SHARE, at)
    first ??= share
    return toWire({
      block,
      timestamp: Number(timestamp),
      totalSupply: state.supply,
      holdings: toHoldings(state, state.supply, at),
      share,
      priceWad: priceWadOf(stored, price),
      heldValue1: toValue1(first, price.sqrtPrice),
      ...toEarnings(stored, state),
    })
  })
}
