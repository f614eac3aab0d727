import type { Client } from 'viem'
import { getHeader } from '#lib/chain/getHeader.ts'

/**
 * Blocks this far below the head are final wherever the node's own `finalized` is not even deeper. A tag above is not
 * believed: development nodes call their very head final and take it back all the same.
 */
const REORG_DEPTH = 64n

/** The last block that is taken as final; below 0 on a chain that is too young to have one. */
export async function getFinalized(
  client: Client,
  headBlock: bigint,
): Promise<bigint> {
  const deep = headBlock - REORG_DEPTH
  // Not every node knows the tag.
  const tagged = await getHeader(client, { blockTag: 'finalized' }).catch(
    () => undefined,
  )
  return tagged && tagged.number < deep ? tagged.number : deep
}
