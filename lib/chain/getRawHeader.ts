import { type Header, parseHeader } from './getHeader.ts'
import type { RawRpc } from './rawRpc.ts'

/**
 * The header of a block at one endpoint, or `undefined` where it has no such block.
 *
 * @throws RpcUnavailableError, RpcOverloadedError, RpcRefusedError, RpcInvalidError
 */
export async function getRawHeader(
  rpc: RawRpc,
  block: bigint | 'latest' | 'finalized',
  signal?: AbortSignal | undefined,
): Promise<Header | undefined> {
  const asked = typeof block === 'bigint' ? `0x${block.toString(16)}` : block
  const answer = await rpc.request(
    'eth_getBlockByNumber',
    [asked, false],
    signal,
  )
  return answer ? parseHeader(answer, block) : undefined
}
