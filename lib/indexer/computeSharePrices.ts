import type { Db } from '#lib/store/openDatabase.ts'
import {
  getInception,
  getSharePriceAt,
  getSharePrices,
  type SharePrice,
} from '#lib/store/sharePrices.ts'
import type { Hex, VaultEvent } from '#lib/vaults/events.ts'
import { trailingNetApy, WINDOW_SECONDS } from '#lib/vaults/trailingNetApy.ts'
import { sharePriceWadAt, totalAssetsAt } from '#lib/vaults/vaultState.ts'

const WINDOW = BigInt(WINDOW_SECONDS.d30)

/** The vault's state after each block whose `events` tell a new one, with the figures that follow from it. */
export async function computeSharePrices(
  db: Db,
  chainId: number,
  {
    vault,
    shareDecimals,
    events,
  }: { vault: Hex; shareDecimals: number; events: readonly VaultEvent[] },
): Promise<SharePrice[]> {
  const byBlock = new Map<bigint, Extract<VaultEvent, { kind: 'totals' }>>()
  for (const event of events)
    if (event.kind === 'totals') byBlock.set(event.blockNumber, event)
  const totals = [...byBlock.values()]
  const [first, last] = [totals[0], totals.at(-1)]
  if (!first || !last) return []

  const earlier = await readEarlier(db, chainId, vault, {
    from: first.timestamp - WINDOW,
    to: last.timestamp - WINDOW,
  })
  let inception = (await getInception(db, chainId, vault))?.timestamp
  let before = 0
  return totals.map((event) => {
    const { blockNumber, timestamp } = event
    const { booked, locked, lockedAt, unlockEnd, supply } = event
    const state = { booked, locked, lockedAt, unlockEnd, supply }
    const price: SharePrice = {
      ...state,
      vault,
      blockNumber,
      timestamp,
      totalAssets: totalAssetsAt(state, timestamp),
      sharePriceWad: sharePriceWadAt(state, shareDecimals, timestamp),
      netApy30d: undefined,
    }
    earlier.push(price)
    if (supply > 0n) inception ??= timestamp

    const start = timestamp - WINDOW
    while ((earlier[before + 1]?.timestamp ?? timestamp) <= start) before++
    const then = earlier[before]
    if (inception !== undefined && inception <= start && then)
      price.netApy30d = trailingNetApy(
        { state: then, timestamp: start },
        { state, timestamp },
        shareDecimals,
      )
    return price
  })
}

/** Stored states in the window, after the one that held at its start. */
async function readEarlier(
  db: Db,
  chainId: number,
  vault: Hex,
  { from, to }: { from: bigint; to: bigint },
): Promise<SharePrice[]> {
  const atStart = await getSharePriceAt(db, chainId, vault, from)
  const inWindow =
    to > from
      ? await getSharePrices(db, chainId, vault, { from: from + 1n, to })
      : []
  return atStart ? [atStart, ...inWindow] : inWindow
}
