import type { Client } from 'viem'
import { getHeader } from '#lib/chain/getHeader.ts'
import { getBlocksDownFrom, type StoredBlock } from '#lib/store/blocks.ts'
import { deleteChain } from '#lib/store/chains.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import { rewind } from '#lib/store/rewind.ts'

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
 */
export async function reconcile(
  database: Database,
  client: Client,
  chainId: number,
): Promise<Reconciled> {
  let top: StoredBlock | undefined
  for (let from = TOP; ; ) {
    const stored = await getBlocksDownFrom(
      database.db,
      chainId,
      from,
      BLOCKS_A_LOOK,
    )
    const last = stored.at(-1)
    if (!last) break
    top ??= stored[0] as StoredBlock
    const headers = await Promise.all(
      // Mostly the first is right: the others are asked for only when it is not.
      stored
        .slice(0, from === TOP ? 1 : undefined)
        .map(({ number }) => getHeader(client, { blockNumber: number })),
    )
    const fork = stored.find((block, i) => headers[i]?.hash === block.hash)
    if (fork === top) return { kind: 'unchanged' }
    if (fork) {
      await database.transaction((transaction) =>
        rewind(transaction, chainId, fork),
      )
      return { kind: 'rewound', fork, depth: top.number - fork.number }
    }
    from = from === TOP ? top.number - 1n : last.number - 1n
  }
  if (!top) return { kind: 'unchanged' }
  await deleteChain(database.db, chainId)
  return { kind: 'deleted' }
}
