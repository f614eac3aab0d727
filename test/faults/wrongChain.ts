import { expect } from 'vitest'
import { digestTables } from '#bench/indexer/digest.ts'
import { openArena } from './support/arena.ts'

/** An endpoint is of another chain: as the only one, and as the second of two. Nothing of it may be stored. */
export async function serveOtherChain({
  blocks,
}: {
  blocks: number
}): Promise<void> {
  const arena = await openArena({ blocks })
  try {
    const words = ['--to', String(arena.last), '--exit-when-done']
    await arena.finish()
    const before = await digestTables(arena.databaseUrl)
    await arena.faults({ otherChainId: 5 })
    await arena.faults({}, 'b')
    const { chainId } = await arena.rpc.control()
    for (const rpcUrls of [
      [arena.rpc.url('a')],
      [arena.rpc.url('b'), arena.rpc.url('a')],
    ]) {
      const indexer = arena.start({
        rpcUrls,
        words,
        env: { CHAIN_ID: String(chainId) },
      })
      expect(await indexer.ended).toBe(1)
      expect(indexer.getOutput()).toMatch(/chain/i)
    }
    expect(await digestTables(arena.databaseUrl)).toEqual(before)
    await arena.expectExact()
  } finally {
    await arena.close()
  }
}
