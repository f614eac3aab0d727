import type { ReadBatch } from './readBatch.ts'
import { toRpcError } from './rpcErrors.ts'

/**
 * Sends `batch` for a process that tries again: whatever the transport threw is an error of ours then.
 *
 * @throws RpcUnavailableError, RpcRefusedError
 */
export async function sendBatch(
  batch: ReadBatch,
  ...asked: Parameters<ReadBatch['send']>
): Promise<void> {
  await batch.send(...asked).catch((error: unknown) => {
    throw toRpcError(error)
  })
}
