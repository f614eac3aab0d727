import type { Client, Hash } from 'viem'
import { getBlock } from 'viem/actions'

export type GetHeadReturnType = {
  blockNumber: bigint
  /** Chain time, in seconds. A local chain's may be far from the clock on the wall. */
  timestamp: bigint
  hash: Hash
}

/** The newest block: the pulse that every other read follows. */
export async function getHead(client: Client): Promise<GetHeadReturnType> {
  const { number, timestamp, hash } = await getBlock(client, {
    blockTag: 'latest',
  })
  return { blockNumber: number, timestamp, hash }
}
