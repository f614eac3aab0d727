import type { StoredVault } from '#lib/store/chains.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getVaultStatesAt } from '#lib/store/shareStates.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { convertToAssetsAt, EMPTY_VAULT } from '#lib/vaults/vaultState.ts'
import {
  foldWithdrawalQueue,
  type QueueEvent,
  readRequest,
} from '#lib/vaults/withdrawalQueue.ts'
import { ifIndexed } from './ifIndexed.ts'
import { readAround } from './readAround.ts'
import { listCosts, type OwnPast } from './readLocks.ts'

/** What an owner has in a vault's queue at one time. */
export type Queued = {
  /** Not paid yet: they gain and lose with the vault. */
  shares: bigint
  /** Paid, and not taken yet. */
  claimable: bigint
  /** What all shares that ever went there had cost. */
  cost: bigint
  /** What was taken. */
  claimed: bigint
}

export type QueuedPast = {
  /** Of the first request; none where there never was one. */
  since: bigint | undefined
  at: (timestamp: bigint) => Queued
}

const NOTHING: Queued = { shares: 0n, claimable: 0n, cost: 0n, claimed: 0n }

/**
 * What of `owner` waits in the vault's queue, at any time; `undefined` while that is not indexed.
 *
 * As of shares under a term, the cost goes with them, so asking for a withdrawal is neither paying in nor taking out: only what is
 * claimed is. What somebody else let wait for him is counted at its worth of then.
 */
export async function readQueued(
  db: Db,
  { chainId, address, queue }: StoredVault,
  owner: Hex,
  past: OwnPast,
): Promise<QueuedPast | undefined> {
  const nothing = { since: undefined, at: () => NOTHING }
  // The queue itself holds the shares of others, and waits for none.
  if (!queue || queue === owner) return nothing
  const around = await ifIndexed(
    readAround<QueueEvent>(db, { chainId, address }, 'queue'),
  )
  if (!around) return undefined
  const { events } = around
  const requests = events.filter(
    (event) =>
      event.name === 'RedeemRequest' && event.args.controller === owner,
  ) as Extract<QueueEvent, { name: 'RedeemRequest' }>[]
  if (requests.length === 0) return nothing
  const strange = requests.filter(({ args }) => args.owner !== owner)
  const states = await getVaultStatesAt(
    db,
    { chainId, address },
    strange.map(({ timestamp }) => timestamp),
  )
  const byHand = new Set(
    requests
      .filter((request) => !strange.includes(request))
      .map(({ timestamp }) => timestamp),
  )
  const costs = [
    ...listCosts(owner, queue, past).filter(({ timestamp }) =>
      byHand.has(timestamp),
    ),
    ...strange.map(({ timestamp, args: { shares } }) => ({
      timestamp,
      cost: convertToAssetsAt(
        states.get(timestamp) ?? EMPTY_VAULT,
        shares,
        timestamp,
      ),
    })),
  ]
  const isOwn = (event: QueueEvent) =>
    event.name === 'Withdraw' && event.args.owner === owner
  return {
    since: requests[0]?.timestamp,
    at(timestamp) {
      const until = events.filter((event) => event.timestamp <= timestamp)
      const folded = foldWithdrawalQueue(until)
      const request = folded.requests.get(owner)
      const { pendingShares = 0n, claimableAssets = 0n } = request
        ? readRequest(folded, request)
        : {}
      return {
        shares: pendingShares,
        claimable: claimableAssets,
        cost: costs
          .filter((it) => it.timestamp <= timestamp)
          .reduce((sum, { cost }) => sum + cost, 0n),
        claimed: until
          .filter(isOwn)
          .reduce(
            (sum, { args }) => sum + ('assets' in args ? args.assets : 0n),
            0n,
          ),
      }
    },
  }
}
