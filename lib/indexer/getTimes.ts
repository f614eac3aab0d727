import { isHash, isQuantity } from '#lib/chain/getHeader.ts'
import type { RawRpc } from '#lib/chain/rawRpc.ts'
import { RpcInvalidError } from '#lib/chain/rpcErrors.ts'
import type { ToldBlock } from './dataset.ts'
import { ReorgedError } from './errors.ts'

const HEADERS_A_BATCH = 100

/**
 * Times of blocks whose logs did not tell them, a hundred headers a request.
 *
 * @throws ReorgedError when a header has another hash than the logs.
 */
export async function getTimes(
  rpc: RawRpc,
  blocks: readonly ToldBlock[],
  signal?: AbortSignal | undefined,
): Promise<Map<bigint, bigint>> {
  const hashes = new Map(blocks.map(({ number, hash }) => [number, hash]))
  const numbers = [...hashes.keys()]
  const times = new Map<bigint, bigint>()
  const starts = Array.from(
    { length: Math.ceil(numbers.length / HEADERS_A_BATCH) },
    (_, i) => i * HEADERS_A_BATCH,
  )
  await Promise.all(
    starts.map(async (start) => {
      const asked = numbers.slice(start, start + HEADERS_A_BATCH)
      const headers = await rpc.batch(
        asked.map((number) => ({
          method: 'eth_getBlockByNumber',
          params: [`0x${number.toString(16)}`, false],
        })),
        signal,
      )
      for (const [i, number] of asked.entries()) {
        const { hash, timestamp } = (headers[i] ?? {}) as Record<
          string,
          unknown
        >
        if (!isHash(hash) || !isQuantity(timestamp))
          throw new RpcInvalidError(`block ${number} lacks a hash or time`)
        if (hash.toLowerCase() !== hashes.get(number))
          throw new ReorgedError(number)
        times.set(number, BigInt(timestamp))
      }
    }),
  )
  return times
}
