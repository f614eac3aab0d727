import { getStoredVaults, type StoredVault } from '#lib/store/chains.ts'
import { getDerived } from '#lib/store/derived.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import {
  getPositionHistory as getStoredHistory,
  type StoredPosition,
} from '#lib/store/positions.ts'
import { getStoredRangeVaults } from '#lib/store/rangeVaults.ts'
import { getStatesAt } from '#lib/store/shareStates.ts'
import { getOwnerEvents } from '#lib/store/vaultEvents.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { WINDOW_SECONDS } from '#lib/vaults/trailingNetApy.ts'
import { convertToAssetsAt } from '#lib/vaults/vaultState.ts'
import { type PositionHistoryRowWire, toWire } from './wire.ts'
import { readUsdPrices } from './yields/usdPrices.ts'

const DAY = BigInt(WINDOW_SECONDS.d1)
const DAYS_AT_MOST = 366

/** A vault that the owner is or was in. */
type Held = {
  stored: StoredVault
  /** Each with the time of its block, in order. */
  positions: readonly (StoredPosition & { timestamp: bigint })[]
}

type Moment = Pick<StoredPosition, 'shares' | 'deposited' | 'withdrawn'> & {
  stored: StoredVault
  timestamp: number
  assets: bigint
}

/**
 * What `owner` had in each vault of one token: now, and whole days before now, ascending by vault; from its first shares on, at most
 * a year or the last `days`. Now is the vault's last indexed block, so that the last two rows are a day apart.
 */
export async function getPositionHistory(
  db: Db,
  { owner, days = DAYS_AT_MOST }: { owner: Hex; days?: number | undefined },
): Promise<PositionHistoryRowWire[]> {
  const moments: Moment[] = []
  for (const held of await readHeld(db, owner))
    moments.push(...(await readMoments(db, held, Math.min(days, DAYS_AT_MOST))))
  const prices = await readUsdPrices(
    db,
    await getStoredRangeVaults(db),
    moments.map(({ timestamp }) => timestamp),
  )
  return moments.map(({ stored, ...moment }) => {
    const { chainId, address, asset } = stored
    const price = prices.priceOf(chainId, asset, moment.timestamp)
    return toWire({
      chainId,
      vault: address,
      ...moment,
      usd:
        price === undefined
          ? undefined
          : (Number(moment.assets) / 10 ** asset.decimals) * price,
    })
  })
}

async function readHeld(db: Db, owner: Hex): Promise<Held[]> {
  // Every change of a position has an event that tells its time.
  const times = new Map(
    (await getOwnerEvents(db, owner)).map((event) => [
      `${event.chainId} ${event.blockNumber}`,
      event.timestamp,
    ]),
  )
  const all = await getStoredHistory(db, owner)
  return (await getStoredVaults(db)).flatMap((stored) => {
    const positions = all.flatMap((position) => {
      const { chainId, vault, blockNumber, firstTimestamp } = position
      if (chainId !== stored.chainId || vault !== stored.address) return []
      const timestamp = times.get(`${chainId} ${blockNumber}`) ?? firstTimestamp
      return [{ ...position, timestamp }]
    })
    return positions.length > 0 ? [{ stored, positions }] : []
  })
}

async function readMoments(
  db: Db,
  { stored, positions }: Held,
  days: number,
): Promise<Moment[]> {
  const { chainId, address } = stored
  const now = (await getDerived(db, chainId)).get(address)?.timestamp
  const [first] = positions
  if (now === undefined || !first) return []
  const times: bigint[] = []
  for (let ago = 0n; ago <= BigInt(days); ago++)
    if (now - ago * DAY >= first.timestamp) times.unshift(now - ago * DAY)
  const wanted = times.map((at) => ({ vault: address, at }))
  const states = (await getStatesAt(db, chainId, wanted)).get(address)
  return times.flatMap((at) => {
    const state = states?.get(at)
    const position = positions.findLast(({ timestamp }) => timestamp <= at)
    if (!state || !position) return []
    const { shares, deposited, withdrawn } = position
    return {
      stored,
      timestamp: Number(at),
      shares,
      assets: convertToAssetsAt(state, shares, at),
      deposited,
      withdrawn,
    }
  })
}
