import type { Client } from 'viem'
import { localChainId } from '#lib/chain/chains.ts'
import { getHeader } from '#lib/chain/getHeader.ts'
import { RpcInvalidError } from '#lib/chain/rpcErrors.ts'
import { getBlocksDownFrom, type StoredBlock } from '#lib/store/blocks.ts'
import { deleteChain } from '#lib/store/chains.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import { rewind } from '#lib/store/rewind.ts'
import { NodeBehindError } from './errors.ts'

/** Above every block number. */
const TOP = 2n ** 62n
const BLOCKS_A_LOOK = 32

export type Reconciled =
  | { kind: 'unchanged' }
  /** Everything above `fork` was deleted: the chain has other blocks there now. */
  | { kind: 'rewound'; fork: StoredBlock; depth: bigint }
  /** No stored block is the chain's any more: everything was deleted. */
  | { kind: 'deleted' }

/**
 * Goes down the stored blocks until one is still the chain's, and forgets all above it. There is no depth at which this
 * gives up: the blocks of all events are stored for good, so the deepest reorg costs re-indexing and nothing else.
 *
 * Only another block in the place of a stored one proves a reorg. Stored blocks above the node's head prove nothing: the
 * node may lag. The local chain's one node cannot lag behind itself: there a lower head is a chain that was rolled back.
 *
 * @throws NodeBehindError when the node knows too little to tell.
 */
export async function reconcile(
  database: Database,
  client: Client,
  chainId: number,
): Promise<Reconciled> {
  const [top] = await getBlocksDownFrom(database.db, chainId, TOP, 1)
  if (!top) return { kind: 'unchanged' }
  const head = await getHeader(client, { blockTag: 'latest' })
  if (!head) throw new RpcInvalidError('it has no head')
  const isAbove = top.number > head.number
  const { fork, replaced } = await findFork(database, client, chainId, {
    from: isAbove ? head.number : top.number,
  })
  if (!replaced) {
    if (!isAbove) return { kind: 'unchanged' }
    if (chainId !== localChainId)
      throw new NodeBehindError(head.number, top.number)
  }
  if (!fork) {
    await deleteChain(database.db, chainId)
    return { kind: 'deleted' }
  }
  await database.transaction((transaction) =>
    rewind(transaction, chainId, fork),
  )
  return { kind: 'rewound', fork, depth: top.number - fork.number }
}

/** The highest stored block at or below `from` that is still the chain's, and whether one above it is another by now. */
async function findFork(
  database: Database,
  client: Client,
  chainId: number,
  { from }: { from: bigint },
): Promise<{ fork: StoredBlock | undefined; replaced: boolean }> {
  let replaced = false
  for (let next = from, limit = 1; ; limit = BLOCKS_A_LOOK) {
    // Mostly the first is right: the others are asked for only when it is not.
    const stored = await getBlocksDownFrom(database.db, chainId, next, limit)
    const last = stored.at(-1)
    if (!last) return { fork: undefined, replaced }
    const headers = await Promise.all(
      stored.map(({ number }) => getHeader(client, { blockNumber: number })),
    )
    for (const [i, block] of stored.entries()) {
      const header = headers[i]
      if (!header)
        throw new RpcInvalidError(
          `it has no block ${block.number}, which is not above its head`,
        )
      if (header.hash === block.hash) return { fork: block, replaced }
      replaced = true
    }
    next = last.number - 1n
  }
}
