import { getContractEventsAfter } from '#lib/store/contractEvents.ts'
import {
  DAY_SECONDS,
  endOf,
  getVaultDays,
  type VaultDay,
} from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPoolPricesAt, getPoolPricesIn } from '#lib/store/poolPrices.ts'
import { getRangeState } from '#lib/store/rangeStates.ts'
import type { StoredRangeVault } from '#lib/store/rangeVaults.ts'
import type { RangeEvent } from '#lib/vaults/rangeEvents.ts'
import { rangeLvr } from '#lib/vaults/rangeLvr.ts'
import {
  applyToRange,
  feeYield,
  ONE_SHARE,
  openRangeState,
  RANGE_DECIMALS,
  type RangeState,
  toHoldings,
} from '#lib/vaults/rangeState.ts'
import { sharePriceWadAt } from '#lib/vaults/vaultState.ts'
import type { MissingDays } from './computeDays.ts'

/** The vault after a block in which it changed; `paid` is what its shares were paid up to then, as parts of their worth. */
type Step = {
  block: bigint
  timestamp: bigint
  state: RangeState
  paid: number
}

/** The days of a vault of two tokens since it had shares and its pool a price, on top of the last one that is stored. */
export async function computeRangeDays(
  db: Db,
  range: StoredRangeVault,
  { first, last }: MissingDays,
): Promise<VaultDay[]> {
  const { chainId, address: vault } = range
  const before =
    first === undefined
      ? undefined
      : (
          await getVaultDays(db, chainId, {
            vaults: [vault],
            from: first - 1,
            to: first - 1,
          })
        ).get(vault)?.[0]
  const steps = await takeSteps(db, range, before, last)
  const begun = steps.findIndex(({ state }) => state.supply > 0n)
  if (begun < 0) return []
  const days: number[] = []
  const from = first ?? Number((steps[begun] as Step).timestamp / DAY_SECONDS)
  for (let day = from; day <= last; day++) days.push(day)
  const prices = await getPoolPricesAt(db, range, days.map(endOf))
  return days.flatMap((day): VaultDay[] => {
    const timestamp = endOf(day)
    const step = steps.findLast((it) => it.timestamp <= timestamp)
    const price = prices.get(timestamp)
    if (!step || !price || step.state.supply === 0n) return []
    const { state, block, paid } = step
    const { sqrtPrice } = price
    const at = { sqrtPrice, timestamp }
    // So many shares that the roundings of what they hold are beyond any digit shown.
    const share = toHoldings(state, ONE_SHARE * ONE_SHARE, at)
    const lvr = rangeLvr(state, sqrtPrice, 1)
    const earned =
      state.kind === 'clm'
        ? paid
        : Math.log(
            Number(sharePriceWadAt(state.books, RANGE_DECIMALS, timestamp)),
          )
    if (lvr === undefined || !Number.isFinite(earned)) return []
    return [
      {
        vault,
        day,
        block_number: block,
        share_price_wad: share.value1,
        total_assets: toHoldings(state, state.supply, at).value1,
        supply: state.supply,
        earned,
        amount0: share.amount0,
        amount1: share.amount1,
        sqrt_price: sqrtPrice,
        lvr,
        gain: null,
        loss: null,
        rewards: null,
      },
    ]
  })
}

/** From the state that held at the end of the day `before`, or from the very beginning. */
async function takeSteps(
  db: Db,
  range: StoredRangeVault,
  before: VaultDay | undefined,
  last: number,
): Promise<Step[]> {
  const { chainId, address } = range
  const after = before?.block_number ?? -1n
  let state = before
    ? await getRangeState(db, range, after)
    : openRangeState(range)
  let paid = before?.earned ?? 0
  const steps: Step[] = before
    ? [{ block: after, timestamp: 0n, state, paid }]
    : []
  const events = await getContractEventsAfter<RangeEvent>(db, chainId, {
    source: address,
    after,
    until: endOf(last),
  })
  const inBlocks = Map.groupBy(events, ({ blockNumber }) => blockNumber)
  const prices = await getPoolPricesIn(db, range, [...inBlocks.keys()])
  for (const [block, inBlock] of inBlocks) {
    const { timestamp } = inBlock[0] as RangeEvent
    const then = state
    for (const event of inBlock)
      state = applyToRange(state, event, range.tokens[0].address)
    const price = prices.get(block)
    if (price)
      paid +=
        feeYield(then, state, { sqrtPrice: price.sqrtPrice, timestamp }) ?? 0
    // Without a price nobody can tell what part was paid, of this block and so of all.
    else if (state.fees !== then.fees) paid = Number.NaN
    steps.push({ block, timestamp, state, paid })
  }
  return steps
}
