import { type Amounts, toPriceWad } from '#lib/finance/liquidity.ts'
import { getCovered } from '#lib/store/checkpoints.ts'
import { getContractEvents } from '#lib/store/contractEvents.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import {
  getStoredRangeVaults,
  type PoolPrice,
  type StoredRangeVault,
} from '#lib/store/rangeVaults.ts'
import type { Hex } from '#lib/vaults/events.ts'
import type { RangeEvent } from '#lib/vaults/rangeEvents.ts'
import {
  applyToRange,
  openRangeState,
  type RangeState,
} from '#lib/vaults/rangeState.ts'
import type { AsOf } from './asOf.ts'
import { NotIndexedError, VaultNotFoundError } from './errors.ts'

/** A vault of two tokens with all its events up to a block that everything is known of. */
export type ReadRange = {
  stored: StoredRangeVault
  asOf: AsOf
  events: RangeEvent[]
}

/** @throws VaultNotFoundError */
export async function findRangeVault(
  db: Db,
  place: { chainId: number; address: Hex },
): Promise<StoredRangeVault> {
  const [stored] = await getStoredRangeVaults(db, place)
  if (!stored) throw new VaultNotFoundError(place.chainId, place.address)
  return stored
}

/** @throws NotIndexedError while the logs of the vault or its pool have a hole. */
export async function readRange(
  db: Db,
  stored: StoredRangeVault,
): Promise<ReadRange> {
  const { chainId, address } = stored
  const asOf = await getRangeAsOf(db, stored)
  const events = await getContractEvents<RangeEvent>(
    db,
    chainId,
    address,
    asOf.block,
  )
  return { stored, asOf, events }
}

/**
 * The block up to which everything is known of the vault and its pool.
 *
 * @throws NotIndexedError while their logs have a hole.
 */
export async function getRangeAsOf(
  db: Db,
  { chainId, address, pool }: StoredRangeVault,
): Promise<AsOf> {
  const asOf = await getCovered(db, chainId, [address, pool])
  if (!asOf) throw new NotIndexedError(chainId)
  return asOf
}

/** The state after each block in which the vault said something, in order. */
export function foldRange({ stored, events }: ReadRange): {
  block: bigint
  timestamp: bigint
  state: RangeState
}[] {
  let state = openRangeState(stored)
  const states: { block: bigint; timestamp: bigint; state: RangeState }[] = []
  for (const event of events) {
    const { blockNumber: block, timestamp } = event
    state = applyToRange(state, event, stored.tokens[0].address)
    if (states.at(-1)?.block === block) states.pop()
    states.push({ block, timestamp, state })
  }
  return states
}

/** token1 for one whole token0, times 1e18. */
export function priceWadOf(
  { tokens: [token0] }: StoredRangeVault,
  { sqrtPrice }: PoolPrice,
): bigint {
  return toPriceWad(sqrtPrice, token0.decimals)
}

/** The fees so far where the vault tells amounts, and the incentives where it has some. */
export function toEarnings(
  { kind, reward }: StoredRangeVault,
  { fees, rewards }: RangeState,
): { fees: Amounts | undefined; rewards: bigint | undefined } {
  return {
    fees: kind === 'clm' ? fees : undefined,
    rewards: reward ? rewards : undefined,
  }
}
