import type { Db } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  foldWithdrawalQueue,
  type QueueEvent,
  readRequest,
  type WithdrawalQueue,
} from '#lib/vaults/withdrawalQueue.ts'
import { type Around, readAllAround, readAround } from './readAround.ts'
import {
  type QueueRequestWire,
  toWire,
  type WithdrawalQueueWire,
} from './wire.ts'

/**
 * Who waits for the liquidity of a vault, and what can be claimed.
 *
 * @throws VaultNotFoundError, NotFoundError, NotIndexedError
 */
export async function getWithdrawalQueue(
  db: Db,
  place: { chainId: number; address: Hex },
): Promise<WithdrawalQueueWire> {
  const around = await readAround<QueueEvent>(db, place, 'queue')
  const { vault, address, asOf, toAssets, events } = around
  const queue = foldWithdrawalQueue(events)
  const pendingShares = [...queue.batches.values()].reduce(
    (sum, { shares, filled }) => sum + shares - filled,
    0n,
  )
  const requests = toRequests(around, queue)
  const claimableAssets = requests.reduce(
    (sum, request) => sum + BigInt(request.claimableAssets),
    0n,
  )
  return {
    ...toWire({
      chainId: vault.chainId,
      address,
      vault: vault.address,
      openBatch: queue.openBatch,
      payingBatch: queue.payingBatch,
      pendingShares,
      pendingAssets: toAssets(pendingShares),
      claimableAssets,
      asOfBlock: asOf.block,
      asOfTimestamp: Number(asOf.timestamp),
    }),
    requests,
  }
}

/** What `controller` has waiting or can claim, in all queues. */
export async function getQueueRequests(
  db: Db,
  controller: Hex,
): Promise<QueueRequestWire[]> {
  const all = await readAllAround<QueueEvent>(db, 'queue')
  return all
    .flatMap((around) => toRequests(around, foldWithdrawalQueue(around.events)))
    .filter((request) => request.controller === controller)
}

/** In the order of their batches. */
function toRequests(
  { vault, address, toAssets }: Around<QueueEvent>,
  queue: WithdrawalQueue,
): QueueRequestWire[] {
  return [...queue.requests]
    .toSorted(([, one], [, other]) => Number(one.id - other.id))
    .map(([controller, request]) => {
      const { pendingShares, ...claimable } = readRequest(queue, request)
      return toWire({
        chainId: vault.chainId,
        vault: vault.address,
        queue: address,
        controller,
        requestId: request.id,
        shares: request.shares,
        pendingShares,
        pendingAssets: toAssets(pendingShares),
        ...claimable,
        claimedShares: request.claimedShares,
        claimedAssets: request.claimedAssets,
        requestedTimestamp: Number(request.timestamp),
      })
    })
}
