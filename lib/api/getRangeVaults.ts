import type { Db } from '#lib/store/openDatabase.ts'
import { getPoolPricesIn } from '#lib/store/poolPrices.ts'
import {
  getStoredRangeVaults,
  type StoredRangeVault,
} from '#lib/store/rangeVaults.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { foldRangePositions, NOBODY } from '#lib/vaults/rangePosition.ts'
import {
  ONE_SHARE,
  openRangeState,
  RANGE_DECIMALS,
  type Range,
  type RangeState,
  toHoldings,
} from '#lib/vaults/rangeState.ts'
import { WINDOW_SECONDS } from '#lib/vaults/trailingNetApy.ts'
import { isListed } from './isListed.ts'
import { getRangeEarnings } from './rangeEarnings.ts'
import { readIndexed } from './readIndexed.ts'
import {
  findRangeVault,
  foldRange,
  priceWadOf,
  readRange,
  toEarnings,
} from './readRange.ts'
import { readIncentives } from './readRewardSchedules.ts'
import { type RangeVaultWire, toWire } from './wire.ts'

/**
 * All vaults of two tokens in the order of their deployment; one whose past is not read yet is left out.
 *
 * @throws NotIndexedError while that is so of all vaults.
 */
export async function getRangeVaults(db: Db): Promise<RangeVaultWire[]> {
  return readIndexed(await getStoredRangeVaults(db), (stored) =>
    readVault(db, stored),
  )
}

/** @throws VaultNotFoundError, NotIndexedError */
export async function getRangeVault(
  db: Db,
  place: { chainId: number; address: Hex },
): Promise<RangeVaultWire> {
  return readVault(db, await findRangeVault(db, place))
}

async function readVault(
  db: Db,
  stored: StoredRangeVault,
): Promise<RangeVaultWire> {
  const range = await readRange(db, stored)
  const { asOf, events } = range
  const states = foldRange(range)
  const state = states.at(-1)?.state ?? openRangeState(stored)
  const inception = states.find((it) => it.state.supply > 0n)
  const price = (await getPoolPricesIn(db, stored, [asOf.block])).get(
    asOf.block,
  )
  const at = price && {
    sqrtPrice: price.sqrtPrice,
    timestamp: asOf.timestamp,
  }
  const holders = [...foldRangePositions(events)].filter(
    ([owner, { shares }]) => shares > 0n && owner !== NOBODY,
  )
  const { chainId, address, kind, name, symbol, protocol, pool } = stored
  return toWire({
    chainId,
    address,
    kind,
    name,
    symbol,
    decimals: RANGE_DECIMALS,
    protocol,
    pool,
    tokens: stored.tokens,
    reward: stored.reward,
    rewardSchedules: await readIncentives(db, range),
    listed: await isListed(db, chainId, address),
    totalSupply: state.supply,
    holdings: at && toHoldings(state, state.supply, at),
    share: at && toHoldings(state, ONE_SHARE, at),
    priceWad: price && priceWadOf(stored, price),
    tick: price?.tick,
    ranges: toRanges(state).map(([part, { lower, upper, liquidity }]) => ({
      kind: part,
      tickLower: lower,
      tickUpper: upper,
      liquidity,
      isInRange: price && lower <= price.tick && price.tick < upper,
    })),
    ...toEarnings(stored, state),
    earnings: {
      d7: await getRangeEarnings(db, range, states, WINDOW_SECONDS.d7),
      d30: await getRangeEarnings(db, range, states, WINDOW_SECONDS.d30),
    },
    holders: holders.length,
    inceptionTimestamp: inception && Number(inception.timestamp),
    asOfBlock: asOf.block,
    asOfTimestamp: Number(asOf.timestamp),
  })
}

function toRanges(state: RangeState): ['main' | 'limit', Range][] {
  const ranges: ['main' | 'limit', Range][] =
    state.kind === 'clm'
      ? [
          ['main', state.main],
          ['limit', state.limit],
        ]
      : [
          [
            'main',
            {
              lower: state.lower,
              upper: state.upper,
              liquidity: state.books.booked,
            },
          ],
        ]
  return ranges.filter(([, { liquidity }]) => liquidity > 0n)
}
