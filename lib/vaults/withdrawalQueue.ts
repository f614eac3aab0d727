import { mulDivDown } from '#lib/finance/fixedPoint.ts'
import type { Named } from './contractEvents.ts'
import type { Hex } from './events.ts'

export type QueueEvent =
  | Named<
      'RedeemRequest',
      {
        controller: Hex
        owner: Hex
        requestId: bigint
        sender: Hex
        shares: bigint
      }
    >
  | Named<
      'QueueFilled',
      {
        requestId: bigint
        shares: bigint
        assets: bigint
        filled: bigint
        total: bigint
      }
    >
  | Named<
      'Withdraw',
      {
        sender: Hex
        receiver: Hex
        owner: Hex
        assets: bigint
        shares: bigint
      }
    >

/** `filled` of `shares` have brought `assets`. */
export type Batch = { shares: bigint; filled: bigint; assets: bigint }

/** What one controller has in the batch `id`. */
export type QueueRequest = {
  id: bigint
  shares: bigint
  claimedShares: bigint
  claimedAssets: bigint
  /** Of the first request into this batch, seconds since the epoch. */
  timestamp: bigint
}

/** Everything that a `WithdrawalQueue` told so far. Batches count from one. */
export type WithdrawalQueue = {
  openBatch: bigint
  payingBatch: bigint
  batches: Map<bigint, Batch>
  requests: Map<Hex, QueueRequest>
}

const EMPTY: Batch = { shares: 0n, filled: 0n, assets: 0n }

/** Folds `events`, in the order of the chain and from the very first, into the contract's state. */
export function foldWithdrawalQueue(
  events: readonly QueueEvent[],
): WithdrawalQueue {
  const queue: WithdrawalQueue = {
    openBatch: 1n,
    payingBatch: 1n,
    batches: new Map(),
    requests: new Map(),
  }
  for (const event of events) applyToQueue(queue, event)
  return queue
}

function applyToQueue(queue: WithdrawalQueue, event: QueueEvent): void {
  const { batches, requests } = queue
  switch (event.name) {
    case 'RedeemRequest': {
      const { controller, requestId, shares } = event.args
      const batch = batches.get(requestId) ?? EMPTY
      batches.set(requestId, { ...batch, shares: batch.shares + shares })
      const before = requests.get(controller) ?? {
        id: requestId,
        shares: 0n,
        claimedShares: 0n,
        claimedAssets: 0n,
        timestamp: event.timestamp,
      }
      requests.set(controller, { ...before, shares: before.shares + shares })
      return
    }
    case 'QueueFilled': {
      const { requestId, assets, filled, total } = event.args
      const batch = batches.get(requestId) ?? EMPTY
      batches.set(requestId, {
        shares: total,
        filled,
        assets: batch.assets + assets,
      })
      // The first payment closes a batch; the last one is followed by the next batch.
      if (requestId === queue.openBatch) queue.openBatch = requestId + 1n
      if (filled === total) queue.payingBatch = requestId + 1n
      return
    }
    case 'Withdraw': {
      const { owner: controller, assets, shares } = event.args
      const request = requests.get(controller)
      if (!request) return
      const claimed = {
        ...request,
        claimedShares: request.claimedShares + shares,
        claimedAssets: request.claimedAssets + assets,
      }
      if (claimed.claimedShares === claimed.shares) requests.delete(controller)
      else requests.set(controller, claimed)
    }
  }
}

/** What a request has waiting and what it can claim, as the queue's own views have it. */
export function readRequest(
  { batches }: WithdrawalQueue,
  request: QueueRequest,
): { pendingShares: bigint; claimableShares: bigint; claimableAssets: bigint } {
  const batch = batches.get(request.id) ?? EMPTY
  if (batch.shares === 0n)
    return { pendingShares: 0n, claimableShares: 0n, claimableAssets: 0n }
  const filled = mulDivDown(request.shares, batch.filled, batch.shares)
  return {
    pendingShares: request.shares - filled,
    claimableShares: filled - request.claimedShares,
    claimableAssets:
      mulDivDown(batch.assets, request.shares, batch.shares) -
      request.claimedAssets,
  }
}
