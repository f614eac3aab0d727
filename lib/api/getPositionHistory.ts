import { getStoredVaults, type StoredVault } from '#lib/store/chains.ts'
import { getDerived } from '#lib/store/derived.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import {
  getPositionHistory as getStoredHistory,
  type StoredPosition,
} from '#lib/store/positions.ts'
import { getStoredRangeVaults } from '#lib/store/rangeVaults.ts'
import { getVaultStatesAt } from '#lib/store/shareStates.ts'
import { getOwnerEvents, type OwnerEvent } from '#lib/store/vaultEvents.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { openPosition } from '#lib/vaults/position.ts'
import { convertToAssetsAt } from '#lib/vaults/vaultState.ts'
import { DAYS_AT_MOST, listDays } from './listDays.ts'
import { type Lock, readLocks } from './readLocks.ts'
import { type PairPosition, readPairPosition } from './readPairPosition.ts'
import { type QueuedPast, readQueued } from './readQueued.ts'
import { type PositionHistoryRowWire, toWire } from './wire.ts'
import { readUsdPrices } from './yields/usdPrices.ts'

/** A vault that the owner is or was in. */
type Held = {
  stored: StoredVault
  events: readonly OwnerEvent[]
  /** Each with the time of its block, in order. */
  positions: readonly (StoredPosition & { timestamp: bigint })[]
  /** `undefined` while it is not indexed what is under a term. */
  locks: readonly Lock[] | undefined
  /** Likewise of what waits in the queue. */
  queued: QueuedPast | undefined
}

type Moment = Pick<StoredPosition, 'shares' | 'deposited' | 'withdrawn'> & {
  stored: StoredVault
  timestamp: number
  locked: bigint | undefined
  queued: bigint | undefined
  claimable: bigint | undefined
  assets: bigint
  pair: PairPosition | undefined
}

/**
 * What `owner` had in each vault of one token, what is locked for a term or waits in a queue among it: now, and whole days before now, ascending by vault;
 * from its first shares on, at most a year or the last `days`. Now is the vault's last indexed block, so that the last two rows are a
 * day apart.
 */
export async function getPositionHistory(
  db: Db,
  { owner, days = DAYS_AT_MOST }: { owner: Hex; days?: number | undefined },
): Promise<PositionHistoryRowWire[]> {
  const moments: Moment[] = []
  for (const held of await readHeld(db, owner))
    moments.push(
      ...(await readMoments(db, held, {
        owner,
        days: Math.min(days, DAYS_AT_MOST),
      })),
    )
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
      // What may be locked or wait beside it is not known to be nothing.
      usd:
        price === undefined ||
        moment.locked === undefined ||
        moment.queued === undefined
          ? undefined
          : (Number(moment.assets) / 10 ** asset.decimals) * price,
    })
  })
}

async function readHeld(db: Db, owner: Hex): Promise<Held[]> {
  const allEvents = await getOwnerEvents(db, owner)
  const allPositions = await getStoredHistory(db, owner)
  const all: Held[] = []
  for (const stored of await getStoredVaults(db)) {
    const isHere = (it: { chainId: number; vault: Hex }) =>
      it.chainId === stored.chainId && it.vault === stored.address
    const events = allEvents.filter(isHere)
    // Every change of a position has an event that tells its time.
    const times = new Map(
      events.map(({ blockNumber, timestamp }) => [blockNumber, timestamp]),
    )
    const positions = allPositions.filter(isHere).map((position) => ({
      ...position,
      timestamp: times.get(position.blockNumber) ?? position.firstTimestamp,
    }))
    const past = { events, positions }
    const locks = await readLocks(db, stored, owner, past)
    const queued = await readQueued(db, stored, owner, past)
    if (positions.length > 0 || locks?.length || queued?.since !== undefined)
      all.push({ stored, events, positions, locks, queued })
  }
  return all
}

async function readMoments(
  db: Db,
  { stored, events, positions, locks, queued }: Held,
  { owner, days }: { owner: Hex; days: number },
): Promise<Moment[]> {
  const { chainId, address } = stored
  const now = (await getDerived(db, chainId)).get(address)?.timestamp
  if (now === undefined) return []
  const [first = now] = [...positions, ...(locks ?? [])]
    .map(({ timestamp }) => timestamp)
    .concat(queued?.since ?? [])
    .sort(compare)
  const times = listDays(first, now, days)
  const states = await getVaultStatesAt(db, stored, times)
  // What is locked is held, so without knowing it nothing is known.
  const pairs = locks
    ? await readPairPosition(db, stored, {
        owner,
        times,
        past: { events, positions },
        locks,
      })
    : undefined
  // Of pairs it is not followed what became of those that went to the queue.
  const isWhole = (at: bigint) =>
    queued !== undefined && (queued.since === undefined || at < queued.since)
  return times.flatMap((at) => {
    const state = states.get(at)
    if (!state) return []
    const { shares, deposited, withdrawn } =
      positions.findLast(({ timestamp }) => timestamp <= at) ?? openPosition(at)
    const under = locks?.filter(({ timestamp }) => timestamp <= at)
    const locked = under && sumOf(under.map((lock) => lock.shares))
    const waiting = queued?.at(at)
    const held = shares + (locked ?? 0n) + (waiting?.shares ?? 0n)
    return {
      stored,
      timestamp: Number(at),
      shares: held,
      locked,
      queued: waiting?.shares,
      claimable: waiting?.claimable,
      assets: convertToAssetsAt(state, held, at) + (waiting?.claimable ?? 0n),
      deposited:
        deposited +
        sumOf(under?.map(({ cost }) => cost) ?? []) +
        (waiting?.cost ?? 0n),
      withdrawn: withdrawn + (waiting?.claimed ?? 0n),
      pair: isWhole(at) ? pairs?.get(at) : undefined,
    }
  })
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)

const sumOf = (all: readonly bigint[]) => all.reduce((sum, it) => sum + it, 0n)
