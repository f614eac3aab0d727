import { RpcUnavailableError, toRpcError } from './rpcErrors.ts'

/**
 * What a node was asked about an old block, or `undefined` where it refuses: not every node knows so old a state any more.
 *
 * @throws RpcUnavailableError
 */
export async function ifRemembered<T>(
  asking: Promise<T>,
): Promise<T | undefined> {
  try {
    return await asking
  } catch (cause) {
    const error = toRpcError(cause)
    if (error instanceof RpcUnavailableError) throw error
    return undefined
  }
}
