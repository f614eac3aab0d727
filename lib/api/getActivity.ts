import type { Db } from '#lib/store/openDatabase.ts'
import { type Activity, getActivity } from '#lib/store/vaultEvents.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { findVault } from './getVaults.ts'
import { type Page, toCursor } from './parse.ts'
import { type ActivityPageWire, type ActivityWire, toWire } from './wire.ts'

/**
 * What happened in a vault, the latest first.
 *
 * @throws VaultNotFoundError
 */
export async function getVaultActivity(
  db: Db,
  { limit, before, ...place }: { chainId: number; address: Hex } & Page,
): Promise<ActivityPageWire> {
  await findVault(db, place)
  const found = await getActivity(db, {
    vault: place,
    before,
    limit: limit + 1,
  })
  return toPage(found, limit)
}

/** What touched the shares of `owner`, in all vaults, the latest first. */
export async function getOwnerActivity(
  db: Db,
  { owner, limit, before }: { owner: Hex } & Page,
): Promise<ActivityPageWire> {
  const found = await getActivity(db, { owner, before, limit: limit + 1 })
  return toPage(found, limit)
}

/** One more than asked for was found if there is another page. */
function toPage(found: Activity[], limit: number): ActivityPageWire {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(toItem),
    nextCursor: found.length > limit && last ? toCursor(last) : null,
  }
}

function toItem(event: Activity): ActivityWire {
  const { chainId, vault, kind, logIndex, transactionHash } = event
  return toWire({
    chainId,
    vault,
    kind,
    block: event.blockNumber,
    logIndex,
    timestamp: Number(event.timestamp),
    transactionHash,
    ...toParties(event),
  })
}

function toParties(event: Activity): {
  owner: Hex | undefined
  counterparty: Hex | undefined
  assets: bigint | undefined
  shares: bigint | undefined
} {
  switch (event.kind) {
    case 'deposit':
    case 'withdraw': {
      const { owner, assets, shares } = event
      return { owner, counterparty: undefined, assets, shares }
    }
    case 'transfer':
      return {
        owner: event.from,
        counterparty: event.to,
        assets: undefined,
        shares: event.shares,
      }
    case 'report':
      return {
        owner: undefined,
        counterparty: undefined,
        assets: event.gain - event.loss,
        shares: event.feeShares,
      }
  }
}
