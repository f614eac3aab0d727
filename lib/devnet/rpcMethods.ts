import type { NetworkHooks } from 'hardhat/types/hooks'
import type { NetworkConnection } from 'hardhat/types/network'
import type { HardhatPlugin } from 'hardhat/types/plugins'
import type { JsonRpcResponse } from 'hardhat/types/providers'
import { BaseError } from '#lib/errors.ts'

// Codes of JSON-RPC 2.0.
const invalidParameters = -32602
const serverError = -32000

/** JSON-RPC methods of ours, by name. Each gets the parameters as they came. */
export type RpcMethods = Map<
  string,
  (parameters: readonly unknown[]) => Promise<unknown>
>

/** The caller sent parameters that mean nothing. Answered with JSON-RPC code -32602. */
export class InvalidParametersError extends BaseError {
  override name = 'InvalidParametersError'
  constructor(
    method: string,
    expected: string,
    parameters: readonly unknown[],
  ) {
    super(
      `${method} takes ${expected}, not ${JSON.stringify(parameters).slice(0, 200)}.`,
    )
  }
}

/**
 * A Hardhat plugin that answers `methods` before the node sees them, over HTTP and WebSocket alike.
 * The node goes on serving everyone else while one of them runs.
 */
export function createRpcPlugin(
  methods: RpcMethods,
  onConnection: (connection: NetworkConnection) => void,
): HardhatPlugin {
  const hooks = async (): Promise<Partial<NetworkHooks>> => ({
    newConnection: async (context, next) => {
      const connection = await next(context)
      onConnection(connection as NetworkConnection)
      return connection
    },
    onRequest: async (context, connection, request, next) => {
      const method = methods.get(request.method)
      if (!method) return next(context, connection, request)
      const parameters = Array.isArray(request.params) ? request.params : []
      return respond(request.id, () => method(parameters))
    },
  })
  return {
    id: 'millrace-devnet',
    hookHandlers: { network: async () => ({ default: hooks }) },
  }
}

async function respond(
  id: JsonRpcResponse['id'],
  run: () => Promise<unknown>,
): Promise<JsonRpcResponse> {
  const head = { jsonrpc: '2.0', id: id ?? 0 } as const
  try {
    return { ...head, result: await run() }
  } catch (error) {
    const code =
      error instanceof InvalidParametersError ? invalidParameters : serverError
    const message = error instanceof Error ? error.message : String(error)
    return { ...head, error: { code, message } }
  }
}
